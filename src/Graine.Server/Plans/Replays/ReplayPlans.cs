using System.Collections.Frozen;
using Graine.Engine.Plans;
using Graine.Server.Intake;
using Graine.Server.LakeFeed;
using Graine.Storage;

namespace Graine.Server.Plans.Replays;

/// <summary>The two plans of a replay, and what either wants to know of an event beside that it happened.</summary>
internal sealed class ReplayPlans
{
    private readonly FrozenSet<string> _names;

    public ReplayPlans(Plan published, Plan draft)
    {
        (Published, Draft) = WidenedPlans.Of(published, draft);
        _names = published.EarningRules.Concat(draft.EarningRules).SelectMany(rule => rule.On)
            .Concat(published.Referrals.Concat(draft.Referrals).SelectMany(programme => programme.On))
            .Concat(published.Game?.EventNames ?? []).Concat(draft.Game?.EventNames ?? [])
            .Concat(published.Actions.Keys).Concat(draft.Actions.Keys).Concat(EventNames.OfOrders).Append(PastInputs.Meeting)
            .ToFrozenSet(StringComparer.Ordinal);
        Bodies = new PastBodies(_names, LakeRowKinds.CommandPrefixes);
    }

    public Plan Published { get; }

    public Plan Draft { get; }

    /// <summary>Promotions or campaigns of codes differ: checkouts are priced again, under both. Else they are as they were.</summary>
    public bool AreCheckoutsPriced { get; init; }

    /// <summary>All members share something.</summary>
    public bool HasBudgets => Published.Budgets.Count + Draft.Budgets.Count > 0;

    /// <summary>An event of another name is only counted: its body is not read.</summary>
    public PastBodies Bodies { get; }
}
