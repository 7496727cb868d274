using System.Text.Json;
using Graine.Engine.Identity;
using Graine.Engine.Inputs;

namespace Graine.Server.Intake;

/// <summary>Makes an item of what was scanned, once the whole request has been read.</summary>
internal sealed class ItemFactory(IntakeRequest request, IntakeSession session, JsonBuffer buffer)
{
    private static readonly byte[] Nothing = "{}"u8.ToArray();

    private readonly JsonBuffer _tail = new(1024);

    private readonly List<string> _warnings = [];

    public CollectedItem Make(EventScan scan, int index)
    {
        var at = session.IsBatch ? $"#/batch/{index}" : "#";
        var messageId = scan.MessageId is { Length: <= IntakeLimits.IdCharsMax } sent ? sent : "content-" + scan.Hash.ToString("N");
        var shape = EventShape.Of(scan, request);
        var times = EventTimes.Of(scan, session.SentAt, request.Received);
        var warnings = _warnings;
        warnings.Clear();
        if (times.IsClockOdd)
        {
            warnings.Add("clock");
        }

        var rejection = Weight(scan, index, at) ?? shape.Check(scan, at) ?? times.Check(at);
        var isIdentify = shape.Type == EventShape.Identify;
        var traits = rejection is null ? ReadTraits(scan, isIdentify) : null;
        var first = rejection is null && !scan.SetOnce.Equals(default) ? TraitReader.Of(scan.Bytes(scan.SetOnce)) : null;
        var identifiers = Identify(shape, scan, isIdentify ? [.. first?.Identifiers ?? [], .. traits?.Identifiers ?? []] : [], request.AnonymousId);
        if (rejection is null && identifiers.Count == 0)
        {
            rejection = new("event.ids_missing", "There is neither userId nor anonymousId.", at);
        }

        if (traits?.IsCut == true || first?.IsCut == true)
        {
            rejection ??= TooDeep(at);
        }

        var (kind, name) = shape.Named();
        var order = default(Order);
        if (rejection is null && kind is EventKind.OrderCompleted or EventKind.OrderRefunded or EventKind.OrderCancelled)
        {
            (order, rejection) = OrderFactory.Make(scan.Order, kind, messageId, request.DefaultCurrency, at, warnings);
        }

        var previous = shape.Type == EventShape.Alias && rejection is null ? Previous(shape, warnings) : [];
        return new CollectedItem
        {
            Source = request.Source,
            Index = index,
            Place = at,
            MessageId = messageId,
            KeyHash = ContentHash.Of(request.Source, messageId),
            BodyHash = scan.Hash,
            Type = shape.Type,
            Name = name,
            Kind = kind,
            At = times.At,
            Received = request.Received,
            Order = order,
            Channel = Channels.Of(scan),
            Store = Store(scan),
            Properties = shape.Properties(scan),
            Facts = traits?.Facts,
            FirstFacts = first?.Facts,
            Identifiers = identifiers,
            Previous = previous,
            Profile = rejection is null && traits is { Profile.Length: > 2 } ? traits.Profile.Written.ToArray() : default,
            FirstProfile = rejection is null && first is { Profile.Length: > 2 } ? first.Profile.Written.ToArray() : default,
            ReferralCode = rejection is null ? ReferralCode(scan, isIdentify ? traits?.ReferralCode ?? first?.ReferralCode : null) : null,
            Body = Body(scan, shape),
            Rejection = rejection,
            Warnings = warnings.Count == 0 ? [] : [.. warnings],
        };
    }

    private static string? ReferralCode(EventScan scan, string? told) => told
        ?? (scan.Properties is { } properties && (properties.TryGetValue("referralCode", out var code) || properties.TryGetValue("referral_code", out code))
            ? code as string
            : null);

    private static Rejection? Weight(EventScan scan, int index, string at)
    {
        if (index >= IntakeLimits.BatchEventsMax)
        {
            return new("batch.too_long", $"A batch has at most {IntakeLimits.BatchEventsMax} events.", at);
        }

        if (!scan.IsObject)
        {
            return new("event.not_object", "An event is a JSON object.", at);
        }

        if (scan.End - scan.Start > IntakeLimits.EventBytesMax)
        {
            return new("event.too_large", $"An event has at most {IntakeLimits.EventBytesMax} bytes.", at);
        }

        return scan.IsCut ? TooDeep(at) : null;
    }

