namespace Graine.Engine.Plans.Documents;

/// <summary>On these events, if this holds, so many points into this wallet; or so many times the points of other rules.</summary>
public sealed record EarningRuleDocument(
    string Id,
    IReadOnlyDictionary<string, string> Name,
    string Wallet,
    IReadOnlyList<string> On,
    string? Points = null,
    string? When = null,
    IReadOnlyDictionary<string, string>? Description = null,
    Rounding Rounding = Rounding.Floor,
    int? PendingDays = null,
    int Priority = EarningRuleDocument.PriorityDefault,
    DateTimeOffset? ValidFrom = null,
    DateTimeOffset? ValidUntil = null,
    bool Enabled = true,
    RuleKind Kind = RuleKind.Earn,
    string? Lines = null,
    string? Factor = null,
    IReadOnlyList<string>? Rules = null,
    StackingDocument? Stacking = null,
    ScheduleDocument? Schedule = null,
    IReadOnlyList<CapDocument>? Caps = null,
    ActivationDocument? Activation = null,
    IReadOnlyList<BudgetDocument>? Budgets = null)
    : DocumentBody(Id)
{
    public const int PriorityDefault = 100;
}

public sealed record StackingDocument(string Group, StackingPolicy Policy = StackingPolicy.Add, bool Exclusive = false);

/// <summary>When points become active, where days from earning do not say it.</summary>
public sealed record ActivationDocument(ActivationKind Kind, string? Event = null, string? Match = null, int? Days = null);
