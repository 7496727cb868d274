using System.Globalization;
using Graine.Engine;
using Graine.Engine.Loyalty;
using Graine.Server.Api;

namespace Graine.Server.Sessions;

/// <summary>What can be wrong with a checkout.</summary>
public static class SessionErrors
{
    public const string VersionChangedCode = "sessions.version_changed";
    public const string TransitionInvalidCode = "sessions.transition_invalid";
    public const string FixedCode = "sessions.fixed";

    public static Error IdInvalid() => new(
        ErrorKind.Invalid, "sessions.id_invalid", "A session's id has 1 to 200 characters, none of them # or a control character.");

    public static Error ProfileUnknown() => new(
        ErrorKind.Invalid, "sessions.profile_unknown", "\"profile\" is lite, or left out.", "/profile");

    public static Error NotFound() => new(ErrorKind.NotFound, "sessions.not_found", "There is no such session.");

    public static Error StateUnknown() => new(
        ErrorKind.Invalid,
        "sessions.state_unknown",
        "\"state\" is one of open, closed, cancelled, partially_returned, reopened.",
        "/state");

    public static Error CurrencyInvalid() => new(
        ErrorKind.Invalid, "sessions.currency_invalid", "\"currency\" is three letters (ISO 4217).", "/currency");

    public static Error AmountInvalid(string pointer) => new(
        ErrorKind.Invalid, "sessions.amount_invalid", "This is not an amount of money of zero or more, or it is too large.", pointer);

    public static Error DiscountInvalid(string pointer) => new(
        ErrorKind.Invalid, "sessions.amount_invalid", "A discount is an amount of money of zero or more, and at most what its line comes to.", pointer);

    public static Error QuantityInvalid(string pointer) => new(
        ErrorKind.Invalid, "sessions.quantity_invalid", "This is not a number of units above zero, of at most a million.", pointer);

    public static Error ProductMissing(string pointer) => new(
        ErrorKind.Invalid, "sessions.product_missing", "A line names its product in 1 to 200 characters.", pointer);

    public static Error TextTooLong(string pointer) => new(
        ErrorKind.Invalid, "sessions.text_too_long", "This text has more than 200 characters.", pointer);

    public static Error TooManyLines(int max) => new(
        ErrorKind.Invalid, "sessions.too_many_lines", $"A session has at most {max} lines.", "/lines");

    public static Error CodesInvalid(string pointer) => new(
        ErrorKind.Invalid,
        "sessions.codes_invalid",
        string.Create(CultureInfo.InvariantCulture, $"\"codes\" names at most {SessionRedeeming.CodesMax} codes of 1 to {Vouchers.TypedCodes.LengthMax} characters."),
        pointer);

    public static Error SpendInvalid() => new(
        ErrorKind.Invalid, "sessions.spend_invalid", "\"spend\" names a wallet, and points above zero.", "/spend");

    public static Error PaymentInvalid(int index) => new(
        ErrorKind.Invalid,
        "sessions.payment_invalid",
        "A payment names a wallet, and one of points above zero, an amount of money above zero, or \"max\": true; each wallet once.",
        string.Create(CultureInfo.InvariantCulture, $"/payments/{index}"));

    public static Refusal PaymentRefused(string wallet, int index) => new(
        "sessions.payment_not_accepted",
        $"Points of the wallet '{wallet}' do not pay for orders in this currency.",
        string.Create(CultureInfo.InvariantCulture, $"#/payments/{index}/wallet"));

    public static Refusal PaymentTooSmall(long min, int index) => new(
        "sessions.payment_below_min",
        string.Create(CultureInfo.InvariantCulture, $"At least {min} points are taken, and at least one step of them."),
        string.Create(CultureInfo.InvariantCulture, $"#/payments/{index}"));

    public static Error VersionUnreadable() => new(
        ErrorKind.Invalid, "sessions.version_unreadable", "If-Match is the entity tag of the session: its version in double quotes.");

    public static Error NoneMatchUnreadable() => new(
        ErrorKind.Invalid, "sessions.version_unreadable", "If-None-Match is * here: only where there is no such session yet.");

    public static Error MemberUnknown() => new(
        ErrorKind.Refused, "sessions.member_unknown", "There is no such member.", "/member");

    public static Error MemberBlocked() => new(
        ErrorKind.Refused, "sessions.member_blocked", "This value names nobody: it is one of those that are sent for everybody.", "/member");

    public static Refusal VersionChanged(long version) => new(
        VersionChangedCode,
        string.Create(CultureInfo.InvariantCulture, $"The session is at version {version} now. Read it again."));

    public static Refusal TransitionInvalid(string from, string to) => new(
        TransitionInvalidCode, $"A session that is {from} cannot become {to}.", "#/state");

    public static Refusal ReopenUnsaid() => new(
        TransitionInvalidCode,
        "A closed session opens again with the state \"reopened\", or with \"open\" and its version in If-Match: an old request must not do it.",
        "#/state");

    public static Refusal Fixed(string pointer) => new(
        FixedCode, "What was closed stays as it is: give it back or reopen the session.", pointer);

    public static Refusal Empty() => new(
        "sessions.empty", "A session without lines and without a total cannot be closed.", "#/lines");

    public static Refusal ReturnMissing() => new(
        "sessions.return_invalid", "\"returned\" says which lines came back, and how many units in all.", "#/returned");

    public static Refusal ReturnInvalid(int index, string detail) => new(
        "sessions.return_invalid", detail, string.Create(CultureInfo.InvariantCulture, $"#/returned/{index}"));

    /// <summary>What the engine refuses, with its place in the session: what is paid with points stands in "spend", or set aside in "payments".</summary>
    public static Error Of(Refusal refusal, string currency) => RequestErrors.Refused(
        refusal.Pointer is "#/points" or "#/wallet" ? refusal with { Pointer = "#/spend" + refusal.Pointer[1..] }
        : refusal.Code == PointsErrors.HoldsFull ? refusal with { Pointer = "#/payments" }
        : refusal,
        KindOf(refusal),
        currency);

    /// <summary>What a refusal of a session means over HTTP.</summary>
    public static ErrorKind KindOf(Refusal refusal) => refusal.Code switch
    {
        VersionChangedCode => ErrorKind.PreconditionFailed,
        TransitionInvalidCode or FixedCode => ErrorKind.Conflict,
        _ => ErrorKind.Refused,
    };
}
