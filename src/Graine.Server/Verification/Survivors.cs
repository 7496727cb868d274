using Graine.Storage;

namespace Graine.Server.Verification;

/// <summary>Who turned out to be whom, once the whole log was read.</summary>
internal sealed class Survivors
{
    private readonly Dictionary<Guid, Guid> _survivors = [];
    private readonly HashSet<Guid> _taking = [];

    public Survivors(ILookup<Guid, MergeRow> merges)
    {
        foreach (var merge in merges.SelectMany(each => each))
        {
            _survivors[merge.Absorbed] = merge.Survivor;
            _taking.Add(merge.Survivor);
        }
    }

    public bool IsAbsorbed(Guid member) => _survivors.ContainsKey(member);

    /// <summary>Somebody else turned out to be the member.</summary>
    public bool IsSurvivor(Guid member) => _taking.Contains(member);

    /// <summary>Who the member is now.</summary>
    public Guid Root(Guid member)
    {
        while (_survivors.TryGetValue(member, out var survivor))
        {
            member = survivor;
        }

        return member;
    }

    /// <summary>Gives what was counted for the absorbed to who they are now.</summary>
    public void Join<TCount>(Dictionary<Guid, TCount> counts, Action<TCount, TCount> add)
    {
        foreach (var (member, counted) in counts.Where(each => IsAbsorbed(each.Key)).ToList())
        {
            counts.Remove(member);
            if (!counts.TryAdd(Root(member), counted))
            {
                add(counts[Root(member)], counted);
            }
        }
    }
}
