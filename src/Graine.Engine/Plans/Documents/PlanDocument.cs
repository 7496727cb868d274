namespace Graine.Engine.Plans.Documents;

/// <summary>One document as stored: its kind, its id and its JSON in UTF-8.</summary>
public sealed record PlanDocument(string Kind, string Id, ReadOnlyMemory<byte> Body);

/// <summary>What a document says, once read. Closed: one sealed record per kind. Members may be added, never renamed or removed.</summary>
public abstract record DocumentBody(string Id);
