using Graine.Engine.Members;

namespace Graine.Server.Tests.Verification;

/// <summary>What games and codes hold is what the log says, also of members who turned out to be one; each changed row is told.</summary>
public sealed class PlayCheckTests : VerifiedShop
{
    private static readonly (string Kind, string Id, string Body)[] Documents =
    [
        ("wallet", "points", """{"id":"points","name":{"en":"Points"}}"""),
        ("challenge", "two", """{"id":"two","name":{"en":"Two"},"steps":[{"id":"buy","name":{"en":"Buy"},"on":["Order Completed"],"goal":2}],"times":9,"gives":{"points":{"wallet":"points","points":5}}}"""),
        ("stamp-card", "card", """{"id":"card","name":{"en":"Card"},"on":["Order Completed"],"size":2,"gives":{"points":{"wallet":"points","points":7}}}"""),
        ("draw", "win", """{"id":"win","name":{"en":"Win"},"closesAt":"2099-01-01T00:00:00Z","entries":[{"on":["Order Completed"],"value":"order.total / 10.0"}],"terms":{"en":"T"},"prizes":[{"winners":1,"gives":{"points":{"wallet":"points","points":9}}}]}"""),
        ("voucher-campaign", "all", """{"id":"all","name":{"en":"All"},"gives":{"points":{"wallet":"points","points":3}},"codes":{"kind":"shared","code":"ALL"}}"""),
    ];

    [Theory]
    [InlineData(null, "", "")]
    [InlineData("UPDATE draw_entries SET tickets = tickets + 1", "games", "draw win, entry")]
    [InlineData("DELETE FROM draw_entries", "games", "draw win, entry")]
    [InlineData("DELETE FROM redemptions", "vouchers", "campaign all, redemptions")]
    [InlineData("finished", "games", "challenge two, times")]
    [InlineData("filled", "games", "stamp card card, times")]
    [InlineData("forgotten", "games", "stamp card card, times")]
    public async Task What_was_played_is_what_the_log_says(string? damage, string check, string subject)
    {
        await PlayAsync();
        await StopAsync();
        if (damage is not null && damage.Contains(' ', StringComparison.Ordinal))
        {
            await RunAsync(damage);
        }
        else if (damage is not null)
        {
            await ChangeAsync(member => member.Games.TimesFinished("two") > 0 && member.Games.Cards.Count > 0, member => Change(member, damage));
        }

        var report = await VerifyAsync();

        if (damage is null)
        {
            Assert.Empty(report.Findings);
            return;
        }

        Told(report, check, subject);
    }

    /// <summary>Orders in and back, a device that turns out to be somebody who played too, a code used twice and rolled back once.</summary>
    private async Task PlayAsync()
    {
        await PublishAsync(Documents);
        await SendAsync(
            Order("user:anna", "1", "2026-01-05", 80m), Order("user:anna", "2", "2026-01-06", 30m), Order("user:anna", "3", "2026-01-07", 30m), Order("user:anna", "4", "2026-01-08", 20m),
            Order("anonymous:phone", "5", "2026-01-07", 30m), Order("anonymous:phone", "6", "2026-01-08", 50m),
            Order("user:bob", "7", "2026-01-05", 60m), Order("user:bob", "8", "2026-01-06", 20m), Order("user:bob", "9", "2026-01-07", 20m));
        await SendAsync(Refund("user:anna", "1", "2026-01-10", 45m), Cancel("user:anna", "2", "2026-01-10"), "\"type\":\"identify\",\"userId\":\"bob\",\"anonymousId\":\"phone\"");
        string? stack = null;
        foreach (var cart in (string[])["a", "b"])
        {
            var redeemed = await PostAsync("v1/redemptions", new { redeemables = new[] { new { code = "ALL" } }, member = "user:anna", order = new { id = cart, lines = new[] { new { product = "tea", quantity = 1, price = 20 } } } });
            stack = redeemed.GetProperty("id").GetString();
        }

        await PostAsync($"v1/redemptions/{stack}/rollbacks", new { reason = "wrong" });
    }

    private static void Change(Member member, string damage)
    {
        if (damage == "finished")
        {
            member.Games.Finished[0] = member.Games.Finished[0] with { Times = member.Games.Finished[0].Times + 1 };
        }
        else if (damage == "filled")
        {
            member.Games.Cards[0].Filled++;
        }
        else
        {
            member.Games.Cards.Clear();
        }
    }
}
