using System.Net;
using System.Text.Json;

namespace Graine.Server.PlanFiles;

/// <summary>What a server refused, in lines: its <c>problem+json</c> (RFC 9457) with each place it points to.</summary>
internal static class PlanRefusal
{
    private const int TextMax = 300;

    public static string Read(string body, HttpStatusCode status)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            var problem = json.RootElement;
            var lines = new List<string> { $"{Text(problem, "detail") ?? Text(problem, "title") ?? status.ToString()} ({Text(problem, "code") ?? status.ToString()})" };
            if (problem.TryGetProperty("errors", out var errors) && errors.ValueKind == JsonValueKind.Array)
            {
                lines.AddRange(errors.EnumerateArray().Select(each => $"    {Text(each, "pointer")}: {Text(each, "detail")} ({Text(each, "code")})"));
            }

            return string.Join(Environment.NewLine, lines);
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            return FormattableString.Invariant($"answered {(int)status}: {body[..Math.Min(TextMax, body.Length)]}");
        }
    }

    private static string? Text(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
