using Graine.Engine.Members;
using Graine.Storage;

namespace Graine.Server.Pipeline;

/// <summary>
/// A batch found out that it lacks something it did not ask for: a row, moments of a member's events, codes of a pool or of campaigns, or the plan a member was
/// judged by on another node. The attempt ends, it is fetched, the batch starts over. Rare: the needs of ordinary batches are
/// known before they start.
/// </summary>
#pragma warning disable CA1032, CA1064 // Never leaves the lane, and always says what is missing.
internal sealed class MissingLoadException : Exception
{
    private readonly Action<Load>? _add;

    public MissingLoadException(Action<Load> add) => _add = add;

    /// <param name="planRevision">A plan at least as new as this one is needed, so that nobody is judged backwards.</param>
    public MissingLoadException(int planRevision) => PlanRevision = planRevision;

    /// <param name="member">Whose events are asked for.</param>
    /// <param name="gaps">Names and since when.</param>
    public MissingLoadException(Guid member, IReadOnlyList<WindowGap> gaps) => (Member, Gaps) = (member, gaps);

    /// <param name="pool">Whose free codes are asked for.</param>
    /// <param name="codes">How many.</param>
    public MissingLoadException(string pool, int codes) => (Pool, Codes) = (pool, codes);

    /// <param name="key">Under which the answer is kept.</param>
    /// <param name="fetch">Asks for something that is no row of the batch's own.</param>
    public MissingLoadException(object key, Func<CancellationToken, Task<object>> fetch) => (Key, Fetch) = (key, fetch);

    public object? Key { get; }

    public Func<CancellationToken, Task<object>>? Fetch { get; }

    /// <param name="stack">What was redeemed together is asked for.</param>
    public MissingLoadException(Guid stack) => Stack = stack;

    /// <summary>Empty when none is asked for.</summary>
    public Guid Stack { get; }

    /// <param name="vouchers">Codes that are asked for.</param>
    public MissingLoadException(IReadOnlyList<string> vouchers) => Vouchers = vouchers;

    /// <summary>Codes of campaigns; empty when none are asked for.</summary>
    public IReadOnlyList<string> Vouchers { get; } = [];

    public int PlanRevision { get; }

    /// <summary>Null when no codes are asked for.</summary>
    public string? Pool { get; }

    public int Codes { get; }

    public Guid Member { get; }

    public IReadOnlyList<WindowGap> Gaps { get; } = [];

    public void AddTo(Load load) => _add?.Invoke(load);
}
#pragma warning restore CA1032, CA1064
