using System.Globalization;
using System.Text.RegularExpressions;

namespace Graine.Engine.Expressions.Sql;

/// <summary>Collects a statement's values; in the end they are numbered in the order of the text, and the unused left out.</summary>
internal sealed partial class SqlParameters
{
    private readonly List<object> _values = [];

    /// <summary>A placeholder of no language, so that it cannot be mistaken for another.</summary>
    public string Add(object value)
    {
        _values.Add(value);
        return string.Create(CultureInfo.InvariantCulture, $"⟦{_values.Count - 1}⟧");
    }

    public (string From, string Value, Sequence<object> Parameters) Compact(string from, string value)
    {
        var places = new Dictionary<int, int>();
        var used = new List<object>();
        string Place(Match match)
        {
            var index = int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture);
            if (!places.TryGetValue(index, out var place))
            {
                used.Add(_values[index]);
                place = places[index] = used.Count;
            }

            return string.Create(CultureInfo.InvariantCulture, $"${place}");
        }

        var numberedFrom = Placeholder().Replace(from, Place);
        var numberedValue = Placeholder().Replace(value, Place);
        return (numberedFrom, numberedValue, [.. used]);
    }

    [GeneratedRegex("⟦([0-9]+)⟧")]
    private static partial Regex Placeholder();
}
