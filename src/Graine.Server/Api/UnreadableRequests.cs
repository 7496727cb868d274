using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Graine.Server.Api;

/// <summary>What the framework could not read, in words that name the caller's own fields and nothing of this server's types.</summary>
internal static partial class UnreadableRequests
{
    /// <summary>What was wrong; null when it was neither the body's JSON nor a parameter of the route.</summary>
    public static Error? Explain(Exception? exception, HttpContext http) =>
        exception is BadHttpRequestException { StatusCode: not StatusCodes.Status400BadRequest } ? null
        : exception?.InnerException is JsonException json ? RequestErrors.BodyInvalid(Words(json), Pointer(json.Path))
        : exception?.Message.StartsWith("Implicit body inferred", StringComparison.Ordinal) == true
            ? RequestErrors.BodyInvalid("The request needs a JSON body.", "")
        : UnreadableParameters.Find(http);

    private static string Words(JsonException json)
    {
        if (json.Message.Contains("could not be converted", StringComparison.Ordinal))
        {
            return "This is not a value of the kind that is expected here, or too large for it.";
        }

        var end = json.Message.IndexOf(" Path: ", StringComparison.Ordinal);
        return end < 0 ? json.Message : json.Message[..end];
    }

    /// <summary><c>$.lines[0].price</c> as <c>/lines/0/price</c> (RFC 6901).</summary>
    internal static string Pointer(string? path)
    {
        var pointer = new StringBuilder();
        foreach (Match part in Steps().Matches(path ?? ""))
        {
            var step = part.Groups["name"] is { Success: true } name ? name : part.Groups["key"] is { Success: true } key ? key : part.Groups["index"];
            pointer.Append('/').Append(step.Value.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal));
        }

        return pointer.ToString();
    }

    [GeneratedRegex(@"\.(?<name>[^.\[]+)|\['(?<key>[^']*)'\]|\[(?<index>\d+)\]")]
    private static partial Regex Steps();
}
