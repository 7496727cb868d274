using Graine.Engine.Loyalty;
using Graine.Engine.Members;

namespace Graine.Server.Tests.Verification;

/// <summary>What limits of promotions, campaigns, rewards, referral programmes and households have counted is what the log says, also of members who turned out to be one.</summary>
public sealed class LimitCheckTests : VerifiedShop
{
    private static readonly (string Kind, string Id, string Body)[] Documents =
    [
        ("wallet", "points", """{"id":"points","name":{"en":"Points"},"allowDebt":true}"""),
        ("earning-rule", "base", """{"id":"base","name":{"en":"Base"},"wallet":"points","on":["Order Completed"],"points":"order.total"}"""),
        ("promotion", "spring", """{"id":"spring","name":{"en":"Spring"},"discounts":[{"kind":"percent","target":"cart","percent":10}],"limits":[{"per":"month","times":10},{"per":"life","amount":500}],"budgets":[{"per":"life","times":100}]}"""),
        ("voucher-campaign", "ten", """{"id":"ten","name":{"en":"Ten"},"gives":{"discount":{"kind":"amount","target":"cart","amount":1}},"codes":{"kind":"shared","code":"TEN"},"limits":{"perMember":[{"per":"month","times":9}],"total":[{"per":"life","times":99}]}}"""),
        ("reward", "cup", """{"id":"cup","name":{"en":"Cup"},"kind":"sample","prices":[{"id":"full","wallet":"points","points":2}],"limits":[{"per":"month","times":9}]}"""),
        ("referral-programme", "friends", """{"id":"friends","name":{"en":"Friends"},"referrer":{"wallet":"points","points":50},"referee":{"wallet":"points","points":50},"caps":[{"per":"year","points":500,"times":5}],"checks":{"device":"ignore"}}"""),
        ("household-policy", "households", """{"id":"households","wallet":"points","share":50,"spending":[{"role":"owner","limits":[{"per":"month","points":900}]},{"role":"adult","limits":[{"per":"month","points":900}]}]}"""),
    ];

    private static readonly (string Damage, string Check, string Subject)[] Damages =
    [
        ("promotion/spring month", "limits", "promotion/spring, month"),
        ("promotion/spring life", "limits", "promotion/spring, life"),
        ("promotion/spring gone", "limits", "promotion/spring, "),
        ("voucher/ten month", "limits", "voucher/ten, month"),
        ("voucher/ten gone", "limits", "voucher/ten, month"),
        ("reward/cup month", "limits", "reward/cup, month"),
        ("reward/cup gone", "limits", "reward/cup, month"),
        ("referral-programme:friends year", "caps", "referral-programme:friends, year"),
        ("qualified", "referrals", "referral programme friends, have qualified"),
        ("household/", "limits", "household/"),
        ("spent", "households", "spent by "),
        ("UPDATE budgets SET settled = settled + 1 WHERE budget LIKE 'promotion/spring%'", "budget", "promotion/spring"),
        ("UPDATE budgets SET settled = settled - 1 WHERE budget LIKE 'voucher-campaign/ten%'", "budget", "voucher-campaign/ten"),
    ];

    [Fact]
    public async Task What_limits_have_counted_is_what_the_log_says_and_each_damage_is_named()
    {
        await LiveAsync();
        await StopAsync();
        Assert.Empty((await VerifyAsync()).Findings);
        foreach (var (damage, check, subject) in Damages)
        {
            if (damage.StartsWith("UPDATE", StringComparison.Ordinal))
            {
                await RunAsync(damage);
                Told(await VerifyAsync(), check, subject);
                await RunAsync(damage.Contains('+', StringComparison.Ordinal) ? damage.Replace('+', '-') : damage.Replace("settled - 1", "settled + 1", StringComparison.Ordinal));
                continue;
            }

            var before = await ChangeAsync(member => IsOf(member, damage), member => Change(member, damage));
            Told(await VerifyAsync(), check, subject);
            await RestoreAsync(before);
        }

        Assert.Empty((await VerifyAsync()).Findings);
    }

    [Fact]
    public async Task A_limit_that_came_later_counts_from_then_on_and_is_no_finding()
    {
        await PublishAsync(Documents.Select(each => (each.Kind, each.Id, each.Body.Replace("""
            "limits":[{"per":"month","times":10},{"per":"life","amount":500}],
            """.Trim(), "", StringComparison.Ordinal).Replace("\"perMember\":[{\"per\":\"month\",\"times\":9}],", "", StringComparison.Ordinal))));
        await BuyAsync("s1", "user:anna", "TEN");
        await PublishAsync(Documents.Where(each => each.Id is "spring" or "ten"));
        await BuyAsync("s2", "user:anna", "TEN");
        await PutAsync("v1/sessions/s1", new { state = "cancelled" });
        await StopAsync();
        Assert.Empty((await VerifyAsync()).Findings);
    }

