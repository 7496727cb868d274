using System.Collections.Concurrent;

namespace Graine.Server.Intake;

/// <summary>Where something happened: what the event says, else what its library is made for.</summary>
internal static class Channels
{
    private const string Web = "web";
    private const string Mobile = "mobile";
    private const string Server = "server";

    private const int KnownMax = 256;

    private static readonly ConcurrentDictionary<string, string?> Known = new(StringComparer.Ordinal);

    private static readonly string[] MobileWords =
        ["android", "ios", "swift", "kotlin", "react-native", "react_native", "flutter", "unity", "xamarin", "cordova"];

    private static readonly string[] WebWords = ["analytics.js", "javascript", "analytics-js", "web", "browser", "pixel"];

    private static readonly string[] ServerWords =
        ["node", "python", "ruby", "java", "php", "go", "csharp", "c#", ".net", "rust", "elixir", "clojure", "perl", "server"];

    public static string? Of(EventScan scan)
    {
        var said = Clean(scan.PropertyChannel) ?? Clean(scan.Channel);
        if (said is not null || scan.Library is not { Length: > 0 } library)
        {
            return said;
        }

        if (library == "@jitsu/js")
        {
            return scan.LibraryEnv == "node" ? Server : Web;
        }

        if (Known.TryGetValue(library, out var channel))
        {
            return channel;
        }

        channel = OfLibrary(library.ToLowerInvariant());
        if (Known.Count < KnownMax)
        {
            Known[library] = channel;
        }

        return channel;
    }

    private static string? OfLibrary(string name) =>
        Contains(name, MobileWords) ? Mobile
        : Contains(name, WebWords) ? Web
        : Contains(name, ServerWords) ? Server
        : null;

    private static string? Clean(string? channel)
    {
        var word = WireText.CleanId(channel)?.ToLowerInvariant();
        return word is { Length: <= 40 } ? Redaction.Clean(word) : null;
    }

    private static bool Contains(string name, string[] words) =>
        words.Any(word => name.Contains(word, StringComparison.Ordinal));
}
