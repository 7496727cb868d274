using Graine.Engine;
using Graine.Engine.Vouchers;

namespace Graine.Server.Api.Vouchers;

/// <summary>What can be wrong with requests about campaigns, codes and redemptions.</summary>
public static class VoucherProblems
{
    public const int RedeemablesMax = 30;
    public const long CodesMax = 10_000_000;
    public const int TtlMax = 30 * 24 * 3600;
    public const int ImportMax = 100_000;

    public static Error Unknown(string? pointer = null) => new(ErrorKind.NotFound, VoucherErrors.Unknown, "There is no such code.", pointer);

    public static Error RedeemablesInvalid() => new(
        ErrorKind.Invalid, "vouchers.redeemables_invalid", FormattableString.Invariant($"\"redeemables\" names 1 to {RedeemablesMax} codes."), "/redeemables");

    public static Error AmountInvalid(string pointer) => new(ErrorKind.Invalid, "vouchers.amount_invalid", "This is not an amount of money above zero.", pointer);

    public static Error OrderInvalid(string detail, string pointer) => new(ErrorKind.Invalid, "vouchers.order_invalid", detail, pointer);

    public static Error LockInvalid() => new(
        ErrorKind.Invalid, "vouchers.lock_invalid", FormattableString.Invariant($"\"lock\" holds for \"ttl\" seconds, from 1 to {TtlMax}; its key has 1 to 200 characters."), "/lock");

    public static Error MemberUnknown() => new(ErrorKind.Refused, "vouchers.member_unknown", "There is no such member.", "/member");

    public static Error SessionUnknown() => new(ErrorKind.Refused, "vouchers.session_unknown", "There is no such checkout.", "/session");

    public static Error CampaignUnknown() => new(ErrorKind.NotFound, "campaigns.unknown", "There is no such campaign in the published programme.");

    public static Error CampaignShared() => new(ErrorKind.Conflict, "campaigns.shared", "Everybody has the one code of this campaign: it has no others.");

    public static Error CountInvalid() => new(
        ErrorKind.Invalid, "campaigns.count_invalid", FormattableString.Invariant($"\"count\" is a whole number from 1 to {CodesMax}."), "/count");

    public static Error JobUnknown() => new(ErrorKind.NotFound, "campaigns.job_unknown", "There is no such job.");

    public static Error StateUnknown() => new(
        ErrorKind.Invalid, "campaigns.state_unknown", "\"state\" is one of free, published, redeemed, disabled.");

    public static Error ImportUnreadable() => new(
        ErrorKind.Invalid, "campaigns.import_unreadable", "Send text/csv with a code in the first column, and for gift cards the balance in the second.");

    public static Error ImportTooMany() => new(
        ErrorKind.TooLarge, "campaigns.import_too_many", FormattableString.Invariant($"At most {ImportMax} codes and 8 MB in one request: send several."));

    public static Error NoneFree() => new(ErrorKind.Conflict, "campaigns.none_free", "There is no code left to hand out.");

    public static Error Taken() => new(ErrorKind.Conflict, "vouchers.taken", "It was handed out to somebody else, redeemed, held or switched off meanwhile.");

    public static Error InUse() => new(ErrorKind.Conflict, "vouchers.in_use", "It was redeemed, or is held: switch it off instead.");

    public static Error RedemptionUnknown() => new(ErrorKind.NotFound, "redemptions.unknown", "There is no such redemption.");

    /// <summary>What the engine refuses, with everything that stands against it.</summary>
    public static Error Of(Refusal refusal, string currency) => RequestErrors.Refused(refusal, currency: currency) with
    {
        Items =
        [
            .. (refusal.Reasons ?? []).Select(reason => new ErrorItem(reason.Detail, reason.Pointer?.TrimStart('#'), reason.Code)
            {
                Missing = RequestErrors.Missing(reason, currency),
            }),
        ],
    };
}
