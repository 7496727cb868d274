using System.Text;
using Microsoft.AspNetCore.Routing.Patterns;

namespace Graine.Server.Tests.Hosting;

/// <summary>Requests that make no sense, from a seed.</summary>
internal sealed class BadInput(Random random)
{
    private static readonly string[] Values =
    [
        "0", "-1", "1e999", "null", "undefined", "%2e%2e%2f", "user:u1", "email:", "id:", "ext::", "user:%F0%9F%98%80", "a b", "ÿ",
        "2026-13-99T99:99:99Z", "9999-12-31T23:59:59Z", "0001-01-01T00:00:00Z", "9223372036854775808", "\"1\"", "*", "true", "points", "earning-rule",
        "00000000-0000-0000-0000-000000000000", "AAAA", "MTIzLmFiYw", "%5B%5D", "%7B%7D",
    ];

    private static readonly string[] Names =
    [
        "after", "limit", "now", "dry", "event", "wallet", "segment", "tierSet", "from", "to", "member", "language", "currency", "zone", "parameters",
    ];

    private static readonly string[] Sensible =
    [
        """{"points":5,"reason":"x","to":"user:u1"}""",
        """{"points":9223372036854775807,"to":"user:u1"}""",
        """{"member":"user:u1","state":"closed","lines":[{"product":"p","price":1}],"spend":{"wallet":"points","points":1}}""",
        """{"member":"user:u1","lines":[{"product":"p","price":89999999999.99,"quantity":1000000}],"total":1}""",
        """{"text":"order.total","context":"earning-rule.points"}""",
    ];

    private static readonly string[] Words =
    [
        "points", "reason", "to", "state", "lines", "product", "price", "quantity", "member", "spend", "wallet", "returned", "kind", "name", "scopes",
        "batch", "text", "context", "documents", "revision", "id", "on", "when", "expiry", "source", "events", "graceHours", "email", "password",
    ];

    public static string Fill(RoutePattern pattern, Func<string, string> value) => "/" + string.Join('/', pattern.PathSegments.Select(segment =>
        string.Concat(segment.Parts.Select(part => part switch
        {
            RoutePatternLiteralPart literal => literal.Content,
            RoutePatternParameterPart parameter => value(parameter.Name),
            _ => "x",
        }))));

    public string Value() => random.Next(4) == 0 ? (random.Next(2) == 0 ? "user:u1" : "points")
        : random.Next(4) == 0 ? Uri.EscapeDataString(Text(random.Next(1, 40)))
        : random.Next(20) == 0 ? new string('a', random.Next(200, 2000)) : Values[random.Next(Values.Length)];

    public string Query() => random.Next(3) == 0 ? ""
        : random.Next(3) == 0 ? "?dry=true&now=" + Values[random.Next(Values.Length)]
        : "?" + string.Join('&', Enumerable.Range(0, random.Next(1, 4)).Select(_ => $"{Names[random.Next(Names.Length)]}={Value()}"));

    public string? Body() => random.Next(8) switch
    {
        0 => null,
        1 => Text(random.Next(60)),
        2 => "{",
        3 => "null",
        4 or 5 => Sensible[random.Next(Sensible.Length)],
        _ => Json(0),
    };

    private string Json(int depth)
    {
        if (depth > 4)
        {
            return "1";
        }

        return random.Next(9) switch
        {
            0 => "null",
            1 => "-1",
            2 => "1e308",
            3 => "99999999999999999999999999999999",
            4 => "\"" + Values[random.Next(Values.Length)].Replace("\"", "\\\"", StringComparison.Ordinal) + "\"",
            5 => "[" + string.Join(',', Enumerable.Range(0, random.Next(4)).Select(_ => Json(depth + 1))) + "]",
            _ => "{" + string.Join(',', Enumerable.Range(0, random.Next(6)).Select(_ => $"\"{Words[random.Next(Words.Length)]}\":{Json(depth + 1)}")) + "}",
        };
    }

    private string Text(int length)
    {
        var text = new StringBuilder();
        for (var index = 0; index < length; index++)
        {
            text.Append((char)random.Next(1, 0x2fff));
        }

        return text.ToString();
    }
}
