using Graine.Server.Intake;
using Graine.Server.Sources;

namespace Graine.Server.Api.Collect;

/// <summary>Shows the inspector what came, as it came. Never in the way: on a busy server only the first few of each second are copied.</summary>
internal sealed class Tap(LiveInputs live)
{
    private const int PerRequestMax = 20;
    private const int TextCharsMax = 200;

    public void Take(HttpRequest request, IntakeSession session, IReadOnlyList<CollectedItem> items, IReadOnlyList<CollectResult> results)
    {
        var room = Math.Min(Math.Min(PerRequestMax, live.Room()), Math.Min(items.Count, results.Count));
        for (var place = 0; place < room; place++)
        {
            var raw = session.RawOf(place);
            var (item, result) = (items[place], results[place]);
            var status = result.Status == CollectStatus.Duplicate ? LiveStatus.Repeated : LiveStatus.Stored;
            live.Add(About(live.Make(item.Source, status, item.Name), request) with
            {
                Event = result.Event,
                Member = result.Member,
                MessageId = item.MessageId,
                Code = result.Code,
                Detail = result.Detail,
                Pointer = result.Pointer,
                Warnings = item.Warnings,
                Raw = raw[..Math.Min(raw.Length, LiveInputs.BodyBytesMax)].ToArray(),
                RawBytes = raw.Length,
            });
        }
    }

    /// <summary>The whole request was not taken. Nothing of its body is kept.</summary>
    public void TurnedAway(HttpRequest request, string source, Error error)
    {
        if (live.Room() > 0)
        {
            live.Add(About(live.Make(source, LiveStatus.TurnedAway, ""), request) with
            {
                Code = error.Code,
                Detail = error.Detail,
                RawBytes = (int)Math.Min(int.MaxValue, request.ContentLength ?? 0),
            });
        }
    }

    // Without the query: a pixel's holds the event, and a beacon's the key.
    private static LiveInput About(LiveInput input, HttpRequest request) => input with
    {
        Method = request.Method,
        Path = Cut(request.Path.Value) ?? "",
        ContentType = Cut(request.ContentType),
        Encoding = Cut(request.Headers.ContentEncoding.ToString()),
    };

    private static string? Cut(string? text) => string.IsNullOrEmpty(text) ? null : text.Length <= TextCharsMax ? text : text[..TextCharsMax];
}
