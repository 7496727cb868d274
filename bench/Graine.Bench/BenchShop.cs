using Graine.Engine;
using Graine.Engine.Identity;
using Graine.Engine.Members;
using Graine.Engine.Plans;
using Graine.Engine.Plans.Compilation;
using Graine.Server.Hosting;
using Graine.Server.Identity;
using Graine.Server.Pipeline;
using Graine.Storage;
using Graine.Storage.Postgres;
using Graine.Storage.Sqlite;

namespace Graine.Bench;

/// <summary>A database with the benchmark's programme in it, filled without the pipeline but with what the pipeline would write.</summary>
internal sealed class BenchShop : IAsyncDisposable
{
    private const int BatchSize = 10_000;
    private const int OrdersEach = 12;

    private static readonly string[] Given = ["Anna", "Béatrice", "Chloé", "David", "Élise", "Farid", "Gaël", "Hugo"];

    private readonly IdentityHasher _hasher;

    private BenchShop(IStore store, Plan plan, IdentityHasher hasher)
    {
        Store = store;
        Plan = plan;
        _hasher = hasher;
    }

    public IStore Store { get; }

    public Plan Plan { get; }

    /// <param name="connection">A PostgreSQL database; null: SQLite in the folder.</param>
    /// <param name="folder">Of the SQLite file.</param>
    /// <param name="ct">Ends it.</param>
    public static async Task<BenchShop> OpenAsync(string? connection, string folder, CancellationToken ct)
    {
        IStore store = connection is null ? SqliteStore.Open(folder) : PostgresStore.Open(connection);
        var clock = new Clock(TimeProvider.System);
        await Shop.PrepareAsync(store, clock, ct);
        var documents = BenchPlan.Documents();
        var revision = await store.Plans.PublishAsync(
            [.. documents.Select(document => new DocumentChange(document.Kind, document.Id, document.Body))],
            await store.Plans.FindRevisionAsync(ct), "bench", "", clock.Now, ct);
        var plan = PlanCompiler.Compile(revision!.Value, documents, new PlanExpressions()).Plan!;
        return new BenchShop(store, plan, await Shop.HasherAsync(store, ct));
    }

    /// <summary>Members u0, u1… after twelve purchases and twelve page views each, with their latest purchase in the log.</summary>
    public Task<IReadOnlyList<Guid>> FillAsync(int members, CancellationToken ct) => FillAsync(members, Add, ct);

    /// <summary>The same members, each with a profile that has a name and an e-mail, and with two years of purchases in the log.</summary>
    public Task<IReadOnlyList<Guid>> FillWithHistoryAsync(int members, Instant now, CancellationToken ct)
    {
        var history = new MemberHistory(Plan, now);
        return FillAsync(
            members,
            (commit, id, number, document) =>
            {
                commit.Members.Add(new MemberWrite(id, 0, Instant.Never, Plan.Revision, document));
                commit.Identifiers.Add(Identifier(id, number));
                commit.Profiles.Add(new ProfileRow(id, System.Text.Encoding.UTF8.GetBytes(
                    $$$"""{"firstName":{"value":"{{{Given[number % Given.Length]}}}","at":1},"lastName":{"value":"Martin{{{number / Given.Length}}}","at":1},"email":{"value":"u{{{number}}}@example.test","at":1}}""")));
                history.Add(commit, id, number);
            },
            ct);
    }

    private async Task<IReadOnlyList<Guid>> FillAsync(int members, Action<Commit, Guid, int, byte[]> add, CancellationToken ct)
    {
        // One in eight has not said who she is.
        var documents = EngineBench.Members(Plan, OrdersEach).Select((member, index) =>
        {
            member.IsIdentified = index % 8 != 0;
            return Encode(member);
        }).ToArray();
        var ids = new List<Guid>(members);
        for (var first = 0; first < members; first += BatchSize)
        {
            var commit = new Commit();
            for (var number = first; number < Math.Min(members, first + BatchSize); number++)
            {
                var id = Guid.CreateVersion7();
                ids.Add(id);
                add(commit, id, number, documents[number % documents.Length]);
            }

            if (await Store.Commits.CommitAsync(commit, ct) != CommitOutcome.Committed)
            {
                throw new InvalidOperationException("The database was not empty.");
            }
        }

        return ids;
    }

    public ValueTask DisposeAsync() => Store.DisposeAsync();

    private void Add(Commit commit, Guid id, int number, byte[] document)
    {
        var name = FormattableString.Invariant($"u{number}");
        var at = BenchEvents.Start.Plus(OrdersEach * 9 * Instant.MillisecondsPerDay);
        commit.Members.Add(new MemberWrite(id, 0, Instant.Never, Plan.Revision, document));
        commit.Identifiers.Add(Identifier(id, number));
        commit.Events.Add(new EventRow
        {
            Id = Guid.CreateVersion7(),
            Member = id,
            At = at,
            Received = at,
            Name = "Order Completed",
            Status = EventStatus.Applied,
            Source = "bench",
            Channel = "web",
            Revision = Plan.Revision,
            Body = System.Text.Encoding.UTF8.GetBytes(
                $$$"""{"type":"track","event":"Order Completed","properties":{"order_id":"o-{{{name}}}","total":52.5,"currency":"EUR","products":[{"product_id":"p1","category":"tea","quantity":1,"price":12.5},{"product_id":"p2","category":"cups","quantity":2,"price":20}]}}"""),
        });
    }

    private IdentifierRow Identifier(Guid id, int number) => new(
        _hasher.Hash(new Identifier("user", FormattableString.Invariant($"u{number}"))), "user", id, BenchEvents.Start);

    private static byte[] Encode(Member member)
    {
        var writer = new DocumentWriter();
        MemberCodec.Write(member, writer);
        return writer.Written.ToArray();
    }
}
