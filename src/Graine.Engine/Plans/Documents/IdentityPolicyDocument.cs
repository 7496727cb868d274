namespace Graine.Engine.Plans.Documents;

/// <summary>Which identifiers exist, the strongest first, and which values are nobody.</summary>
public sealed record IdentityPolicyDocument(
    string Id,
    IReadOnlyList<IdentifierKindDocument> Kinds,
    IReadOnlyList<string>? Blocked = null)
    : DocumentBody(Id);

public sealed record IdentifierKindDocument(string Kind, bool Strong, int Limit);
