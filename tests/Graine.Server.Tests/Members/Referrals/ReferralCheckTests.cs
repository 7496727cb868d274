using Graine.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Graine.Server.Tests.Members.Referrals;

/// <summary>What looks suspicious is found, waits for a person, and leaves no personal data anywhere.</summary>
public sealed class ReferralCheckTests : ReferralServer
{
    private static readonly object Home = new { street = "12, rue de l’Église", postalCode = "75011", city = "Paris", country = "FR" };

    [Fact]
    public async Task Who_brings_themselves_is_refused()
    {
        await IdentifyAsync("alice", new { email = "alice.martin@example.com", phone = "+33612345678", address = Home }, "laptop");
        var code = await CodeAsync("alice");
        Assert.Equal(["self"], Reasons(await BringAsync(code, "alice")));
        await IdentifyAsync("other", new { email = "alicemartin+2@example.com" });
        var other = await BringAsync(code, "other");
        Assert.Equal(("refused", "self.email"), (State(other), Reasons(other).Single()));
        Assert.Equal(
            "même adresse e-mail que le parrain", Text(other.GetProperty("referral").GetProperty("reasons")[0].GetProperty("sentence"), "fr"));
        await IdentifyAsync("phone", new { email = "p@example.com", phone = "0033 6 12 34 56 78" });
        Assert.Equal(["self.phone"], Reasons(await BringAsync(code, "phone")));

        // What was refused may be followed by another.
        await IdentifyAsync("bea", new { email = "bea@example.com" });
        Assert.Equal("registered", State(await BringAsync(await CodeAsync("bea"), "other")));
        using var twice = await SendAsync(HttpMethod.Post, "v1/referrals", new { code, referee = "user:other" }, ("Idempotency-Key", NewKey()));
        await ProblemAsync(twice, 409, "referrals.already_referred");
    }

    [Fact]
    public async Task A_phone_is_one_number_however_it_is_written()
    {
        await IdentifyAsync("alice", new { email = "alice@example.com", phone = "+33612345678" });
        var code = await CodeAsync("alice");
        foreach (var (name, typed) in new[] { ("national", "06.12.34.56.78"), ("bare", "33612345678") })
        {
            await IdentifyAsync(name, new { email = name + "@example.com", phone = typed });
            Assert.Equal(["self.phone"], Reasons(await BringAsync(code, name)));
        }
    }

    [Fact]
    public async Task Shared_devices_and_addresses_wait_for_a_person()
    {
        await IdentifyAsync("alice", new { email = "alice@example.com", address = Home });
        var code = await CodeAsync("alice");
        await IdentifyAsync("near", new { email = "near@example.com", address = new { street = "12 RUE DE L'EGLISE", zip = "75011", city = "paris", country = "fr" } });
        var near = await BringAsync(code, "near");
        Assert.Equal(("review", "address"), (State(near), Reasons(near).Single()));

        await IdentifyAsync("one", new { email = "one@example.com" });
        await IdentifyAsync("two", new { email = "two@example.com" });
        Assert.Equal("registered", State(await BringAsync(code, "one", "phone-7")));
        Assert.Equal(["device"], Reasons(await BringAsync(code, "two", "phone-7")));
        await IdentifyAsync("three", new { email = "three@example.com" });
        Assert.Contains("device", Reasons(await BringAsync(code, "three", "device-of-alice")));
        await IdentifyAsync("again", new { email = "o.n.e+x@example.com" });
        Assert.Contains("repeat.email", Reasons(await BringAsync(code, "again")));

        var queue = Items(await GetAsync("v1/referrals?state=review")).ToList();
        Assert.Equal(3, queue.Count);
        await OrderAsync("near", "on", 40);
        await SettleAsync();
        Assert.Equal(0, await ActiveAsync("user:alice"));
        var approved = await DecideAsync(near, "approve");
        Assert.Equal("qualified", State(approved));
        await SettleAsync();
        Assert.Equal((50, 50), (await ActiveAsync("user:alice"), await ActiveAsync("user:near")));
        using var late = await SendAsync(HttpMethod.Post, $"v1/referrals/{Text(near, "id")}/refuse", new { }, ("Idempotency-Key", NewKey()));
        await ProblemAsync(late, 409, "referrals.not_in_review");
        Assert.Contains(Items(await GetAsync("v1/audit")), row => Text(row, "action") == "referral.approved");
        await VerifiedAsync();
    }

