using System.Diagnostics.CodeAnalysis;

namespace Graine.Engine.Expressions.Sql;

/// <summary>
/// A member expression for the lake (DuckDB), over <c>people m</c>. Every value of the author's is a parameter.
/// </summary>
/// <param name="From"><c>people m</c> and one aggregated join per source its windows need.</param>
/// <param name="Value">The expression itself: a boolean for a condition, a number for an amount. Never NULL.</param>
/// <param name="Parameters"><c>$1</c>, <c>$2</c>… in order: bool, long, double, string or DateTimeOffset.</param>
public sealed record SqlFragment(string From, string Value, Sequence<object> Parameters)
{
    /// <summary>How many people meet the condition.</summary>
    public SqlStatement Count => Counting ?? new($"SELECT count(*) FROM {From} WHERE {Value}", Parameters);

    /// <summary>A faster way to count; null when there is none.</summary>
    internal SqlStatement? Counting { get; init; }

    /// <summary>Their ids.</summary>
    public string Ids => $"SELECT m.id FROM {From} WHERE {Value}";
}

/// <summary>A statement for the lake.</summary>
/// <param name="Text">One statement of DuckDB.</param>
/// <param name="Parameters"><c>$1</c>, <c>$2</c>… in order: bool, long, double, string or DateTimeOffset.</param>
public sealed record SqlStatement(string Text, Sequence<object> Parameters);

/// <summary>The SQL of an expression, or which parts of it the lake cannot run exactly as the engine does.</summary>
public sealed record SqlOutcome(SqlFragment? Fragment, Sequence<ExpressionError> Errors)
{
    [MemberNotNullWhen(true, nameof(Fragment))]
    public bool IsValid => Fragment is not null;
}
