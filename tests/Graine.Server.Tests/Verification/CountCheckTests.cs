using Graine.Engine.Loyalty;
using Graine.Engine.Members;
using Graine.Engine.Plans;

namespace Graine.Server.Tests.Verification;

/// <summary>What documents count for caps, tiers and streaks is what the log and the postings say, also of members who turned out to be one.</summary>
public sealed class CountCheckTests : VerifiedShop
{
    private static readonly (string Kind, string Id, string Body)[] Documents =
    [
        ("wallet", "points", """{"id":"points","name":{"en":"Points"},"caps":[{"per":"month","points":900}]}"""),
        ("earning-rule", "base", """{"id":"base","name":{"en":"Base"},"wallet":"points","on":["Order Completed"],"points":"order.total","caps":[{"per":"day","points":100},{"per":"life","times":50}]}"""),
        ("earning-rule", "visit", """{"id":"visit","name":{"en":"Visit"},"wallet":"points","on":["Visit"],"points":"5"}"""),
        ("challenge", "two", """{"id":"two","name":{"en":"Two"},"steps":[{"id":"buy","name":{"en":"Buy"},"on":["Order Completed"],"goal":2}],"gives":{"points":{"wallet":"points","points":50}}}"""),
        ("tier-set", "status", """{"id":"status","name":{"en":"Status"},"by":"points","wallet":"points","tiers":[{"id":"gold","name":{"en":"Gold"},"from":200}]}"""),
        ("tier-set", "base-status", """{"id":"base-status","name":{"en":"Base"},"by":"points","wallet":"points","counts":"base","tiers":[{"id":"gold","name":{"en":"Gold"},"from":200}]}"""),
        ("tier-set", "seen", """{"id":"seen","name":{"en":"Seen"},"by":"visits","tiers":[{"id":"often","name":{"en":"Often"},"from":3}]}"""),
        ("tier-set", "visitor", """{"id":"visitor","name":{"en":"Visitor"},"by":"visits","event":"Visit","tiers":[{"id":"often","name":{"en":"Often"},"from":2}]}"""),
        ("segment", "regular", """{"id":"regular","name":{"en":"Regular"},"when":"streak(\"Visit\", \"week\") >= 2"}"""),
        ("streak", "weekly", """{"id":"weekly","name":{"en":"Weekly"},"on":["Order Completed"],"per":"week"}"""),
        ("voucher-campaign", "all", """{"id":"all","name":{"en":"All"},"gives":{"points":{"wallet":"points","points":30}},"codes":{"kind":"shared","code":"ALL"}}"""),
    ];

    private static readonly (string Damage, string Check, string Subject)[] Damages =
    [
        ("day", "caps", "rule base, day"),
        ("life", "caps", "rule base, life"),
        ("month", "caps", "wallet points, month"),
        ("forgotten", "caps", "rule base, "),
        ("streak", "streaks", "weeks with \"Visit\""),
        ("longest", "games", "streak weekly, the longest"),
        ("length", "games", "streak weekly, length"),
        ("tally", "tallies", "points that tiers count, points"),
        ("day heard of", "tallies", "days that tiers count, any event, "),
        ("day of visit", "tallies", "days that tiers count, Visit, "),
        ("days of long ago", "tallies", "days that tiers count, any event"),
    ];

    [Fact]
    public async Task What_is_counted_is_what_the_log_says_and_each_damage_is_named()
    {
        await LiveAsync();
        await StopAsync();
        Assert.Empty((await VerifyAsync()).Findings);
        foreach (var (damage, check, subject) in Damages)
        {
            // Anna: of four orders of hers one came back whole.
            var before = await ChangeAsync(member => member.Activity is { OrderCount: 3, Orders.Count: 4 }, member => Change(member, damage));
            Told(await VerifyAsync(), check, subject);
            await RestoreAsync(before);
        }

        Assert.Empty((await VerifyAsync()).Findings);
    }