    private static Rejection TooDeep(string at) =>
        new("event.too_deep", $"Objects and arrays may be nested {IntakeLimits.DepthMax} deep.", at);

    // A PostHog $set on any event describes the person, as an identify does elsewhere.
    private static TraitReader? ReadTraits(EventScan scan, bool isIdentify)
    {
        if (!isIdentify)
        {
            return scan.Set.Equals(default) ? null : TraitReader.Of(scan.Bytes(scan.Set));
        }

        var own = scan.Bytes(scan.Traits);
        return TraitReader.Of(scan.Bytes(scan.Set), own.IsEmpty || own[0] != (byte)'{' ? scan.Bytes(scan.ContextTraits) : own);
    }

    private static List<Identifier> Identify(EventShape shape, EventScan scan, IReadOnlyList<Identifier> told, string? headerId)
    {
        var identifiers = new List<Identifier>(2);
        Add(Identifiers.TryMake(Identifiers.User, shape.UserId));
        Add(Identifiers.TryMake(Identifiers.Anonymous, shape.AnonymousId ?? headerId));
        foreach (var identifier in scan.ExternalIds)
        {
            Add(identifier);
        }

        foreach (var identifier in told)
        {
            Add(identifier);
        }

        return identifiers;

        void Add(Identifier? identifier)
        {
            if (identifier is { } one && !identifiers.Contains(one))
            {
                identifiers.Add(one);
            }
        }
    }

    private static IReadOnlyList<Identifier> Previous(EventShape shape, List<string> warnings)
    {
        if (shape.PreviousId == shape.UserId)
        {
            warnings.Add("alias.self");
            return [];
        }

        return Identifiers.TryMake(Identifiers.Anonymous, shape.PreviousId) is { } anonymous
            ? [anonymous, new Identifier(Identifiers.User, anonymous.Value)]
            : [];
    }

    internal static string? Store(EventScan scan)
    {
        var store = scan.Store ?? scan.Affiliation;
        return store is { Length: > 0 and <= 200 } ? Redaction.Clean(store) : null;
    }

    private byte[] Body(EventScan scan, EventShape shape)
    {
        if (!scan.IsObject || scan.End - scan.Start > IntakeLimits.EventBytesMax)
        {
            return Nothing;
        }

        var tail = _tail;
        tail.Truncate(0);
        tail.Raw(buffer.Written[scan.BodyStart..scan.BodyEnd]);
        Close(tail, scan, shape);
        return tail.Written.ToArray();
    }

    // What was left for the end: the type a path gave, the send time, SDK metadata, and a group's traits.
    private void Close(JsonBuffer tail, EventScan scan, EventShape shape)
    {
        if (scan.Type is null)
        {
            Name(tail, "\"type\":"u8);
            tail.Text(shape.Type);
        }

        if (!scan.SentAtText.Equals(default))
        {
            Copy(tail, "\"sentAt\":"u8, scan.Bytes(scan.SentAtText));
        }
        else if (session.SentAtText is var (source, range))
        {
            Copy(tail, "\"sentAt\":"u8, source.AsSpan(range));
        }

        if (!scan.Metadata.Equals(default))
        {
            Copy(tail, "\"_metadata\":"u8, scan.Bytes(scan.Metadata));
        }

        if (shape.Type == EventShape.Group && !scan.Traits.Equals(default))
        {
            Copy(tail, "\"traits\":"u8, scan.Bytes(scan.Traits));
        }

        tail.Byte((byte)'}');
    }

    private static void Name(JsonBuffer tail, ReadOnlySpan<byte> name)
    {
        if (tail.Length > 1)
        {
            tail.Byte((byte)',');
        }

        tail.Raw(name);
    }

    private static void Copy(JsonBuffer tail, ReadOnlySpan<byte> name, ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, IntakeSession.ReaderOptions);
        reader.Read();
        Name(tail, name);
        Scrub.Value(ref reader, tail, isScrubbed: true);
    }
}
