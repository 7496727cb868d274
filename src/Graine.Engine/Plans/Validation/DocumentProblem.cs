namespace Graine.Engine.Plans.Validation;

/// <summary>One thing that is wrong with a document, and where.</summary>
/// <param name="Code">Stable: <c>document.*</c> when the schema forbids it, <c>plan.*</c> or <c>expression.*</c> when the meaning does.</param>
/// <param name="Detail">For people; may be reworded.</param>
/// <param name="Pointer">JSON pointer (RFC 6901) into the document; empty for the whole.</param>
/// <param name="Position">Inside an expression, the UTF-16 offset.</param>
/// <param name="Suggestion">What was probably meant.</param>
public sealed record DocumentProblem(string Code, string Detail, string Pointer, int? Position = null, string? Suggestion = null);

/// <summary>A problem and the document it is in.</summary>
public sealed record PlanProblem(string Kind, string Id, DocumentProblem Problem);
