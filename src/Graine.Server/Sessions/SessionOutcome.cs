using Graine.Engine;
using Graine.Engine.Loyalty;
using Graine.Engine.Members;
using Graine.Engine.Plans;
using Graine.Engine.Promotions;
using Graine.Engine.Vouchers;

namespace Graine.Server.Sessions;

/// <summary>What a change of a session is answered with, before it becomes JSON.</summary>
/// <param name="Session">Afterwards.</param>
/// <param name="Member">Afterwards.</param>
/// <param name="Effects">What it did.</param>
/// <param name="Quote">Of an open session: what closing it now would do.</param>
/// <param name="Event">The last event it left; empty when none.</param>
/// <param name="Plan">In force.</param>
/// <param name="Now">When.</param>
internal sealed record SessionOutcome(
    SessionDocument Session, Member Member, IReadOnlyList<Effect> Effects, SessionQuote? Quote, Guid Event, Plan Plan, Instant Now)
{
    /// <summary>What promotions were asked, of an open session or one that closes now; null otherwise.</summary>
    public PromotionsLook? Look { get; init; }

    /// <summary>What was found of its codes, in their order, of an open session or one that closes now; null otherwise.</summary>
    public IReadOnlyList<VoucherFinding>? Codes { get; init; }

    /// <summary>As they stand; asked, not drawn on. Null where there are none.</summary>
    public IBudgets? Budgets { get; init; }
}

/// <param name="Effects">Of closing it now.</param>
/// <param name="Refusal">Why it could not be closed now: too few points, nothing in it.</param>
internal sealed record SessionQuote(IReadOnlyList<Effect> Effects, Refusal? Refusal);
