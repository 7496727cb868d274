using Graine.Engine.Expressions;
using Graine.Engine.Plans.Validation;

namespace Graine.Engine.Plans.Compilation;

/// <summary>Where in a plan an expression stands, and so what it may read.</summary>
public enum ExpressionPlace : byte
{
    EarningRule = 0,
    Segment = 1,
    TierMeasure = 2,

    /// <summary>A list of members: whoever fits as everybody stands, segments and tiers included.</summary>
    Audience = 3,

    /// <summary>Which lines of the order an earning rule is about.</summary>
    EarningLines = 4,
}

/// <summary>Turns the text of an expression into what runs.</summary>
public interface IExpressions
{
    CompiledText<Condition> Condition(string text, ExpressionPlace place);

    CompiledText<Amount> Amount(string text, ExpressionPlace place);
}

/// <param name="Run">Null when the text is wrong.</param>
/// <param name="Problems">With positions; their pointers are empty.</param>
/// <param name="OrdersDaysMax">The longest window of orders it asks about.</param>
/// <param name="WindowedEvents">Event names it asks about in a window, with the longest in days.</param>
/// <param name="Tree">What it says, to look for names of wallets and tiers in; null when the text is wrong.</param>
public sealed record CompiledText<T>(
    T? Run,
    IReadOnlyList<DocumentProblem> Problems,
    int OrdersDaysMax,
    IReadOnlyDictionary<string, int> WindowedEvents,
    CheckedExpression? Tree)
    where T : Delegate;
