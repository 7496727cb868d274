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
        : UnreadableParameters.Find(http) is { } parameter ? parameter
        : exception?.InnerException is JsonException json ? Unread(json)
        : exception?.Message.StartsWith("Implicit body inferred", StringComparison.Ordinal) == true
            ? RequestErrors.BodyInvalid("The request needs a JSON body.", "")
        : null;

    private static Error Unread(JsonException json) =>
        Unknown().Match(json.Message) is { Success: true } unknown ? AtMember("is not known here.", unknown.Groups["name"].Value, json)
        : Twice().Match(json.Message) is { Success: true } twice ? AtMember("is said twice.", twice.Groups["name"].Value, json)
        : Missing().Match(json.Message) is { Success: true } missing
        ? RequestErrors.BodyInvalid($"\"{missing.Groups["name"].Value}\" is missing.", $"{Pointer(json.Path)}/{missing.Groups["name"].Value}")
        : RequestErrors.BodyInvalid(Words(json), Pointer(json.Path));

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

    // The path leads to the member, or only to the object it is in.
    private static Error AtMember(string said, string name, JsonException json)
    {
        var pointer = Pointer(json.Path);
        var own = "/" + name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);
        return RequestErrors.BodyInvalid($"\"{name}\" {said}", pointer.EndsWith(own, StringComparison.Ordinal) ? pointer : pointer + own);
    }

    [GeneratedRegex("The JSON property '(?<name>.*)' could not be mapped", RegexOptions.Singleline)]
    private static partial Regex Unknown();

    [GeneratedRegex("Duplicate property '(?<name>.*)' encountered", RegexOptions.Singleline)]
    private static partial Regex Twice();

    [GeneratedRegex("missing required properties including: '(?<name>[^']+)'")]
    private static partial Regex Missing();

    [GeneratedRegex(@"\.(?<name>[^.\[]+)|\['(?<key>[^']*)'\]|\[(?<index>\d+)\]")]
    private static partial Regex Steps();
}
