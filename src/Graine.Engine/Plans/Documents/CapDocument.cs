using Graine.Engine.Loyalty;

namespace Graine.Engine.Plans.Documents;

/// <summary>So many points at most, or so many times, of one member in each period.</summary>
public sealed record CapDocument(CapPeriod Per, double? Points = null, int? Times = null);