    [Fact]
    public async Task A_cap_that_came_later_counts_from_then_on_and_is_no_finding()
    {
        await PublishAsync(Documents.Select(each => each.Id == "base" ? (each.Kind, each.Id, each.Body.Replace(",\"caps\":[{\"per\":\"day\",\"points\":100},{\"per\":\"life\",\"times\":50}]", "", StringComparison.Ordinal)) : each));
        await SendAsync(Order("user:anna", "1", Day(15), 80m));
        await PublishAsync(Documents.Where(each => each.Id == "base"));
        await SendAsync(Order("user:anna", "2", Day(15), 30m), Order("user:anna", "3", Day(14), 30m));
        await StopAsync();
        Assert.Empty((await VerifyAsync()).Findings);
    }

    /// <summary>Orders in and back, more than caps allow, visits, a device that turns out to be somebody who bought too, a code used and rolled
    /// back, a prize that goes with its order.</summary>
    private async Task LiveAsync()
    {
        await PublishAsync(Documents);
        await SendAsync(
            Order("user:anna", "1", Day(15), 80m), Order("user:anna", "2", Day(15), 60m), Order("user:anna", "3", Day(8), 30m), Order("user:anna", "4", Day(1), 20m),
            Order("anonymous:phone", "5", Day(14), 30m), Order("anonymous:phone", "6", Day(1), 50m),
            Order("user:bob", "7", Day(13), 60m), Order("user:bob", "8", Day(6), 20m), Order("user:bob", "9", Day(6), 20m),
            Order("user:carl", "10", Day(6), 20m), Order("user:carl", "11", Day(5), 20m));
        await SendAsync(
            Visit("user:anna", Day(15)), Visit("user:anna", Day(8)), Visit("user:anna", Day(50)), Visit("anonymous:phone", Day(2)), Visit("user:bob", Day(2)));
        await SendAsync(Refund("user:anna", "1", Day(1), 45m), Cancel("user:anna", "3", Day(1)), Cancel("user:carl", "11", Day(1)), "\"type\":\"identify\",\"userId\":\"bob\",\"anonymousId\":\"phone\"");
        var stack = await PostAsync("v1/redemptions", new { redeemables = new[] { new { code = "ALL" } }, member = "user:anna" });
        await PostAsync("v1/redemptions", new { redeemables = new[] { new { code = "ALL" } }, member = "user:anna" });
        await PostAsync($"v1/redemptions/{stack.GetProperty("id").GetString()}/rollbacks", new { reason = "wrong" });
        await PostAsync("v1/members/user:anna/wallets/points/earnings", new { points = 7 });
    }

    private static string Day(int ago) =>
        TimeProvider.System.GetUtcNow().AddDays(-ago).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private static string Visit(string who, string day) => Track("Visit", who, day, "\"at\":\"till\"");

    private static void Change(Member member, string damage)
    {
        switch (damage)
        {
            case "day" or "life" or "month":
                Count(member, damage);
                break;
            case "forgotten":
                Invoke(member.Caps, "Add", "base", false, CapPeriod.Life, 0, -100_000L, -100);
                break;
            case "streak":
                member.Streaks.All[0].Periods ^= 2;
                break;
            case "longest":
                member.Games.FindStreak("weekly")!.Best++;
                break;
            case "length":
                member.Games.FindStreak("weekly")!.Met = 0b1111;
                break;
            case "day heard of":
                Invoke(member.Tallies.Find(TierMeasure.Visits, "")!, "Add", member.Clock.PlusDays(-3), 1L);
                break;
            case "day of visit":
                var visits = member.Tallies.Find(TierMeasure.Visits, "Visit")!;
                Invoke(visits, "Add", visits.Entries[0].At, -1L);
                break;
            case "days of long ago":
                Invoke(member.Tallies.Find(TierMeasure.Visits, "")!, "set_Folded", 2L);
                break;
            default:
                Invoke(member.Tallies.All[0], "Add", member.Tallies.All[0].Entries[0].At, 1L);
                break;
        }
    }

    private static void Count(Member member, string per)
    {
        var count = member.Caps.All.First(each => each.Per.ToString().Equals(per, StringComparison.OrdinalIgnoreCase));
        Invoke(member.Caps, "Add", count.Owner, count.IsWallet, count.Per, count.Number, 3L, 0);
    }
}
