using Graine.Engine;
using Graine.Engine.Loyalty;

namespace Graine.Storage;

/// <summary>
/// A member as stored. <see cref="Document"/> is the engine's encoding; only the engine reads it. <see cref="DueAt"/> is when to look
/// at the member, at the latest its due moment.
/// </summary>
public sealed record MemberRow(Guid Id, long Version, Instant DueAt, int PlanRevision, ReadOnlyMemory<byte> Document);

/// <summary>Replaces a member's document if its version is still the expected one; 0 inserts a member that must not exist.</summary>
public sealed record MemberWrite(
    Guid Id, long ExpectedVersion, Instant DueAt, int PlanRevision, ReadOnlyMemory<byte> Document)
{
    /// <summary>The due moment is what the expected version has: its index can be left alone.</summary>
    public bool KeepsDueAt { get; init; }

    /// <summary>The plan revision is what the expected version has: its index can be left alone.</summary>
    public bool KeepsRevision { get; init; }
}

/// <summary>An input as it was applied. The body is JSON without personal data; the effects are the engine's encoding.</summary>
public sealed record EventRow
{
    public required Guid Id { get; init; }

    public required Guid Member { get; init; }

    public required Instant At { get; init; }

    public required Instant Received { get; init; }

    public required string Name { get; init; }

    public required EventStatus Status { get; init; }

    /// <summary>The id of the API key, import or worker it came through.</summary>
    public required string Source { get; init; }

    public string? Channel { get; init; }

    public int Revision { get; init; }

    public required ReadOnlyMemory<byte> Body { get; init; }

    public ReadOnlyMemory<byte> Effects { get; init; }
}

public enum EventStatus : byte
{
    Applied = 0,

    /// <summary>A command refused by the rules; kept with its reason.</summary>
    Refused = 1,

    /// <summary>Its application threw: kept with its reason, blocks nobody, can be driven again.</summary>
    Parked = 2,

    /// <summary>Could not be understood (no identifiers, unreadable time): kept, applied to nobody. Member is empty.</summary>
    Quarantined = 3,
}

/// <summary>What was answered to an idempotency key, kept with a hash of the request. Key: 128 bits of a hash over scope and key.</summary>
public sealed record KeyRow(Guid Key, Guid BodyHash, Guid Event, Instant At, ReadOnlyMemory<byte> Answer);

/// <summary>A posting of an event; <paramref name="Ordinal"/> counts from 0 within the event and member.</summary>
public sealed record PostingRow(Guid Member, Guid Event, int Ordinal, Posting Posting);

/// <summary>A keyed hash of one identifier, and whose it is. Kind is in clear ("email"), the value never.</summary>
public sealed record IdentifierRow(Guid Hash, string Kind, Guid Member, Instant Since);

/// <summary>The personal data of a member: one JSON object, replaced whole under the member's version.</summary>
public sealed record ProfileRow(Guid Member, ReadOnlyMemory<byte> Json);

/// <summary>An input on its way to another member. Body is JSON; delivered once: the delivering commit removes it.</summary>
public sealed record InboxRow(Guid Id, Guid Member, Instant At, ReadOnlyMemory<byte> Body);

/// <summary>A checkout session. Key: 128 bits of a hash of its id. Version counts from 1; a write names the one it expects (0: new).</summary>
public sealed record SessionRow(Guid Key, long Version, Guid Member, string State, Instant UpdatedAt, ReadOnlyMemory<byte> Json);

/// <summary>One member taken into another: its identifiers move, its events and postings stay under its own id.</summary>
public sealed record MergeRow(Guid Absorbed, Guid Survivor, Instant At, Guid Event);

/// <summary>Two members that may be one person; never merged silently, decided by a person.</summary>
public sealed record MergeCandidateRow(Guid Id, Guid First, Guid Second, string Reason, Instant At);
