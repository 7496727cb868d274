using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;

namespace Graine.Engine.Expressions.Compiling;

/// <summary>A compiled expression and what its reader must know of it.</summary>
/// <param name="Text">As the author wrote it.</param>
/// <param name="Checked">Its tree with types: for SQL, sentences and the visual builder.</param>
/// <param name="Run">The delegate: no reflection, and no allocation for scalars.</param>
/// <param name="Fields">What it reads, as written: <c>event.total</c>, <c>orders</c>, <c>events</c>.</param>
/// <param name="WindowedEvents">Event names asked about in a window, with the longest window in days.</param>
/// <param name="LongestOrdersWindowDays">0 when it asks about no window of orders.</param>
/// <param name="IsTimeDependent">Its answer can change by time alone.</param>
/// <param name="IsTyped">All of it was compiled; otherwise some part is interpreted, which is slower and may allocate.</param>
public sealed record Compiled<T>(
    string Text,
    CheckedExpression Checked,
    T Run,
    FrozenSet<string> Fields,
    FrozenDictionary<string, int> WindowedEvents,
    int LongestOrdersWindowDays,
    bool IsTimeDependent,
    bool IsTyped)
    where T : Delegate;

/// <summary>A compiled expression, or all that is wrong with its text.</summary>
public sealed record CompileOutcome<T>(Compiled<T>? Expression, Sequence<ExpressionError> Errors)
    where T : Delegate
{
    [MemberNotNullWhen(true, nameof(Expression))]
    public bool IsValid => Expression is not null;
}
