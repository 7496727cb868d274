using Graine.Engine.Loyalty;

namespace Graine.Engine.Plans.Documents;

/// <summary>So many points at most, or so often, or points worth so much money, of all members together in each period.</summary>
public sealed record BudgetDocument(CapPeriod Per, double? Points = null, int? Times = null, double? Money = null);
