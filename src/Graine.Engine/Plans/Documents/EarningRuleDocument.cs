namespace Graine.Engine.Plans.Documents;

/// <summary>On these events, if this holds, so many points into this wallet.</summary>
public sealed record EarningRuleDocument(
    string Id,
    IReadOnlyDictionary<string, string> Name,
    string Wallet,
    IReadOnlyList<string> On,
    string Points,
    string? When = null,
    IReadOnlyDictionary<string, string>? Description = null,
    Rounding Rounding = Rounding.Floor,
    int? PendingDays = null,
    int Priority = EarningRuleDocument.PriorityDefault,
    DateTimeOffset? ValidFrom = null,
    DateTimeOffset? ValidUntil = null,
    bool Enabled = true)
    : DocumentBody(Id)
{
    public const int PriorityDefault = 100;
}
