using System.Globalization;
using Graine.Engine.Rewards;

namespace Graine.Engine.Vouchers;

/// <summary>A code as it stands: loaded by the shell, changed by the engine, written back with the member in one commit.</summary>
public sealed class VoucherCode
{
    /// <summary>As look-ups name it.</summary>
    public required string Code { get; init; }

    public required string Campaign { get; init; }

    /// <summary>Everybody has this one: nothing is counted on it, for the campaign counts.</summary>
    public bool IsShared { get; init; }

    /// <summary>The claim of a reward that it was handed out with; empty: it is a campaign's. What becomes of it is written on the claim.</summary>
    public Guid Claim { get; init; }

    /// <summary>Of the claim, for whoever is not its member, and where the member has forgotten it.</summary>
    public ClaimState ClaimState { get; init; }

    /// <summary>Whose it is; empty: whoever brings it.</summary>
    public Guid Member { get; set; }

    public bool IsDisabled { get; init; }

    public Instant PublishedAt { get; set; } = Instant.None;

    public Instant ValidFrom { get; init; } = Instant.None;

    public Instant ValidUntil { get; set; } = Instant.Never;

    /// <summary>Redemptions that were not rolled back.</summary>
    public int Used { get; set; }

    /// <summary>What is left of a gift card.</summary>
    public long BalanceMinor { get; set; }

    /// <summary>What is set aside for somebody until then.</summary>
    public List<VoucherHold> Holds { get; } = [];

    /// <summary>What happens to it is written on itself.</summary>
    internal bool IsCounted => !IsShared && Claim == Guid.Empty;

    /// <summary>One to try something on.</summary>
    public VoucherCode Copy()
    {
        var copy = new VoucherCode
        {
            Code = Code,
            Campaign = Campaign,
            IsShared = IsShared,
            Claim = Claim,
            ClaimState = ClaimState,
            Member = Member,
            IsDisabled = IsDisabled,
            PublishedAt = PublishedAt,
            ValidFrom = ValidFrom,
            ValidUntil = ValidUntil,
            Used = Used,
            BalanceMinor = BalanceMinor,
        };
        copy.Holds.AddRange(Holds);
        return copy;
    }

    /// <summary>Held by others at this moment.</summary>
    internal int HeldTimes(Guid key, Instant now) => Holds.Count(hold => hold.Key != key && hold.Until > now);

    internal long HeldMinor(Guid key, Instant now) => Holds.Where(hold => hold.Key != key && hold.Until > now).Sum(hold => hold.AmountMinor);

    /// <summary>What was held under the key is not any more, and what is past is forgotten.</summary>
    internal bool Let(Guid key, Instant now) => Holds.RemoveAll(hold => hold.Key == key || hold.Until <= now) > 0;

    /// <summary>Holds in a line of text; null when there is none.</summary>
    public string? WriteHolds() => Holds.Count == 0
        ? null
        : string.Join(' ', Holds.Select(hold => string.Create(
            CultureInfo.InvariantCulture, $"{hold.Key:N}:{hold.Until.Milliseconds}:{hold.AmountMinor}")));

    /// <exception cref="FormatException">It was not written by <see cref="WriteHolds"/>.</exception>
    public void ReadHolds(string? text)
    {
        foreach (var hold in text is null ? [] : text.Split(' '))
        {
            if (hold.Split(':') is not [var key, var until, var amount])
            {
                throw new FormatException("What is held of a code cannot be read.");
            }

            Holds.Add(new VoucherHold(
                Guid.ParseExact(key, "N"),
                new Instant(long.Parse(until, CultureInfo.InvariantCulture)),
                long.Parse(amount, CultureInfo.InvariantCulture)));
        }
    }
}

/// <param name="Key">Whose: the same key redeems or lets go.</param>
/// <param name="Until">The first moment at which it no longer holds.</param>
/// <param name="AmountMinor">Of a gift card.</param>
public readonly record struct VoucherHold(Guid Key, Instant Until, long AmountMinor);

/// <summary>What was redeemed, as it now stands.</summary>
/// <param name="Id">Its own.</param>
/// <param name="Stack">What was redeemed in one go has one stack.</param>
/// <param name="Campaign">Whose code it was.</param>
/// <param name="Code">As look-ups name it; empty in a replay, for the log of events holds no codes.</param>
/// <param name="At">When it was redeemed.</param>
/// <param name="AmountMinor">The discount it gave, or what was taken off a gift card and did not go back since.</param>
/// <param name="Wallet">Whose points it gave; null when none.</param>
/// <param name="Points">In the wallet's minor units.</param>
/// <param name="Order">The order or checkout; null when none was named.</param>
/// <param name="IsRolledBack">It was taken back, now.</param>
/// <param name="Revision">The plan revision in force.</param>
public sealed record VoucherRedemption(
    Guid Id, Guid Stack, string Campaign, string Code, Instant At, long AmountMinor, string? Wallet, long Points, string? Order,
    bool IsRolledBack, int Revision)
{
    /// <summary>Now back on the gift card, and no longer in <see cref="AmountMinor"/>; 0 for all else.</summary>
    public long ReturnedMinor { get; init; }
}
