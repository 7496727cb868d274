using System.Collections.Concurrent;
using Graine.Engine.Members;
using Graine.Storage;

namespace Graine.Server.Plans.Replays;

/// <summary>Reads the members whose histories hang together with one's: those it was merged with, and those it sent points to or got them from.</summary>
internal sealed class GroupReader(IStore store, ReplayPlans plans, ReplayShards shards, GroupClaims claims)
{
    private const int PeopleMax = 500;
    private const int RowsMax = 200_000;

    private readonly NamePool _names = new();

    /// <summary>False when the group was or will be lived by whoever met another of its members.</summary>
    /// <param name="seed">The member that was met, whose rows are here.</param>
    /// <param name="group">Takes all of them.</param>
    /// <param name="ct">Stops it.</param>
    public async Task<bool> TryReadAsync(Person seed, Group group, CancellationToken ct)
    {
        if (claims.IsTaken(seed.Id))
        {
            return false;
        }

        if (claims.IsLoose(seed.Id) || !await GatherAsync(seed, group, withTransfers: true, ct))
        {
            claims.Loosen(group);
            await GatherAsync(seed, group, withTransfers: false, ct);
            group.IsWhole = false;
        }
        else if (group.HasTransfers && !claims.TryTake(group))
        {
            return false;
        }

        group.Merges.Sort((one, other) => one.Event.CompareTo(other.Event));
        foreach (var person in group.People)
        {
            person.IsCounted = shards.Has(Root(group, person).Id);
        }

        return true;
    }

    private async Task<bool> GatherAsync(Person seed, Group group, bool withTransfers, CancellationToken ct)
    {
        group.Clear();
        var waiting = new Queue<Guid>([seed.Id]);
        var merged = new HashSet<Guid>();
        var rows = 0;
        while (waiting.TryDequeue(out var id))
        {
            if (id == Guid.Empty || group.IndexOf(id) is not null)
            {
                continue;
            }

            var person = id == seed.Id ? seed : await ReadAsync(id, ct);
            group.Add(person);
            rows += person.Rows.Count;
            if (withTransfers && (group.People.Count > PeopleMax || rows > RowsMax))
            {
                return false;
            }

            if (person.Today is { MergedInto: var into } && into != Guid.Empty)
            {
                waiting.Enqueue(into);
            }
            else
            {
                foreach (var merge in await store.Reads.ReadMergesAsync(id, ct))
                {
                    if (merged.Add(merge.Absorbed))
                    {
                        group.Add(merge);
                        waiting.Enqueue(merge.Absorbed);
                    }
                }
            }

            if (withTransfers)
            {
                Follow(group, person, waiting);
            }
        }

        return true;
    }

    private static void Follow(Group group, Person person, Queue<Guid> waiting)
    {
        foreach (var row in person.Rows)
        {
            if (PastInputs.IsTransfer(row))
            {
                group.HasTransfers = true;
                waiting.Enqueue(PastInputs.ReceiverOf(row));
            }
            else if (PastInputs.IsArrival(row))
            {
                group.HasTransfers = true;
                waiting.Enqueue(PastInputs.SenderOf(row));
            }
        }
    }

    private async Task<Person> ReadAsync(Guid id, CancellationToken ct)
    {
        var rows = store.Past.ReadOfAsync(id, RowsMax, plans.Bodies, ct);
        var row = await store.Reads.FindMemberAsync(id, ct);
        return new Person(id, [.. await rows])
        {
            Today = row is null ? null : MemberCodec.Read(id, row.Document.Span, _names),
        };
    }

    private static Person Root(Group group, Person person)
    {
        for (var hop = 0; hop < 16 && person.Today is { MergedInto: var into } && into != Guid.Empty && group.IndexOf(into) is { } place; hop++)
        {
            person = group.People[place];
        }

        return person;
    }
}

/// <summary>Which groups are somebody's already, and which members hang together with too many.</summary>
internal sealed class GroupClaims
{
    private readonly Lock _gate = new();
    private readonly HashSet<Guid> _taken = [];
    private readonly ConcurrentDictionary<Guid, byte> _loose = new();

    public long LooseCount => _loose.Count;

    public bool IsTaken(Guid member)
    {
        lock (_gate)
        {
            return _taken.Contains(member);
        }
    }

    public bool TryTake(Group group)
    {
        lock (_gate)
        {
            if (group.People.Any(person => _taken.Contains(person.Id)))
            {
                return false;
            }

            _taken.UnionWith(group.People.Select(person => person.Id));
            return true;
        }
    }

    public bool IsLoose(Guid member) => _loose.ContainsKey(member);

    public void Loosen(Group group)
    {
        foreach (var person in group.People)
        {
            _loose.TryAdd(person.Id, 0);
        }
    }
}
