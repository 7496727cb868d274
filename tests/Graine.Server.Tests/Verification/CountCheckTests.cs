using System.Text;
using Graine.Engine.Members;
using Graine.Engine.Plans.Compilation;
using Graine.Server.Plans;
using Graine.Server.Tests.LakeFeed;
using Graine.Server.Verification;
using Graine.Storage;
using Graine.Storage.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace Graine.Server.Tests.Verification;

/// <summary>What documents count for caps, tiers and streaks is what the log and the postings say, also of members who turned out to be one.</summary>
public sealed class CountCheckTests : ShopServer
{
    private static readonly (string Kind, string Id, string Body)[] Documents =
    [
        ("wallet", "points", """{"id":"points","name":{"en":"Points"},"caps":[{"per":"month","points":900}]}"""),
        ("earning-rule", "base", """{"id":"base","name":{"en":"Base"},"wallet":"points","on":["Order Completed"],"points":"order.total","caps":[{"per":"day","points":100},{"per":"life","times":50}]}"""),
        ("earning-rule", "visit", """{"id":"visit","name":{"en":"Visit"},"wallet":"points","on":["Visit"],"points":"5"}"""),
        ("challenge", "two", """{"id":"two","name":{"en":"Two"},"steps":[{"id":"buy","name":{"en":"Buy"},"on":["Order Completed"],"goal":2}],"gives":{"points":{"wallet":"points","points":50}}}"""),
        ("tier-set", "status", """{"id":"status","name":{"en":"Status"},"by":"points","wallet":"points","tiers":[{"id":"gold","name":{"en":"Gold"},"from":200}]}"""),
        ("tier-set", "base-status", """{"id":"base-status","name":{"en":"Base"},"by":"points","wallet":"points","counts":"base","tiers":[{"id":"gold","name":{"en":"Gold"},"from":200}]}"""),
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
    ];

    private byte[]? _healthy;

    [Fact]
    public async Task What_is_counted_is_what_the_log_says_and_each_damage_is_named()
    {
        await LiveAsync();
        await StopAsync();
        Assert.Empty((await VerifyAsync()).Findings);
        foreach (var (damage, check, subject) in Damages)
        {
            await using (var store = SqliteStore.Open(Folder))
            {
                var row = await FindAsync(store);
                var member = MemberCodec.Read(row.Id, row.Document.Span, new NamePool());
                Change(member, damage);
                var writer = new DocumentWriter();
                MemberCodec.Write(member, writer);
                await WriteAsync(store, row, writer.Written.ToArray());
            }

            var report = await VerifyAsync();
            Assert.Contains(report.Findings, finding => finding.Check == check && finding.Subject.Contains(subject, StringComparison.Ordinal));
            Assert.All(report.Findings.Where(finding => finding.Check != "standing"), finding => Assert.Equal(check, finding.Check));
            await RestoreAsync();
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
        await PostAsync($"v1/redemptions/{stack}/rollbacks", new { reason = "wrong" });
        await PostAsync("v1/members/user:anna/wallets/points/earnings", new { points = 7 });
    }

    private static string Day(int ago) =>
        TimeProvider.System.GetUtcNow().AddDays(-ago).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private static string Visit(string who, string day) => Track("Visit", who, day, "\"at\":\"till\"");

    private async Task PublishAsync(IEnumerable<(string Kind, string Id, string Body)> documents)
    {
        var changes = documents.Select(each => new DocumentChange(each.Kind, each.Id, Encoding.UTF8.GetBytes(each.Body)));
        Assert.NotNull(await Store.Plans.PublishAsync([.. changes], await Store.Plans.FindRevisionAsync(Ct), "tests", "", new(0), Ct));
        await Services.GetRequiredService<RunningPlan>().RefreshAsync(Ct);
    }

    private async Task<string> PostAsync(string path, object body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(path, UriKind.Relative));
        request.Content = System.Net.Http.Json.JsonContent.Create(body);
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
        using var response = await Http.SendAsync(request, Ct);
        var text = await response.Content.ReadAsStringAsync(Ct);
        Assert.True(response.IsSuccessStatusCode, text);
        return System.Text.Json.JsonDocument.Parse(text).RootElement.TryGetProperty("id", out var id) ? id.GetString()! : "";
    }

    private async Task<VerificationReport> VerifyAsync()
    {
        await using var store = SqliteStore.Open(Folder);
        using var plan = new RunningPlan(store.Plans, new PlanExpressions());
        await plan.RefreshAsync(Ct);
        return await Server.Verification.Verification.RunAsync(store, plan.Current, null, null, null, Ct);
    }

    /// <summary>Anna: of four orders of hers one came back whole.</summary>
    private async Task<MemberRow> FindAsync(SqliteStore store)
    {
        for (short shard = 0; shard < Shard.Count; shard++)
        {
            foreach (var row in await store.Reads.ReadMembersAsync(shard, null, 100, Ct))
            {
                if (MemberCodec.Read(row.Id, row.Document.Span, new NamePool()).Activity is { OrderCount: 3, Orders.Count: 4 })
                {
                    _healthy ??= row.Document.ToArray();
                    return row;
                }
            }
        }

        throw new InvalidOperationException("Nobody lived.");
    }

    private async Task RestoreAsync()
    {
        await using var store = SqliteStore.Open(Folder);
        await WriteAsync(store, await FindAsync(store), _healthy!);
    }

    /// <summary>Stored in other words, as no engine would.</summary>
    private static async Task WriteAsync(SqliteStore store, MemberRow row, byte[] document)
    {
        var commit = new Commit();
        commit.Members.Add(new MemberWrite(row.Id, row.Version, row.DueAt, row.PlanRevision, document));
        Assert.Equal(CommitOutcome.Committed, await store.Commits.CommitAsync(commit, Ct));
    }

    private static void Change(Member member, string damage)
    {
        switch (damage)
        {
            case "day" or "life" or "month":
                Count(member, damage);
                break;
            case "forgotten":
                Invoke(member.Caps, "Add", ["base", false, CapPeriodOf("Life"), 0, -100_000L, -100]);
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
            default:
                Invoke(member.Tallies.All[0], "Add", [member.Tallies.All[0].Entries[0].At, 1L]);
                break;
        }
    }

    private static void Count(Member member, string per)
    {
        var count = member.Caps.All.First(each => each.Per.ToString().Equals(per, StringComparison.OrdinalIgnoreCase));
        Invoke(member.Caps, "Add", [count.Owner, count.IsWallet, count.Per, count.Number, 3L, 0]);
    }

    private static Engine.Loyalty.CapPeriod CapPeriodOf(string name) => Enum.Parse<Engine.Loyalty.CapPeriod>(name);

    /// <summary>Documents are changed by the engine alone: what is done to them here is done behind its back.</summary>
    private static void Invoke(object target, string method, object[] arguments) =>
        target.GetType().GetMethod(method, System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.NonPublic)!.Invoke(target, arguments);
}
