using Graine.Engine;
using Graine.Engine.Inputs;
using Graine.Engine.Loyalty;
using Graine.Engine.Members;
using CompiledPlan = Graine.Engine.Plans.Plan;

namespace Graine.Server.Plans.Replays.Checkouts;

/// <summary>An order of the past, whose promotions and codes are asked again under either plan.</summary>
internal abstract class PastCheckout
{
    /// <summary>How it was priced.</summary>
    public abstract CheckoutKind Kind { get; }

    /// <summary>Such a row was written; what a plan does without one is told at the order.</summary>
    public abstract void Knows(CheckoutRole role, Input? was);

    /// <summary>Nothing has been lived of it yet.</summary>
    public abstract void Begin();

    /// <summary>What is lived of a row under a plan, in this order; may be nothing.</summary>
    /// <param name="role">What the row is.</param>
    /// <param name="was">As it was.</param>
    /// <param name="at">Under which plan and as whom.</param>
    public abstract IReadOnlyList<Input> Live(CheckoutRole role, Input was, in CheckoutMoment at);

    protected static Guid Another(Guid id, int number) => LakeFeed.LakeRowKinds.Part(id, number);
}

internal enum CheckoutKind : byte
{
    /// <summary>It was closed here.</summary>
    Own = 0,

    /// <summary>It came from elsewhere, and changes by what the plans differ in.</summary>
    Outside = 1,

    /// <summary>It is as it was: nothing says what was sold.</summary>
    Unpriced = 2,
}

/// <param name="Side">Under which plan.</param>
/// <param name="IsParted">The plans have parted.</param>
/// <param name="Member">As of then: everything that was due has happened.</param>
/// <param name="Plan">That plan.</param>
/// <param name="Now">The moment.</param>
/// <param name="Budgets">Asked, not drawn on.</param>
internal readonly record struct CheckoutMoment(Side Side, bool IsParted, Member Member, CompiledPlan Plan, Instant Now, IBudgets? Budgets);
