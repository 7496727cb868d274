namespace Graine.Engine.Plans.Documents;

/// <summary>Everyone for whom the condition holds.</summary>
public sealed record SegmentDocument(
    string Id,
    IReadOnlyDictionary<string, string> Name,
    string When,
    IReadOnlyDictionary<string, string>? Description = null)
    : DocumentBody(Id);
