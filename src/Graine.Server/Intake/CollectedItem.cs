using Graine.Engine;
using Graine.Engine.Identity;
using Graine.Engine.Inputs;

namespace Graine.Server.Intake;

/// <summary>
/// One event of a request, understood: who it is about, what it says, what is stored of it. Personal data is only in
/// <see cref="Profile"/> and <see cref="Identifiers"/>; everything else may be kept for ever.
/// </summary>
public sealed record CollectedItem
{
    /// <summary>Id of the key, import or worker it came through: <c>EventRow.Source</c>, and the scope of the key.</summary>
    public required string Source { get; init; }

    /// <summary>Place in the request, from 0; results are answered in this order.</summary>
    public required int Index { get; init; }

    /// <summary>JSON pointer to the event in its request: <c>#/batch/3</c>, or <c>#</c> when it is the whole body.</summary>
    public string Place { get; init; } = "#";

    /// <summary>As sent, else derived from the content, so that a retry has the same.</summary>
    public required string MessageId { get; init; }

    /// <summary>128 bits of SHA-256 over source and message id: the idempotency key.</summary>
    public required Guid KeyHash { get; init; }

    /// <summary>128 bits of SHA-256 over the event without what retries change (send time, SDK metadata).</summary>
    public required Guid BodyHash { get; init; }

    /// <summary>track, identify, page, screen, group, alias; as sent (cut to 40 characters) when rejected for it.</summary>
    public required string Type { get; init; }

    /// <summary>The event's name for track; the type for all others.</summary>
    public required string Name { get; init; }

    public EventKind Kind { get; init; }

    /// <summary>When it happened: skew corrected, never after <see cref="Received"/>.</summary>
    public required Instant At { get; init; }

    public required Instant Received { get; init; }

    public Order? Order { get; init; }

    public string? Channel { get; init; }

    public string? Store { get; init; }

    public IReadOnlyDictionary<string, object>? Properties { get; init; }

    /// <summary>Non-personal facts of an identify, or of what PostHog sets on any event; a null value deletes.</summary>
    public IReadOnlyDictionary<string, object?>? Facts { get; init; }

    /// <summary>The same, set only where nothing is known: what PostHog sets once.</summary>
    public IReadOnlyDictionary<string, object?>? FirstFacts { get; init; }

    /// <summary>Normalised, without repeats: user, anonymous, email, phone, card, ext:kind. At least one unless rejected.</summary>
    public IReadOnlyList<Identifier> Identifiers { get; init; } = [];

    /// <summary>
    /// What an alias says was the same person, most likely reading first (anonymous, then user). Empty on all else, and on
    /// an alias to itself, which changes nothing.
    /// </summary>
    public IReadOnlyList<Identifier> Previous { get; init; } = [];

    /// <summary>Traits to merge into the profile: a JSON object, a null deletes its key. Empty when none.</summary>
    public ReadOnlyMemory<byte> Profile { get; init; }

    /// <summary>Traits of the profile that are set only where it has no value. Empty when none.</summary>
    public ReadOnlyMemory<byte> FirstProfile { get; init; }

    /// <summary>The code of who brought the member, as it was sent: a trait of an identify, or a property of any event.</summary>
    public string? ReferralCode { get; init; }

    /// <summary>The event as stored: compact JSON without personal data. "{}" when nothing of it could be kept.</summary>
    public required ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>Not null: to be quarantined with this reason and applied to nobody.</summary>
    public Rejection? Rejection { get; init; }

    /// <summary>Accepted, yet worth an operator's look: <c>clock</c>, <c>alias.self</c>, <c>order.currency</c>…</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    public Event ToEvent(Guid id) => new()
    {
        Id = id,
        At = At,
        Received = Received,
        Name = Name,
        Kind = Kind,
        Order = Order,
        Channel = Channel,
        Store = Store,
        Properties = Properties,
        Facts = Facts,
        FirstFacts = FirstFacts,
    };
}

/// <param name="Code">Stable, dotted: <c>event.timestamp_invalid</c>.</param>
/// <param name="Detail">For people; never repeats personal data.</param>
/// <param name="Pointer">Where in the request: <c>#/batch/3/timestamp</c>.</param>
public sealed record Rejection(string Code, string Detail, string Pointer);
