using System.Text.Json;

namespace Graine.Server.Tests.Members.Referrals;

/// <summary>A checkout says who brought the customer.</summary>
public sealed class SessionReferralTests : ReferralServer
{
    private static readonly object[] Lines = [new { product = "tea", quantity = 2, price = 20m }];

    [Fact]
    public async Task A_code_told_with_the_close_qualifies_with_that_very_order_and_is_told_once()
    {
        await IdentifyAsync("alice", new { email = "alice@example.com" });
        var code = await CodeAsync("alice");
        var dry = await PutAsync("s1", new { member = "user:bob", state = "closed", lines = Lines, referralCode = code }, "?dry=true");
        Assert.Equal("accepted", State(dry));
        var closed = await PutAsync("s1", new { member = "user:bob", state = "closed", lines = Lines, referralCode = code });
        Assert.Equal(("accepted", "friends"), (State(closed), Text(closed.GetProperty("referral"), "programme")));
        Assert.Contains("referral-qualified", closed.GetProperty("effects").EnumerateArray().Select(effect => Text(effect, "kind")));
        Assert.Equal(50, await ActiveAsync("user:bob"));
        var referral = Items(await GetAsync("v1/referrals?referee=user:bob")).Single();
        Assert.Equal(Text(closed.GetProperty("referral"), "id"), Text(referral, "id"));

        // Told again, it is what it was; and Bob is brought once.
        Assert.Equal("accepted", State(await PutAsync("s1", new { referralCode = code })));
        var again = await PutAsync("s2", new { member = "user:bob", lines = Lines, referralCode = code });
        Assert.Equal(("rejected", "referrals.already_referred"), (State(again), Reason(again)));
        Assert.Equal("rejected", Text(await PutAsync("s2", new { referralCode = code, store = "Lyon" }, "?profile=lite"), "referral"));
    }

    [Fact]
    public async Task It_waits_for_a_name_and_says_what_speaks_against_it()
    {
        await IdentifyAsync("alice", new { email = "alice@example.com" });
        var code = await CodeAsync("alice");
        Assert.Equal("waiting", State(await PutAsync("s1", new { lines = Lines, referralCode = code })));
        Assert.Equal("accepted", State(await PutAsync("s1", new { member = "user:bob", referralCode = code })));
        await PutAsync("s1", new { state = "closed" });
        Assert.Equal(50, await ActiveAsync("user:bob"));

        var own = await PutAsync("s2", new { member = "user:alice", lines = Lines, referralCode = code });
        Assert.Equal(("rejected", "self"), (State(own), Reason(own)));
        var wrong = await PutAsync("s3", new { member = "user:carol", lines = Lines, referralCode = "NOBODY-HAS-IT" });
        Assert.Equal(("rejected", "referrals.code_unknown"), (State(wrong), Reason(wrong)));
        Assert.Equal("nobody has this code", Text(wrong.GetProperty("referral").GetProperty("reasons")[0].GetProperty("sentence"), "en"));
    }

    private static new string? State(JsonElement session) => Text(session.GetProperty("referral"), "state");

    private static string? Reason(JsonElement session) => Text(session.GetProperty("referral").GetProperty("reasons")[0], "code");

    private async Task<JsonElement> PutAsync(string id, object body, string query = "")
    {
        using var answer = await SendAsync(HttpMethod.Put, $"v1/sessions/{id}{query}", body);
        return await JsonAsync(answer, 200);
    }
}
