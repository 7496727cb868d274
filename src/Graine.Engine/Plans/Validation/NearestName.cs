using Graine.Engine.Expressions;

namespace Graine.Engine.Plans.Validation;

/// <summary>The name that was probably meant.</summary>
public static class NearestName
{
    /// <summary>The nearest of the known names, letter case apart; null when none is near enough to be worth saying.</summary>
    public static string? Of(string name, IEnumerable<string> known) => Suggestions.Nearest(name, known);
}
