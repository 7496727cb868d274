using System.Text.Json.Serialization;
using Graine.Server.Vouchers;

namespace Graine.Server.Sessions;

/// <summary>A code that was shown at a checkout.</summary>
/// <param name="Key">As look-ups name it.</param>
/// <param name="Typed">As it came.</param>
public sealed record SessionCode(string Key, string Typed)
{
    /// <summary>The check digit says that it is a slip.</summary>
    public bool IsMistyped { get; init; }

    public SessionCodeState State { get; init; }

    /// <summary>The first of what stands against it; null when nothing does.</summary>
    public string? Reason { get; init; }

    /// <summary>Whose code it is; null until it was accepted.</summary>
    public string? Campaign { get; init; }

    /// <summary>Taken off.</summary>
    public long AmountMinor { get; init; }

    /// <summary>Paid with this gift card.</summary>
    public long PaidMinor { get; init; }

    /// <summary>Back on this gift card.</summary>
    public long ReturnedMinor { get; init; }

    /// <summary>Whose points it gives; null when none.</summary>
    public string? Wallet { get; init; }

    /// <summary>In the wallet's minor units.</summary>
    public long Points { get; init; }

    /// <summary>Until when it is held, in milliseconds since 1970; 0 when it is not.</summary>
    public long HeldUntil { get; init; }

    /// <summary>Once the checkout is closed; empty before.</summary>
    public Guid Redemption { get; init; }

    /// <summary>Under which it was redeemed with the others.</summary>
    public Guid Stack { get; init; }

    /// <summary>The claim of the reward whose code it is; null for a campaign's.</summary>
    [JsonIgnore]
    public Guid? Claim => ClaimKeys.Read(Key);

    /// <summary>As it came, and nothing known of it.</summary>
    public SessionCode Fresh() => new(Key, Typed) { IsMistyped = IsMistyped };
}

public enum SessionCodeState : byte
{
    /// <summary>Nobody has looked at it yet.</summary>
    New = 0,
    Accepted = 1,
    Rejected = 2,
}
