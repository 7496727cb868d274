using System.Diagnostics.CodeAnalysis;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Graine.Engine.Members;
using Graine.Engine.Plans.Compilation;
using Graine.Server.Plans;
using Graine.Server.Tests.LakeFeed;
using Graine.Server.Verification;
using Graine.Server.Workers;
using Graine.Storage;
using Graine.Storage.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Graine.Server.Tests.Verification;

/// <summary>A shop that is lived in, stopped, damaged behind the engine's back and verified.</summary>
public abstract class VerifiedShop : ShopServer
{
    protected async Task PublishAsync(IEnumerable<(string Kind, string Id, string Body)> documents)
    {
        var changes = documents.Select(each => new DocumentChange(each.Kind, each.Id, Encoding.UTF8.GetBytes(each.Body)));
        Assert.NotNull(await Store.Plans.PublishAsync([.. changes], await Store.Plans.FindRevisionAsync(Ct), "tests", "", new(0), Ct));
        await Services.GetRequiredService<RunningPlan>().RefreshAsync(Ct);
    }

    protected Task<JsonElement> PostAsync(string path, object body) => CallAsync(HttpMethod.Post, path, body);

    protected Task<JsonElement> PutAsync(string path, object body) => CallAsync(HttpMethod.Put, path, body);

    /// <summary>Works off what members owe each other.</summary>
    protected async Task SettleAsync()
    {
        var timers = Services.GetServices<IHostedService>().OfType<TimersWorker>().Single();
        while (await timers.TurnAsync(Ct) > 0)
        {
        }
    }

    protected virtual async Task<VerificationReport> VerifyAsync()
    {
        await using var store = SqliteStore.Open(Folder);
        using var plan = new RunningPlan(store.Plans, new PlanExpressions());
        await plan.RefreshAsync(Ct);
        return await Server.Verification.Verification.RunAsync(store, plan.Current, null, null, null, Ct);
    }

    /// <summary>Everything that is told is of one kind, and one of it about that.</summary>
    protected static void Told(VerificationReport report, string check, string subject)
    {
        Assert.True(report.Findings.Any(finding => finding.Check == check && finding.Subject.Contains(subject, StringComparison.Ordinal)), $"{subject}: {string.Join('\n', report.Findings)}");
        Assert.All(report.Findings.Where(finding => finding.Check != "standing"), finding => Assert.Equal(check, finding.Check));
    }

    /// <summary>Changes whoever is the first of them, as no engine would; answers whom, and as stored before.</summary>
    protected async Task<MemberRow> ChangeAsync(Func<Member, bool> whom, Action<Member> change)
    {
        await using var store = SqliteStore.Open(Folder);
        for (short shard = 0; shard < Shard.Count; shard++)
        {
            foreach (var row in await store.Reads.ReadMembersAsync(shard, null, 100, Ct))
            {
                var member = MemberCodec.Read(row.Id, row.Document.Span, new NamePool());
                if (whom(member))
                {
                    change(member);
                    var writer = new DocumentWriter();
                    MemberCodec.Write(member, writer);
                    var before = row with { Document = row.Document.ToArray() };
                    await WriteAsync(store, row, writer.Written.ToArray());
                    return before;
                }
            }
        }

        throw new InvalidOperationException("Nobody lived so.");
    }

    protected async Task RestoreAsync(MemberRow before)
    {
        await using var store = SqliteStore.Open(Folder);
        await WriteAsync(store, (await store.Reads.FindMemberAsync(before.Id, Ct))!, before.Document);
    }

    /// <summary>Documents are changed by the engine alone: what is done to them here is done behind its back.</summary>
    protected static void Invoke(object target, string method, params object[] arguments) =>
        target.GetType().GetMethod(method, System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.NonPublic)!.Invoke(target, arguments);

    [SuppressMessage("Security", "CA2100", Justification = "The statements are in the tests.")]
    protected async Task RunAsync(string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(Folder, SqliteStore.FileName)};Pooling=False");
        await connection.OpenAsync(Ct);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        Assert.NotEqual(0, await command.ExecuteNonQueryAsync(Ct));
    }

    protected static async Task WriteAsync(SqliteStore store, MemberRow row, ReadOnlyMemory<byte> document)
    {
        var commit = new Commit();
        commit.Members.Add(new MemberWrite(row.Id, row.Version, row.DueAt, row.PlanRevision, document));
        Assert.Equal(CommitOutcome.Committed, await store.Commits.CommitAsync(commit, Ct));
    }

    private async Task<JsonElement> CallAsync(HttpMethod method, string path, object body)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
        request.Content = JsonContent.Create(body);
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
        using var response = await Http.SendAsync(request, Ct);
        var text = await response.Content.ReadAsStringAsync(Ct);
        Assert.True(response.IsSuccessStatusCode, text);
        return JsonDocument.Parse(text).RootElement;
    }
}
