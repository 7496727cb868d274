using Graine.Engine;

namespace Graine.Server.Pipeline;

/// <summary>What became of a submission. Told only after the commit.</summary>
/// <param name="Status">Which way it went.</param>
/// <param name="Event">The stored event; of the first one for a repeat.</param>
/// <param name="Member">The member it went to; empty when it went to none.</param>
/// <param name="Refusal">The reason when refused.</param>
/// <param name="Answer">What the submission answered, or on a repeat what was answered first.</param>
public readonly record struct Applied(
    AppliedStatus Status, Guid Event, Guid Member, Refusal? Refusal = null, ReadOnlyMemory<byte> Answer = default);

public enum AppliedStatus : byte
{
    Applied = 0,

    /// <summary>Same key and same body as one before: nothing happened again.</summary>
    Repeated = 1,

    /// <summary>Same key, another body.</summary>
    KeyReused = 2,

    /// <summary>A command the rules refuse.</summary>
    Refused = 3,

    /// <summary>Its application failed; kept with its reason, can be driven again.</summary>
    Parked = 4,

    /// <summary>Kept, applied to nobody.</summary>
    Quarantined = 5,

    /// <summary>There is no such member.</summary>
    NoMember = 6,
}
