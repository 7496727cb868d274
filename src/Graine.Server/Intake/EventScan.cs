using Graine.Engine.Identity;

namespace Graine.Server.Intake;

/// <summary>What was read of one event before it is known when the request was sent. Reused from request to request.</summary>
internal sealed class EventScan
{
    /// <summary>The bytes that the ranges below point into.</summary>
    public byte[] Source { get; set; } = [];

    public int Start { get; set; }

    public int End { get; set; }

    public bool IsObject { get; set; }

    /// <summary>Nested deeper than the limit: something was left out of the body.</summary>
    public bool IsCut { get; set; }

    public string? Type { get; set; }

    public string? Event { get; set; }

    public string? Name { get; set; }

    public string? Category { get; set; }

    public string? UserId { get; set; }

    public string? AnonymousId { get; set; }

    public string? PreviousId { get; set; }

    public string? GroupId { get; set; }

    public string? DistinctId { get; set; }

    public string? DeviceId { get; set; }

    public bool IsUnidentified { get; set; }

    public string? MessageId { get; set; }

    public string? WriteKey { get; set; }

    public string? Channel { get; set; }

    public string? PropertyChannel { get; set; }

    public string? Library { get; set; }

    public string? LibraryEnv { get; set; }

    public string? Store { get; set; }

    public string? Affiliation { get; set; }

    public WireTime Timestamp { get; set; }

    public WireTime OriginalTimestamp { get; set; }

    public WireTime SentAt { get; set; }

    public Range Traits { get; set; }

    public Range ContextTraits { get; set; }

    public Range Set { get; set; }

    public Range SetOnce { get; set; }

    public Range Context { get; set; }

    public Range Integrations { get; set; }

    public Range SentAtText { get; set; }

    public Range Metadata { get; set; }

    public List<Identifier> ExternalIds { get; } = [];

    public Dictionary<string, object>? Properties { get; set; }

    public OrderScan Order { get; } = new();

    /// <summary>Where the body lies in the shared buffer, still without its end.</summary>
    public int BodyStart { get; set; }

    public int BodyEnd { get; set; }

    public Guid Hash { get; set; }

    public ReadOnlySpan<byte> Bytes(Range range) => Source.AsSpan(range);

    public void Reset()
    {
        Source = [];
        (Start, End, BodyStart, BodyEnd) = (0, 0, 0, 0);
        (IsObject, IsCut, IsUnidentified) = (false, false, false);
        (Type, Event, Name, Category) = (null, null, null, null);
        (UserId, AnonymousId, PreviousId, GroupId, DistinctId, DeviceId) = (null, null, null, null, null, null);
        (MessageId, WriteKey, Channel, PropertyChannel) = (null, null, null, null);
        (Library, LibraryEnv, Store, Affiliation) = (null, null, null, null);
        (Timestamp, OriginalTimestamp, SentAt) = (default, default, default);
        (Traits, ContextTraits, Set, SetOnce) = (default, default, default, default);
        (Context, Integrations, SentAtText, Metadata) = (default, default, default, default);
        ExternalIds.Clear();
        Properties = null;
        Order.Reset();
        Hash = default;
    }
}
