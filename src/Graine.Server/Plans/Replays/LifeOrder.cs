using System.Runtime.InteropServices;
using Graine.Engine;
using Graine.Storage;

namespace Graine.Server.Plans.Replays;

/// <summary>
/// The order in which the inputs of a group were applied. One process gives them ids as it applies them, and these count up. Several servers
/// do not count together: there the commits say it, which follow each other for each member, and whose number grows from what one member sends
/// to what another gets; the ids say it within a commit. History that was loaded stands where it happened.
/// </summary>
internal static class LifeOrder
{
    /// <summary>From receiving to committing never takes so long: numbers that say so are of two databases, one restored from the other.</summary>
    private const long SkewMilliseconds = 10 * 60_000;

    public static void Sort(Group group, List<(int Person, int Row)> steps)
    {
        if (IsSorted(group, steps))
        {
            return;
        }

        var keys = new StepKey[steps.Count];
        for (var step = 0; step < keys.Length; step++)
        {
            keys[step] = StepKey.Of(RowOf(group, steps[step]));
        }

        FollowCommits(keys);
        keys.AsSpan().Sort(CollectionsMarshal.AsSpan(steps));
    }

    /// <summary>Nearly always: then nothing is kept beside the steps.</summary>
    private static bool IsSorted(Group group, List<(int Person, int Row)> steps)
    {
        var commit = 0UL;
        for (var step = 0; step < steps.Count; step++)
        {
            ref readonly var row = ref RowOf(group, steps[step]);
            if (step > 0 && StepKey.Of(RowOf(group, steps[step - 1])).CompareTo(StepKey.Of(row)) > 0)
            {
                return false;
            }

            if (row.Commit < commit && !PastInputs.IsHistory(row))
            {
                return false;
            }

            commit = PastInputs.IsHistory(row) ? commit : Math.Max(commit, row.Commit);
        }

        return true;
    }

    /// <summary>What was committed later came later, whatever a server's clock said.</summary>
    private static void FollowCommits(StepKey[] keys)
    {
        var live = Enumerable.Range(0, keys.Length).Where(place => !keys[place].IsHistory).ToArray();
        Array.Sort(live, (one, other) => keys[one].Commit.CompareTo(keys[other].Commit) is var order and not 0 ? order : keys[one].CompareTo(keys[other]));
        var (latest, isOne) = (Instant.None, true);
        var moments = new Instant[live.Length];
        for (var place = 0; place < live.Length; place++)
        {
            var came = keys[live[place]].Came;
            isOne &= latest <= came.Plus(SkewMilliseconds);
            moments[place] = latest = Instant.Max(latest, came);
        }

        for (var place = 0; place < live.Length; place++)
        {
            ref var key = ref keys[live[place]];
            key = isOne ? key with { Came = moments[place] } : key with { Commit = 0 };
        }
    }

    private static ref readonly PastRow RowOf(Group group, (int Person, int Row) step) =>
        ref CollectionsMarshal.AsSpan(group.People[step.Person].Rows)[step.Row];

    /// <param name="Came">When it came; of loaded history when it happened.</param>
    /// <param name="Commit">Which commit wrote it; 0 where that is not known, or says nothing.</param>
    /// <param name="At">Of loaded history: so many come together that ids alone may have counted around.</param>
    private readonly record struct StepKey(Instant Came, bool IsHistory, ulong Commit, Instant At, Guid Id) : IComparable<StepKey>
    {
        public static StepKey Of(in PastRow row)
        {
            var isHistory = PastInputs.IsHistory(row);
            return new StepKey(PastInputs.Came(row), isHistory, isHistory ? 0 : row.Commit, isHistory ? row.At : Instant.None, row.Id);
        }

        public int CompareTo(StepKey other) =>
            Came.CompareTo(other.Came) is var came and not 0 ? came
            : IsHistory.CompareTo(other.IsHistory) is var loaded and not 0 ? loaded
            : Commit.CompareTo(other.Commit) is var commit and not 0 ? commit
            : At.CompareTo(other.At) is var at and not 0 ? at
            : Id.CompareTo(other.Id);
    }
}
