using Graine.Engine.Inputs;

namespace Graine.Server.Intake;

/// <summary>One event in the Segment spec's words, whichever SDK's words it came in.</summary>
internal sealed class EventShape
{
    public const string Track = "track";
    public const string Identify = "identify";
    public const string Page = "page";
    public const string Screen = "screen";
    public const string Group = "group";
    public const string Alias = "alias";

    private const int ShownChars = 40;

    public required string Type { get; init; }

    public string? Event { get; init; }

    public string? UserId { get; init; }

    public string? AnonymousId { get; init; }

    public string? PreviousId { get; init; }

    public static EventShape Of(EventScan scan, IntakeRequest request) =>
        request.PathType is null && scan.Type is null && scan.DistinctId is not null && scan.UserId is null
            ? OfPosthog(scan)
            : new EventShape
            {
                Type = request.PathType ?? KnownType(scan.Type) ?? (scan.Type is null && scan.Event is not null ? Track : Shown(scan.Type)),
                Event = scan.Event,
                UserId = scan.UserId,
                AnonymousId = scan.AnonymousId,
                PreviousId = scan.PreviousId,
            };

    /// <summary>The type in lower case when it is one of the six.</summary>
    public static string? KnownType(string? type) => type switch
    {
        Track or Identify or Page or Screen or Group or Alias => type,
        { Length: <= 10 } => type.ToLowerInvariant() switch
        {
            Track => Track,
            Identify => Identify,
            Page => Page,
            Screen => Screen,
            Group => Group,
            Alias => Alias,
            _ => null,
        },
        _ => null,
    };

    public (EventKind Kind, string Name) Named()
    {
        if (Type != Track)
        {
            return (EventNames.OfType(Type), Type);
        }

        var (kind, name) = EventNames.Of(Event ?? string.Empty);
        return (kind, kind == EventKind.Other ? Cut(Redaction.Clean(name), IntakeLimits.NameCharsMax) : name);
    }

    /// <summary>What the type demands (wire contract §2.16), or null when all is there.</summary>
    public Rejection? Check(EventScan scan, string at) => Type switch
    {
        Track when Event is null => new("event.name_missing", "A track event needs a name in event.", $"{at}/event"),
        Track when Event.Length > IntakeLimits.NameCharsMax =>
            new("event.name_too_long", $"An event's name has at most {IntakeLimits.NameCharsMax} characters.", $"{at}/event"),
        Group when scan.GroupId is null => new("event.group_missing", "A group event needs a groupId.", $"{at}/groupId"),
        Alias when UserId is null => new("event.ids_missing", "An alias needs a userId.", $"{at}/userId"),
        Alias when PreviousId is null => new("event.previous_missing", "An alias needs a previousId.", $"{at}/previousId"),
        Track or Group or Alias or Identify or Page or Screen => null,
        "" => new("event.type_missing", "There is no type.", $"{at}/type"),
        _ => new("event.type_unknown", "The type is none of track, identify, page, screen, group, alias.", $"{at}/type"),
    };

    /// <summary>The scalar properties; a page's name and category and a group's id count among them.</summary>
    public IReadOnlyDictionary<string, object>? Properties(EventScan scan)
    {
        if (Type is Page or Screen)
        {
            Add(scan, "name", scan.Name);
            Add(scan, "category", scan.Category);
        }
        else if (Type == Group)
        {
            Add(scan, "groupId", scan.GroupId);
        }

        return scan.Properties;
    }

    private static void Add(EventScan scan, string name, string? value)
    {
        if (value is { Length: > 0 and <= IntakeLimits.PropertyCharsMax })
        {
            (scan.Properties ??= new(StringComparer.Ordinal)).TryAdd(name, Redaction.Clean(value));
        }
    }

    private static EventShape OfPosthog(EventScan scan)
    {
        var type = scan.Event switch
        {
            "$identify" or "$set" => Identify,
            "$create_alias" => Alias,
            "$pageview" => Page,
            "$screen" => Screen,
            "$groupidentify" => Group,
            _ => Track,
        };

        // Until somebody is identified, PostHog's distinct id is the device's.
        var isAnonymous = type != Identify && type != Alias && (scan.IsUnidentified || scan.DeviceId == scan.DistinctId);
        return new EventShape
        {
            Type = type,
            Event = scan.Event,
            UserId = isAnonymous ? null : scan.DistinctId,
            AnonymousId = isAnonymous ? scan.DistinctId : type == Identify ? scan.PreviousId : scan.AnonymousId,
            PreviousId = scan.PreviousId,
        };
    }

    private static string Shown(string? type) => Cut(Redaction.Clean(type ?? string.Empty), ShownChars);

    private static string Cut(string text, int chars) => text.Length <= chars ? text : text[..chars];
}
