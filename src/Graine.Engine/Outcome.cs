using Graine.Engine.Inputs;
using Graine.Engine.Loyalty;

namespace Graine.Engine;

/// <summary>What one input did. Reused from input to input: read it before the next <c>Apply</c>.</summary>
public sealed class Outcome
{
    public List<Posting> Postings { get; } = [];

    public List<Effect> Effects { get; } = [];

    /// <summary>Inputs for other members, delivered once each through the inbox.</summary>
    public List<(Guid Member, Input Input)> Derived { get; } = [];

    /// <summary>Claims of rewards that were made or changed, as they now are.</summary>
    public List<Rewards.Claim> Claims { get; } = [];

    /// <summary>Referrals that were made or changed, as the member's side of them now is.</summary>
    public List<Referrals.ReferralNote> Referrals { get; } = [];

    /// <summary>Codes that were redeemed, given a part back or rolled back, as they now are.</summary>
    public List<Vouchers.VoucherRedemption> Redemptions { get; } = [];

    /// <summary>Codes that are no longer as they were loaded.</summary>
    public List<Vouchers.VoucherCode> Vouchers { get; } = [];

    /// <summary>What a command on codes found, each code in its place; null for other inputs.</summary>
    public Vouchers.VoucherLooked? Looked { get; set; }

    /// <summary>Entries of draws that were made or changed, as they now are.</summary>
    public List<Games.DrawEntry> Entries { get; } = [];

    /// <summary>Set when a command was refused: nothing else happened then.</summary>
    public Refusal? Refusal { get; set; }

    /// <summary>When the member must be looked at again; <see cref="Instant.Never"/> when time alone changes nothing.</summary>
    public Instant DueAt { get; set; } = Instant.Never;

    public void Clear()
    {
        Postings.Clear();
        Effects.Clear();
        Derived.Clear();
        Claims.Clear();
        Entries.Clear();
        Referrals.Clear();
        Redemptions.Clear();
        Vouchers.Clear();
        Looked = null;
        Refusal = null;
        DueAt = Instant.Never;
    }
}

/// <summary>Why a command was refused: a stable code, words for people, and a JSON pointer into the request.</summary>
public sealed record Refusal(string Code, string Detail, string? Pointer = null)
{
    /// <summary>How many points there are, where more were asked for.</summary>
    public long? Available { get; init; }

    /// <summary>How much money is missing, in minor units of the programme's currency, where that is the reason.</summary>
    public long? MissingMinor { get; init; }

    /// <summary>Everything that stands against it, this reason included; null where there is only this.</summary>
    public IReadOnlyList<Refusal>? Reasons { get; init; }
}
