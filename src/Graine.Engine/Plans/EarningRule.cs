using System.Collections.Frozen;
using Graine.Engine.Loyalty;

namespace Graine.Engine.Plans;

/// <summary>One earning rule, compiled.</summary>
public sealed class EarningRule
{
    public required string Id { get; init; }

    public required WalletRules Wallet { get; init; }

    /// <summary>Event names it listens to.</summary>
    public required FrozenSet<string> On { get; init; }

    /// <summary>Null: always.</summary>
    public Condition? When { get; init; }

    public RuleKind Kind { get; init; }

    /// <summary>Points in whole units of the wallet; of a multiplier, its factor.</summary>
    public required Amount Points { get; init; }

    public required Rounding Rounding { get; init; }

    /// <summary>Which lines of the order it is about; null when it is not about lines.</summary>
    public Condition? Lines { get; init; }

    /// <summary>Of a multiplier: ids of the rules whose points it multiplies; null for every rule into its wallet.</summary>
    public FrozenSet<string>? Multiplied { get; init; }

    /// <summary>How it goes together with others; null: it adds to whatever the others give.</summary>
    public Stacking? Stacking { get; init; }

    /// <summary>Days until the points can be spent; the wallet's own when null in the document.</summary>
    public int PendingDays { get; init; }

    /// <summary>A multiplier that says nothing of its own waits as long as the points it multiplies.</summary>
    public bool WaitsWithOthers { get; init; }

    /// <summary>Its condition or amount reads a balance, which the rules before it must not have changed.</summary>
    public bool ReadsPoints { get; init; }

    public Instant ValidFrom { get; init; } = Instant.None;

    public Instant ValidUntil { get; init; } = Instant.Never;

    /// <summary>When it applies by the clock on the wall; null: always.</summary>
    public Schedule? Schedule { get; init; }

    /// <summary>What it gives one member at most.</summary>
    public CapRule[] Caps { get; init; } = [];

    /// <summary>What it gives all members together at most.</summary>
    public BudgetRule[] Budgets { get; init; } = [];

    /// <summary>The event the points wait for; null: they wait for their days only.</summary>
    public Activation? Activation { get; init; }

    /// <summary>It needs nothing but its condition and its amount.</summary>
    internal bool IsPlain => Kind == RuleKind.Earn && Lines is null && Stacking is null && !ReadsPoints && Schedule is null
        && Activation is null && Caps.Length == 0 && Wallet.Caps.Length == 0
        && Budgets.Length == 0 && Wallet.Budgets.Length == 0;
}

public enum RuleKind : byte
{
    /// <summary>Gives points of its own.</summary>
    Earn = 0,

    /// <summary>Gives a multiple of what other rules give on the same event.</summary>
    Multiplier = 1,
}

public enum Rounding : byte
{
    Floor = 0,
    HalfUp = 1,
    Ceiling = 2,
}

/// <summary>Points wait for an event that has the same reference as the one that earned them.</summary>
/// <param name="Event">Its name.</param>
/// <param name="Match">The property that holds the reference on both; <c>order_id</c> on an order event is the order's own.</param>
/// <param name="Days">Local days after that event.</param>
public sealed record Activation(string Event, string Match, int Days)
{
    public const string OrderId = "order_id";
}

public enum ActivationKind : byte
{
    /// <summary>When an event comes that has the same reference.</summary>
    OnAction = 0,

    /// <summary>Once the programme's days for returns are over.</summary>
    AfterReturns = 1,
}

/// <summary>The group a rule stands in and what holds among its rules, the same for all of them.</summary>
/// <param name="Group">Its id.</param>
/// <param name="Policy">Which of the group's rules give.</param>
/// <param name="IsExclusive">Once the group gives anything, rules outside of it that go into the same wallet give nothing.</param>
public sealed record Stacking(string Group, StackingPolicy Policy, bool IsExclusive);

public enum StackingPolicy : byte
{
    /// <summary>All give. Of multipliers: x2 and x3 are x4, each adding its own share of the plain points.</summary>
    Add = 0,

    /// <summary>Only the one that gives most; of equals the first.</summary>
    Highest = 1,

    /// <summary>Only the first that gives anything, in the order of rules.</summary>
    First = 2,

    /// <summary>Of multipliers: x2 and x3 are x6.</summary>
    Multiply = 3,
}

/// <summary>The rules that listen to one event, in the order they are applied.</summary>
public sealed class RuleSet(EarningRule[] rules)
{
    /// <summary>Each can be applied by itself, without looking at the others.</summary>
    public bool IsPlain { get; } = Array.TrueForAll(rules, rule => rule.IsPlain);

    public ReadOnlySpan<EarningRule> Rules => rules;
}
