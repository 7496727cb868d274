namespace Graine.Engine.Expressions;

/// <summary>One thing that is wrong with an expression, and where.</summary>
/// <param name="Code">Stable, dotted: <c>expression.syntax</c>, <c>expression.unknown_field</c>, …</param>
/// <param name="Message">For people; may be reworded.</param>
/// <param name="Position">UTF-16 offset in the source.</param>
/// <param name="Length">How many UTF-16 units are meant; at least 1, and 0 only at the end of the text.</param>
/// <param name="Suggestion">The name that was probably meant.</param>
public sealed record ExpressionError(string Code, string Message, int Position, int Length, string? Suggestion = null);