    /// <summary>Checkouts closed, open, back whole and in part, opened again; a device that turns out to be somebody; friends, one of whom sends everything back; a
    /// household that pays, gets an order's points back, and is given away.</summary>
    private async Task LiveAsync()
    {
        await PublishAsync(Documents);
        await SendAsync([.. ((string[])["user:anna", "user:bob", "user:carl", "user:dora"]).Select(who => Order(who, "before-" + who[^4..], "2026-01-05", 100m))]);
        await BuyAsync("s1", "user:anna", "TEN");
        await BuyAsync("s2", "user:anna", "TEN");
        await BuyAsync("s3", "user:anna", "TEN");
        await BuyAsync("s4", "anonymous:phone", "TEN");
        await BuyAsync("s5", "user:anna", "TEN", isClosed: false);
        await BuyAsync("s6", "user:bob", null);
        await PutAsync("v1/sessions/s2", new { state = "cancelled" });
        await PutAsync("v1/sessions/s3", new { state = "partially_returned", returned = new[] { new { product = "tea", quantity = 1 } } });
        await PutAsync("v1/sessions/s6", new { state = "reopened" });
        await PutAsync("v1/sessions/s6", new { state = "closed" });
        await SendAsync("\"type\":\"identify\",\"userId\":\"anna\",\"anonymousId\":\"phone\"");
        var claim = await PostAsync("v1/members/user:anna/rewards/cup/claims", new { });
        await PostAsync("v1/members/user:anna/rewards/cup/claims", new { });
        await PostAsync($"v1/members/user:anna/claims/{claim.GetProperty("id").GetString()}/cancel", new { });
        await ReferAsync();
        await ShareAsync();
    }

    private async Task ReferAsync()
    {
        var code = (await GetAsync("v1/members/user:anna/referral")).GetProperty("code").GetString();
        foreach (var friend in (string[])["fay", "gil", "hal"])
        {
            await SendAsync($"\"type\":\"identify\",\"userId\":\"{friend}\"");
            await PostAsync("v1/referrals", new { code, referee = "user:" + friend });
            await BuyAsync("friend-" + friend, "user:" + friend, null);
        }

        await PutAsync("v1/sessions/friend-gil", new { state = "cancelled" });
        await SettleAsync();
    }

    private async Task ShareAsync()
    {
        var home = (await PostAsync("v1/households", new { owner = "user:bob", name = "Home" })).GetProperty("household");
        var (id, code) = (home.GetProperty("id").GetString(), home.GetProperty("code").GetString());
        foreach (var mate in (string[])["carl", "dora"])
        {
            await PostAsync("v1/households/join", new { code, member = "user:" + mate, role = "adult" });
        }

        await SendAsync(Order("user:bob", "h1", "2026-01-06", 400m), Order("user:carl", "h2", "2026-01-06", 60m));
        await SettleAsync();
        await PostAsync($"v1/households/{id}/spendings", new { member = "user:carl", wallet = "points", points = 40, orderId = "h2" });
        await PostAsync($"v1/households/{id}/spendings", new { member = "user:dora", wallet = "points", points = 25 });
        await SendAsync(Refund("user:carl", "h2", "2026-01-07", 15m));
        await SettleAsync();
        await PostAsync($"v1/households/{id}/role", new { member = "user:carl", role = "owner" });
        await PostAsync($"v1/households/{id}/spendings", new { member = "user:bob", wallet = "points", points = 5 });
        await SettleAsync();
    }

    private Task BuyAsync(string id, string member, string? code, bool isClosed = true) => PutAsync("v1/sessions/" + id, new
    {
        member,
        lines = new[] { new { product = "tea", quantity = 3, price = 20m } },
        codes = code is null ? null : new[] { code },
        state = isClosed ? "closed" : "open",
    });

    private static bool IsOf(Member member, string damage) => damage switch
    {
        "qualified" => member.Referrals.Counts.Count > 0,
        "household/" or "spent" => member.IsHousehold,
        _ => member.Caps.All.Any(count => count.Owner == damage.Split(' ')[0]) && member.Vouchers.Locks.Count > 0,
    };

    private static void Change(Member member, string damage)
    {
        var count = member.Caps.All.FirstOrDefault(each => each.Owner.StartsWith(damage.Split(' ')[0], StringComparison.Ordinal)
            && (!damage.Contains(' ', StringComparison.Ordinal) || damage.EndsWith("gone", StringComparison.Ordinal) || damage.EndsWith(each.Per.ToString().ToLowerInvariant(), StringComparison.Ordinal)));
        switch (damage)
        {
            case "qualified":
                member.Referrals.Counts["friends"]++;
                break;
            case "spent":
                member.Household.Mates[0].Spent++;
                break;
            case "promotion/spring gone" or "voucher/ten gone" or "reward/cup gone":
                Invoke(member.Caps, "Add", count.Owner, false, count.Per, count.Number, -count.Points, -count.Times);
                break;
            default:
                Assert.NotEqual(CapPeriod.Event, count.Per);
                Invoke(member.Caps, "Add", count.Owner, false, count.Per, count.Number, 1L, 1);
                break;
        }
    }
}
