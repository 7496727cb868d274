using Graine.Engine;
using Graine.Engine.Inputs;
using Graine.Engine.Members;
using Graine.Server.LakeFeed;
using Graine.Server.Pipeline;
using Graine.Storage;

namespace Graine.Server.Plans.Trials;

/// <summary>Lives the shop's latest events again under the plan in force and under drafts. Bounded in events, history and time; writes nothing.</summary>
internal sealed class EventReplay(IStore store, Clock clock, TimeProvider time)
{
    public const int EventsMax = 1_000;

    /// <summary>Of one member's history; a longer one is lived from its latest so many events.</summary>
    public const int HistoryMax = 2_000;

    /// <summary>What takes longer ends with what it has, and says so.</summary>
    public static readonly TimeSpan TimeMax = TimeSpan.FromSeconds(20);

    public async Task<ReplayReport> RunAsync(PlanCandidate candidate, int count, CancellationToken ct)
    {
        var started = time.GetTimestamp();
        var latest = (await store.Tail.ReadLatestAsync(2 * count, ct)).Where(LakeRowKinds.IsFact).Take(count).ToList();
        var tally = new ReplayTally(candidate.Published, candidate.Draft);
        var run = new Run(new Life(candidate.Published, candidate.Draft), new StoredInputs(candidate.Published.Programme.Currency), tally);
        var finder = new Standing(store);
        var isComplete = true;
        foreach (var (member, chosen) in await finder.GroupAsync(latest, ct))
        {
            if (time.GetElapsedTime(started) > TimeMax)
            {
                isComplete = false;
                break;
            }

            var history = await finder.HistoryAsync(member.Id, HistoryMax, ct);
            run.Member(member, history, chosen, clock.Now);
        }

        return tally.Report(new ReplayFrame(
            count, latest.Count == 0 ? null : latest.Min(row => row.At).ToDateTimeOffset(),
            latest.Count == 0 ? null : latest.Max(row => row.At).ToDateTimeOffset(),
            isComplete, run.Unreadable, run.Shortened, time.GetElapsedTime(started)));
    }

    /// <summary>One member after the other.</summary>
    private sealed class Run(Life life, StoredInputs inputs, ReplayTally tally)
    {
        public int Unreadable { get; private set; }

        public int Shortened { get; private set; }

        public void Member(Member now, IReadOnlyList<EventRow> history, HashSet<Guid> chosen, Instant until)
        {
            Shortened += history.Count >= HistoryMax ? 1 : 0;
            var twins = life.Start(now.Id, now);
            foreach (var row in history)
            {
                var isChosen = chosen.Contains(row.Id);
                if (isChosen && twins.After is null)
                {
                    life.Part(twins, row.At);
                }

                if (inputs.Read(row) is { } input)
                {
                    Step(twins, input, isChosen);
                }
                else
                {
                    Unreadable += isChosen ? 1 : 0;
                }
            }

            life.Advance(twins, until);
            tally.Close(twins);
        }

        private void Step(Twins twins, Input input, bool isChosen)
        {
            try
            {
                var (before, after) = life.Live(twins, input);
                if (isChosen)
                {
                    tally.Add(twins.Before.Id, input.Id, before, after);
                }
            }
            catch (Exception fault) when (fault is ArithmeticException or InvalidOperationException or ArgumentException)
            {
                // What would park the event live is told here, and the rest goes on.
                tally.Fail(twins.Before.Id, input.Id, fault);
            }
        }
    }
}

/// <summary>Members as they stand, with the whole of their history: that of the members they have taken in too.</summary>
internal sealed class Standing(IStore store)
{
    private readonly Dictionary<Guid, Member?> _known = [];

    /// <summary>The events by the member whose they are today.</summary>
    public async Task<IReadOnlyList<(Member Member, HashSet<Guid> Chosen)>> GroupAsync(IReadOnlyList<EventRow> rows, CancellationToken ct)
    {
        var groups = new Dictionary<Guid, (Member Member, HashSet<Guid> Chosen)>();
        foreach (var row in rows)
        {
            if (await FindAsync(row.Member, ct) is not { } member)
            {
                continue;
            }

            if (!groups.TryGetValue(member.Id, out var group))
            {
                groups[member.Id] = group = (member, []);
            }

            group.Chosen.Add(row.Id);
        }

        return [.. groups.Values];
    }

    /// <summary>The latest so many, the earliest first.</summary>
    public async Task<IReadOnlyList<EventRow>> HistoryAsync(Guid member, int limit, CancellationToken ct)
    {
        IReadOnlyList<Guid> members = [member, .. await store.Reads.ReadAbsorbedAsync(member, ct)];
        return [.. (await store.Reads.ReadTimelineAsync(members, null, limit, ct)).Reverse()];
    }

    private async Task<Member?> FindAsync(Guid id, CancellationToken ct)
    {
        if (_known.TryGetValue(id, out var known))
        {
            return known;
        }

        var standing = id;
        var member = default(Member);
        for (var hop = 0; hop < 16 && standing != Guid.Empty; hop++)
        {
            var row = await store.Reads.FindMemberAsync(standing, ct);
            member = row is null ? null : MemberCodec.Read(standing, row.Document.Span, new NamePool());
            standing = member?.MergedInto ?? Guid.Empty;
        }

        return _known[id] = member;
    }
}
