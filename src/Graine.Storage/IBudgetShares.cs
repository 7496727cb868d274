using Graine.Engine;

namespace Graine.Storage;

/// <summary>
/// Budgets that all members share, without a row that everybody writes: whoever gives out of one holds a share of it and writes its
/// own row. That never more than the limit is given holds in the commit (<see cref="Commit.Budgets"/>), whoever thinks what meanwhile:
/// taking a share from somebody who still uses it costs that one a conflict, never the budget a point.
/// </summary>
public interface IBudgetShares
{
    /// <summary>
    /// Brings a holder's share up to what it asks for, if that is to be had: a part of what is left while there is plenty; near the end
    /// leave to take from the budget itself with the commit; and what other holders have not used, once nothing else would do.
    /// </summary>
    Task<BudgetShare> TakeAsync(BudgetAsk ask, CancellationToken ct);

    /// <summary>What a holder has not used goes back. For whoever stops; one that crashes does without.</summary>
    Task ReleaseAsync(Guid holder, CancellationToken ct);

    /// <summary>Those of the places asked for that somebody ever drew on.</summary>
    Task<IReadOnlyList<BudgetRow>> FindAsync(IReadOnlyList<BudgetPlace> places, CancellationToken ct);

    /// <summary>All of them by (budget, period): for verification.</summary>
    Task<IReadOnlyList<BudgetRow>> ReadAsync(BudgetPlace? after, int limit, CancellationToken ct);
}

/// <param name="Budget">Its key.</param>
/// <param name="Period">The period's name.</param>
public readonly record struct BudgetPlace(string Budget, string Period);

/// <param name="Place">Which budget, when.</param>
/// <param name="Limit">As the asker's plan has it.</param>
/// <param name="Revision">Of the asker's plan: the limit of the newest one holds for all.</param>
/// <param name="Holder">Who asks; one at a time uses a holder's share.</param>
/// <param name="Need">How much the holder must be able to give out, with what it has not used yet.</param>
/// <param name="Now">Shares that nobody has used for <see cref="BudgetShare.IdleMilliseconds"/> go back.</param>
public sealed record BudgetAsk(BudgetPlace Place, long Limit, int Revision, Guid Holder, long Need, Instant Now);

/// <param name="Limit">In force.</param>
/// <param name="Granted">To this holder, in all.</param>
/// <param name="Used">Of it.</param>
/// <param name="Left">Granted to nobody: a commit may take from it directly.</param>
/// <param name="IsLast">Unused and left are all there is: nobody else held anything more at that moment.</param>
public sealed record BudgetShare(long Limit, long Granted, long Used, long Left, bool IsLast)
{
    public const long IdleMilliseconds = 10 * 60 * 1000;

    /// <summary>What the holder may give out.</summary>
    public long Available => Granted - Used + Left;
}

/// <summary>What a commit gives out of a budget. It is a conflict when the share does not hold it any more.</summary>
/// <param name="Place">Which budget, when.</param>
/// <param name="Holder">Whose share.</param>
/// <param name="Amount">How much is used; below zero gives back.</param>
/// <param name="Direct">How much of it the share takes from the budget in this very commit.</param>
/// <param name="At">When.</param>
public sealed record BudgetUse(BudgetPlace Place, Guid Holder, long Amount, long Direct, Instant At);

/// <param name="Place">Which budget, when.</param>
/// <param name="Limit">In force when somebody last asked.</param>
/// <param name="Used">Given out.</param>
/// <param name="Held">In shares, not used yet.</param>
public sealed record BudgetRow(BudgetPlace Place, long Limit, long Used, long Held);