    [Fact]
    public async Task Throw_away_addresses_circles_and_haste_are_seen_and_codes_are_read_with_care()
    {
        await IdentifyAsync("alice", new { email = "alice@example.com" });
        var code = await CodeAsync("alice");
        await IdentifyAsync("bob", new { email = "bob@yopmail.com" });
        Assert.Equal(["disposable"], Reasons(await BringAsync(code.ToLowerInvariant().Replace("-", " ", StringComparison.Ordinal), "bob")));
        Assert.Equal(["circular"], Reasons(await BringAsync(await CodeAsync("bob"), "alice")));
        for (var friend = 0; friend < 3; friend++)
        {
            await IdentifyAsync($"f{friend}", new { email = $"f{friend}@example.com" });
            Assert.Equal(friend < 2 ? [] : ["velocity.hour"], Reasons(await BringAsync(code, $"f{friend}")));
        }

        await IdentifyAsync("late", new { email = "late@example.com" });
        var wrong = code[..^1] + (code[^1] == '7' ? '8' : '7');
        using var mistyped = await SendAsync(HttpMethod.Post, "v1/referrals", new { code = wrong, referee = "user:late" }, ("Idempotency-Key", NewKey()));
        await ProblemAsync(mistyped, 422, "referrals.code_mistyped");
        using var unknown = await SendAsync(HttpMethod.Post, "v1/referrals", new { code = "NOBODY", referee = "user:late" }, ("Idempotency-Key", NewKey()));
        await ProblemAsync(unknown, 404, "referrals.code_unknown");
        using var nobody = await SendAsync(HttpMethod.Post, "v1/referrals", new { code, referee = "user:nobody" }, ("Idempotency-Key", NewKey()));
        await ProblemAsync(nobody, 404, "members.not_found");
        using var dry = await SendAsync(HttpMethod.Post, "v1/referrals?dry=true", new { code, referee = "user:late" });
        Assert.Equal("review", State(await JsonAsync(dry, 200)));
        Assert.Empty(Items(await GetAsync("v1/referrals?referee=user:late")));
        using var taken = await SendAsync(HttpMethod.Put, "v1/members/user:late/referral/code", new { code = "short-1" });
        await JsonAsync(taken, 200);
        using var theirs = await SendAsync(HttpMethod.Put, "v1/members/user:bob/referral/code", new { code = "SHORT-1" });
        await ProblemAsync(theirs, 409, "referrals.code_taken");
        using var shaped = await SendAsync(HttpMethod.Put, "v1/members/user:bob/referral/code", new { code = "AAAA-BBBB-CCCC" });
        await ProblemAsync(shaped, 400, "referrals.code_invalid");
        using var state = await SendAsync(HttpMethod.Get, "v1/referrals?state=lost");
        await ProblemAsync(state, 400, "members.filter_invalid");
    }

    [Fact]
    public async Task An_order_with_a_code_registers_and_qualifies_at_once_and_nothing_personal_is_kept()
    {
        await IdentifyAsync("alice", new { email = "alice@example.com", address = Home });
        await CollectAsync(new
        {
            type = "track",
            userId = "bob",
            anonymousId = "bobs-phone",
            @event = "Order Completed",
            messageId = "first",
            context = new { device = new { id = "alice-device" } },
            properties = new { order_id = "first", total = 40, currency = "EUR", referralCode = await CodeAsync("alice") },
        });
        await SettleAsync();
        Assert.Equal((50, 50), (await ActiveAsync("user:alice"), await ActiveAsync("user:bob")));
        Assert.Equal(["Order Completed", "referrals.register"], Items(await GetAsync("v1/members/user:bob/timeline")).Select(row => Text(row, "name")!).Order(StringComparer.Ordinal));

        // A second code changes nothing and leaves no trace in the history.
        await IdentifyAsync("bob", new { referralCode = await CodeAsync("alice") });
        Assert.Equal(3, Items(await GetAsync("v1/members/user:bob/timeline")).Count());
        await CollectAsync(new { type = "identify", userId = "carl", messageId = "c", traits = new { referralCode = "NOBODY-HAS" } });
        var told = Items(await GetAsync("v1/members/user:carl/timeline?effects=referral")).Single().GetProperty("effects")[0];
        Assert.Equal("Parrainage refusé : code inconnu", Text(told.GetProperty("sentence"), "fr")!.Replace('\u00a0', ' ').Replace('\u202f', ' '));
        Assert.DoesNotContain("glise", (await GetAsync("v1/members/user:alice/timeline")).GetRawText(), StringComparison.OrdinalIgnoreCase);
        await VerifiedAsync();
    }

    private async Task VerifiedAsync()
    {
        var plan = App.Services.GetRequiredService<Plans.RunningPlan>();
        var report = await Server.Verification.Verification.RunAsync(
            App.Services.GetRequiredService<IStore>(), plan.Current, null, null, null, Ct);
        Assert.Empty(report.Findings);
    }
}
