using Graine.Engine;

namespace Graine.Storage;

/// <summary>A code of a voucher campaign as it stands. Found by its code; everything else about it is the campaign's.</summary>
public sealed record VoucherRow
{
    /// <summary>As look-ups name it.</summary>
    public required string Code { get; init; }

    public required string Campaign { get; init; }

    /// <summary>Its place in the order of the campaign's codes; with the code it is one place only.</summary>
    public required long Place { get; init; }

    /// <summary>As it was imported, where that differs from <see cref="Code"/>.</summary>
    public string? Shown { get; init; }

    /// <summary>Whose it is; empty: whoever brings it.</summary>
    public Guid Member { get; init; }

    public bool IsDisabled { get; init; }

    public Instant ValidFrom { get; init; } = Instant.None;

    /// <summary>The first moment at which it is no longer valid.</summary>
    public Instant ValidUntil { get; init; } = Instant.Never;

    /// <summary>When it was handed out; none: not by this server.</summary>
    public Instant PublishedAt { get; init; } = Instant.None;

    /// <summary>Redemptions that were not rolled back.</summary>
    public int Used { get; init; }

    /// <summary>What is left of a gift card, in minor units of the programme's currency.</summary>
    public long BalanceMinor { get; init; }

    /// <summary>What is held of it until it is redeemed or the time is over: the engine's words; null: nothing.</summary>
    public string? Held { get; init; }

    /// <summary>Counts changes, from 1.</summary>
    public long Version { get; init; } = 1;
}

/// <summary>What a commit makes of a code that is there; a version conflict when somebody changed it meanwhile.</summary>
/// <param name="Code">As look-ups name it.</param>
/// <param name="ExpectedVersion">As it was loaded.</param>
/// <param name="Used">Redemptions.</param>
/// <param name="BalanceMinor">What is left of a gift card.</param>
/// <param name="Held">What is held; null: nothing.</param>
/// <param name="Member">Whose it is; empty: whoever brings it.</param>
/// <param name="PublishedAt">When it was handed out; none: it was not.</param>
/// <param name="ValidUntil">The first moment at which it is no longer valid.</param>
public sealed record VoucherWrite(
    string Code, long ExpectedVersion, int Used, long BalanceMinor, string? Held, Guid Member, Instant PublishedAt, Instant ValidUntil);

public enum RedemptionState : byte
{
    Redeemed = 0,
    RolledBack = 1,
}

/// <summary>A code was redeemed: one of a stack that was redeemed together. Lies in the shard of its stack.</summary>
public sealed record RedemptionRow
{
    public required Guid Id { get; init; }

    /// <summary>What was redeemed in one go has one stack.</summary>
    public required Guid Stack { get; init; }

    public required Guid Member { get; init; }

    public required string Campaign { get; init; }

    /// <summary>As look-ups name it; of a shared code, the code that everybody has.</summary>
    public required string Code { get; init; }

    public required RedemptionState State { get; init; }

    public required Instant At { get; init; }

    public required Instant ChangedAt { get; init; }

    /// <summary>The discount it gave, or what was taken off a gift card, in minor units of the programme's currency.</summary>
    public long AmountMinor { get; init; }

    public string? Wallet { get; init; }

    /// <summary>Given, in the wallet's minor units.</summary>
    public long Points { get; init; }

    /// <summary>The order or checkout it was redeemed with; null when none was named.</summary>
    public string? Order { get; init; }

    public int Revision { get; init; }
}

/// <summary>A redemption that is there already is rolled back: once; a version conflict when it was already, or is whose it was no longer.</summary>
public sealed record RedemptionChange(Guid Id, Guid Stack, Guid Member, Instant At);

/// <summary>
/// So much of what a redemption took went back and is no longer its amount; a version conflict when it was rolled back meanwhile, or has not so much left.
/// </summary>
public sealed record RedemptionReturn(Guid Id, Guid Stack, long AmountMinor, Instant At);

/// <summary>Codes that are being made in the background.</summary>
/// <param name="Id">Of the request, so that asking again is asking once.</param>
/// <param name="Campaign">Whose codes.</param>
/// <param name="Count">How many are wanted.</param>
/// <param name="Done">How many there are.</param>
/// <param name="BalanceMinor">On each, for gift cards.</param>
/// <param name="CreatedAt">When it was asked for.</param>
/// <param name="ChangedAt">When codes were last made.</param>
/// <param name="By">Who asked.</param>
/// <param name="State">How far it is.</param>
public sealed record VoucherJobRow(
    Guid Id, string Campaign, long Count, long Done, long BalanceMinor, Instant CreatedAt, Instant ChangedAt, string By, VoucherJobState State);

public enum VoucherJobState : byte
{
    Running = 0,
    Done = 1,
    Cancelled = 2,
}

/// <summary>Which codes are wanted.</summary>
public enum VoucherFilter : byte
{
    All = 0,

    /// <summary>Handed out by nobody yet, never redeemed, not disabled.</summary>
    Free = 1,
    Published = 2,
    Redeemed = 3,
    Disabled = 4,
}

/// <param name="Place">Of the last one told.</param>
/// <param name="Code">Of the last one told.</param>
public readonly record struct VoucherCursor(long Place, string Code);

/// <summary>What a campaign's codes add up to.</summary>
/// <param name="Codes">There are.</param>
/// <param name="Published">Handed out.</param>
/// <param name="Disabled">Not to be redeemed.</param>
/// <param name="Redeemed">Redeemed at least once, and not wholly rolled back.</param>
/// <param name="BalanceMinor">Left on gift cards.</param>
public sealed record VoucherCounts(long Codes, long Published, long Disabled, long Redeemed, long BalanceMinor);

/// <summary>What a campaign's redemptions add up to.</summary>
/// <param name="Redeemed">Not rolled back.</param>
/// <param name="RolledBack">And those that were.</param>
/// <param name="AmountMinor">Of those not rolled back.</param>
/// <param name="Points">Of those not rolled back, in minor units of the campaign's wallet.</param>
public sealed record RedemptionSums(long Redeemed, long RolledBack, long AmountMinor, long Points);

/// <summary>Which redemptions are wanted; what is not set asks for nothing.</summary>
public sealed record RedemptionFilter(
    string? Campaign = null, string? Code = null, string? Order = null, RedemptionState? State = null, IReadOnlyList<Guid>? Members = null)
{
    public static readonly RedemptionFilter All = new();
}
