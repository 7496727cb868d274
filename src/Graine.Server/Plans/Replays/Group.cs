using Graine.Engine;
using Graine.Engine.Inputs;
using Graine.Server.Sessions;
using Graine.Storage;

namespace Graine.Server.Plans.Replays;

/// <summary>Members whose histories hang together, with the merges between them. Most are groups of one.</summary>
internal sealed class Group
{
    private readonly Dictionary<Guid, int> _places = [];

    public List<Person> People { get; } = [];

    /// <summary>In the order they were made.</summary>
    public List<MergeRow> Merges { get; } = [];

    /// <summary>By the event that made them.</summary>
    public Dictionary<Guid, List<MergeRow>> MergesBy { get; } = [];

    /// <summary>False when those who sent or got points are not all here: then what arrived is as it was.</summary>
    public bool IsWhole { get; set; } = true;

    /// <summary>Somebody here sent points or got them.</summary>
    public bool HasTransfers { get; set; }

    public Dictionary<(Guid Cause, Side Side), Sent> OnTheWay { get; } = [];

    /// <summary>Checkouts that were closed, by their orders; read only where they are priced again.</summary>
    public Dictionary<string, SessionDocument> Sessions { get; } = new(StringComparer.Ordinal);

    public void Begin() => OnTheWay.Clear();

    public void Clear()
    {
        _places.Clear();
        People.Clear();
        Merges.Clear();
        MergesBy.Clear();
        OnTheWay.Clear();
        Sessions.Clear();
        (IsWhole, HasTransfers) = (true, false);
    }

    public void Add(Person person)
    {
        _places[person.Id] = People.Count;
        People.Add(person);
    }

    public void Add(MergeRow merge)
    {
        Merges.Add(merge);
        if (!MergesBy.TryGetValue(merge.Event, out var merges))
        {
            MergesBy[merge.Event] = merges = [];
        }

        merges.Add(merge);
    }

    public int? IndexOf(Guid member) => _places.TryGetValue(member, out var index) ? index : null;

    /// <summary>The member, or the one it has been merged into by now; null when that one is not here.</summary>
    public int? Standing(Guid member, Side side)
    {
        var index = IndexOf(member);
        for (var hop = 0; index is { } place && hop < 16; hop++)
        {
            var into = (side == Side.Before ? People[place].Before : People[place].After).MergedInto;
            if (into == Guid.Empty)
            {
                return place;
            }

            index = IndexOf(into);
        }

        return null;
    }
}

/// <summary>Points between two members.</summary>
internal sealed record Sent(Guid To, TransferArrived Input);

/// <summary>From where the plans part, until where they are lived. From is not set for the beginning of history.</summary>
internal readonly record struct ReplaySpan(Instant From, Instant Until);
