using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Graine.EndToEnd.Tests.Durability;

/// <summary>What two real processes on one PostgreSQL database took at the same moments is lived again as it was: the figures are the ledger's.</summary>
public sealed class TwoProcessReplayTests(TwoProcessShop shop) : IClassFixture<TwoProcessShop>
{
    private const int Members = 4;
    private const int Rounds = 8;
    private const int Calls = 32;
    private static readonly TimeSpan Within = TimeSpan.FromSeconds(60);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Points_that_members_send_each_other_through_both_come_out_of_a_replay_as_they_did()
    {
        var random = new Random(7);
        await shop.SendAsync(0, [.. Enumerable.Range(0, Members).Select(member => shop.Order(Name(member), 80))]);
        var statuses = new List<HttpStatusCode?>();
        for (var round = 0; round < Rounds; round++)
        {
            var wanted = Enumerable.Range(0, Calls).Select(call => (Call: call, Kind: random.Next(8), From: random.Next(Members), Step: random.Next(1, Members), Points: random.Next(5, 60))).ToList();
            statuses.AddRange(await Task.WhenAll(wanted.Select(DoAsync)));
        }

        // Some were sent, some found too little there, and all of it has arrived.
        Assert.True(statuses.Count(status => status == HttpStatusCode.OK) > Rounds, string.Join(' ', statuses));
        Assert.True(statuses.Count(status => status == HttpStatusCode.UnprocessableEntity) > Rounds, string.Join(' ', statuses));
        Assert.True(await TwoProcessShop.ComesTrueAsync(ArrivedAsync, Within), "Points are still on their way.");
        await shop.AssertBooksAsync();

        var report = await ReplayAsync();
        var wallet = report.GetProperty("wallets").EnumerateArray().Single(each => each.GetProperty("wallet").GetString() == "points");
        Assert.True(wallet.GetProperty("actual").GetProperty("isEqual").GetBoolean(), report.ToString());
        Assert.Equal((0, 0), (report.GetProperty("unreadable").GetInt64(), report.GetProperty("leftOut").GetInt64()));
        Assert.All(report.GetProperty("commands").EnumerateArray(), command => Assert.Equal(
            0, command.GetProperty("onlyBefore").GetInt64() + command.GetProperty("onlyAfter").GetInt64()));
        foreach (var figure in new[] { "issued", "spent", "expired", "revoked" })
        {
            Assert.Equal(wallet.GetProperty(figure).GetProperty("before").GetInt64(), wallet.GetProperty(figure).GetProperty("after").GetInt64());
        }
    }

    private async Task<HttpStatusCode?> DoAsync((int Call, int Kind, int From, int Step, int Points) wanted)
    {
        var server = shop.Server(wanted.Call);
        switch (wanted.Kind)
        {
            case 0:
                await shop.SendAsync(wanted.Call, shop.Order(Name(wanted.From), wanted.Points));
                return null;
            case 1:
                return await shop.Client.CommandAsync(
                    server, "user:" + Name(wanted.From), "spends", new JsonObject { ["points"] = wanted.Points }, shop.NewId("spend"), Ct);
            default:
                var to = Name((wanted.From + wanted.Step) % Members);
                return await shop.Client.CommandAsync(
                    server, "user:" + Name(wanted.From), "transfers", new JsonObject { ["to"] = "user:" + to, ["points"] = wanted.Points }, shop.NewId("send"), Ct);
        }
    }

    /// <summary>Every transfer that was sent has been received.</summary>
    private async Task<bool> ArrivedAsync()
    {
        var (sent, received) = (0, 0);
        for (var member = 0; member < Members; member++)
        {
            foreach (var effect in (await shop.Client.TimelineAsync(shop.Server(member), "user:" + Name(member), Ct)).SelectMany(item => item.GetProperty("effects").EnumerateArray()))
            {
                sent += effect.GetProperty("kind").GetString() == "points-sent" ? 1 : 0;
                received += effect.GetProperty("kind").GetString() == "points-received" ? 1 : 0;
            }
        }

        return sent == received;
    }

    /// <summary>Of a draft that changes no figure.</summary>
    private async Task<JsonElement> ReplayAsync()
    {
        var draft = new JsonObject
        {
            ["id"] = "unused",
            ["name"] = new JsonObject { ["en"] = "Nothing goes here" },
            ["expiry"] = new JsonObject { ["kind"] = "rolling", ["days"] = 1 },
        };
        Assert.Equal(HttpStatusCode.Created, (await shop.Client.PutAsync(shop.Server(0), "/v1/plan/wallet/unused", draft, Ct)).Status);
        var (status, job) = await shop.Client.AskAsync(shop.Server(1), "/v1/plan/drafts/wallet:unused/replay", [], shop.NewId("replay"), Ct);
        Assert.Equal(HttpStatusCode.Accepted, status);
        var path = "/v1/plan/replays/" + job.GetProperty("id").GetString();
        Assert.True(await TwoProcessShop.ComesTrueAsync(
            async () => (job = await shop.Client.GetAsync(shop.Server(1), path, Ct)).GetProperty("state").GetString() is not ("queued" or "running"), Within));
        Assert.True(job.GetProperty("state").GetString() == "done", job.ToString());
        return job.GetProperty("report");
    }

    private static string Name(int member) => string.Create(CultureInfo.InvariantCulture, $"mate-{member}");
}
