using System.Text;
using Graine.Engine.Identity;
using Graine.Engine.Inputs;
using Graine.Engine.Members;
using Graine.Engine.Plans.Compilation;
using Graine.Server.Hosting;
using Graine.Server.Identity;
using Graine.Server.Intake;
using Graine.Server.Pipeline;
using Graine.Server.Plans;
using Graine.Server.Workers;
using Graine.Storage;
using Graine.Storage.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace Graine.Server.Tests.Pipeline;

/// <summary>One node without HTTP: its own store object, plan, caches, lanes and worker. Several may share a folder, as nodes share a database.</summary>
internal sealed class Node : IAsyncDisposable
{
    private static readonly IdentityHasher Hasher = new(new byte[32]);

    private readonly PipelineMeter _meter = new();
    private readonly TimersMeter _timersMeter = new();
    private readonly HandTime _time;

    private Node(string folder, HandTime time, LaneOptions options)
    {
        _time = time;
        Clock = new Clock(time);
        Store = new WatchedStore(SqliteStore.Open(folder));
        Plan = new RunningPlan(Store.Plans, new PlanExpressions());
        Lanes = new Lanes(Store, Plan, Clock, options, _meter, NullLogger<Lane>.Instance);
        Collector = new Collector(Lanes, Hasher, Plan, options, new ReferralDesk(Store, Hasher, new MemberFinder(Store, Hasher, Plan)));
        Worker = new TimersWorker(Store, Lanes, Plan, Clock, time, _timersMeter, new HistoryHold(Store.Settings, Clock), NullLogger<TimersWorker>.Instance);
        Finder = new MemberFinder(Store, Hasher, Plan);
    }

    public WatchedStore Store { get; }

    public RunningPlan Plan { get; }

    public Lanes Lanes { get; }

    public Collector Collector { get; }

    public TimersWorker Worker { get; }

    public MemberFinder Finder { get; }

    public Clock Clock { get; }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static async Task<Node> StartAsync(string folder, HandTime time, LaneOptions? options = null)
    {
        var node = new Node(folder, time, options ?? new LaneOptions());
        await Shop.PrepareAsync(node.Store, node.Clock, Ct);
        await node.Plan.RefreshAsync(Ct);
        await node.Lanes.StartAsync(Ct);
        return node;
    }

    public async ValueTask DisposeAsync()
    {
        await Lanes.StopAsync(CancellationToken.None);
        Worker.Dispose();
        Plan.Dispose();
        _meter.Dispose();
        _timersMeter.Dispose();
        await Store.DisposeAsync();
    }

    /// <summary>Publishes documents (null retires one) and lets this node know.</summary>
    public async Task PublishAsync(params (string Kind, string Id, string? Json)[] documents)
    {
        var changes = documents.Select(one => new DocumentChange(
            one.Kind, one.Id, one.Json is null ? (ReadOnlyMemory<byte>?)null : Encoding.UTF8.GetBytes(one.Json))).ToList();
        Assert.NotNull(await Store.Plans.PublishAsync(changes, await Store.Plans.FindRevisionAsync(Ct), "test", "", Clock.Now, Ct));
        await Plan.RefreshAsync(Ct);
    }

    /// <summary>One event of a person named by identifiers such as "user:ann".</summary>
    public CollectedItem Item(string name, string messageId, params string[] identifiers) => new()
    {
        Source = "test",
        Index = 0,
        MessageId = messageId,
        KeyHash = Hasher.Hash(new Identifier("key", messageId)),
        BodyHash = Hasher.Hash(new Identifier("body", name + messageId)),
        Type = "track",
        Name = name,
        Kind = name == "Order Completed" ? EventKind.OrderCompleted : EventKind.Other,
        At = Clock.Now,
        Received = Clock.Now,
        Identifiers = [.. identifiers.Select(one => new Identifier(one[..one.IndexOf(':', StringComparison.Ordinal)], one[(one.IndexOf(':', StringComparison.Ordinal) + 1)..]))],
        Body = "{}"u8.ToArray(),
    };

    public CollectedItem Order(string id, long euros, params string[] identifiers) => Item("Order Completed", "m-" + id, identifiers) with
    {
        Order = new Order { Id = id, TotalMinor = euros * 100, Currency = "EUR" },
    };

    public async Task<IReadOnlyList<CollectStatus>> SendAsync(params IReadOnlyList<CollectedItem> items) =>
        [.. (await Collector.SubmitAsync(items, Ct)).Results.Select(result => result.Status)];

    public async Task<Applied> CommandAsync(Guid member, PointsVerb verb, long points, string key, Guid? receiver = null)
    {
        var ticket = Lanes.TrySubmit([Command(member, verb, points, key, receiver)]);
        return (await ticket!.Done.WaitAsync(Ct))[0];
    }

    public async Task<Member> MemberAsync(string identifier)
    {
        var member = await FindAsync(identifier);
        Assert.NotNull(member);
        return member;
    }

    public Task<Member?> FindAsync(string identifier) => Finder.FindAsync(MemberReference.Parse(identifier)!.Value, Ct);

    public async Task<IReadOnlyList<EventRow>> HistoryAsync(Member member) =>
        await Store.Reads.ReadTimelineAsync(await Finder.HistoryOfAsync(member.Id, Ct), null, 1000, Ct);

    public static long Points(Member member) => member.FindWallet("points") is { } wallet ? wallet.Active - wallet.Debt : 0;

    /// <summary>Turns of the worker until it finds nothing more; fails when it never ends.</summary>
    public async Task SettleAsync()
    {
        for (var turn = 0; turn < 50; turn++)
        {
            if (await Worker.TurnAsync(Ct) == 0)
            {
                return;
            }
        }

        Assert.Fail("The worker finds something to do for ever.");
    }

    private CommandSubmission Command(Guid member, PointsVerb verb, long points, string key, Guid? receiver) => new()
    {
        Command = new PointsCommand
        {
            Id = Guid.Empty,
            At = Clock.Now,
            Received = Clock.Now,
            Verb = verb,
            Wallet = "points",
            Points = points,
            Receiver = receiver,
        },
        Json = "{}"u8.ToArray(),
        Source = "test",
        Member = member,
        Key = Hasher.Hash(new Identifier("command", key)),
        BodyHash = Hasher.Hash(new Identifier("command", FormattableString.Invariant($"{verb} {points}"))),
        Answering = (_, id, _) => id.ToByteArray(),
    };
}
