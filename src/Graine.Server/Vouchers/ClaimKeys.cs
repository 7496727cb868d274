using Graine.Engine.Plans;
using Graine.Engine.Vouchers;
using Graine.Storage;

namespace Graine.Server.Vouchers;

/// <summary>What checkouts name the code of a reward by: its claim. No code of a campaign looks like that, for those are in capitals.</summary>
internal static class ClaimKeys
{
    private const string Prefix = "claim:";

    public static string Of(Guid claim) => Prefix + claim.ToString("N");

    /// <summary>Null for the code of a campaign.</summary>
    public static Guid? Read(string key) =>
        key.StartsWith(Prefix, StringComparison.Ordinal) && Guid.TryParseExact(key[Prefix.Length..], "N", out var claim) ? claim : null;

    /// <summary>The code as checkouts see it: the claim in its member's document decides what it is good for.</summary>
    /// <param name="row">As lists show it.</param>
    /// <param name="owner">Who now stands for its member.</param>
    public static VoucherCode ToCode(ClaimRow row, Guid owner) => new()
    {
        Code = Of(row.Id),
        Campaign = Reward.CodePrefix + row.Reward,
        Claim = row.Id,
        ClaimState = row.State,
        Member = owner,
        PublishedAt = row.At,
        ValidUntil = row.ExpiresAt,
    };
}
