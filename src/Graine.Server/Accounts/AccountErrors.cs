using Graine.Server.Api;
using Graine.Storage;

namespace Graine.Server.Accounts;

/// <summary>What can be wrong with signing in and with accounts.</summary>
public static class AccountErrors
{
    public static Error SignInWrong() => new(
        ErrorKind.Unauthenticated, "auth.sign_in_wrong", "No account has this e-mail and password.");

    public static Error TooManyTries() => new(ErrorKind.TooMany, "auth.too_many_tries", "Too many tries from this address. Wait a minute.")
    {
        RetryAfterSeconds = 60,
    };

    public static Error Locked(int seconds) => new(
        ErrorKind.TooMany, "auth.locked", "Too many tries in vain. Wait before the next one.")
    {
        RetryAfterSeconds = seconds,
    };

    public static Error SecondFactorNeeded() => new(
        ErrorKind.Unauthenticated, "auth.second_factor_needed", "Send the code of the authenticator app, or a recovery code, as \"code\".", "/code");

    public static Error CodeWrong() => new(
        ErrorKind.Unauthenticated, "auth.code_wrong", "The code is not right, or was used already.", "/code");

    public static Error PasskeyWrong() => new(
        ErrorKind.Unauthenticated, "auth.passkey_wrong", "The passkey was not accepted.");

    public static Error Csrf() => new(
        ErrorKind.Forbidden, "auth.csrf", "A change with the session cookie needs the token of GET /v1/me as X-CSRF-Token.");

    public static Error ConfirmNeeded() => new(
        ErrorKind.Forbidden, "auth.confirm_needed", "Say once more who you are: POST /v1/me/confirm, and then again.");

    public static Error PasswordWrong() => new(
        ErrorKind.Refused, "accounts.password_wrong", "This is not the password of the account.", "/password");

    public static Error PasswordWeak(string pointer) => new(
        ErrorKind.Refused, "accounts.password_weak",
        $"A password has {Passwords.CharsMin} to {Passwords.CharsMax} characters and is not what would be guessed first.", pointer);

    public static Error NameInvalid() => new(
        ErrorKind.Invalid, "accounts.name_invalid", "\"name\" has 1 to 100 characters.", "/name");

    public static Error LanguageUnknown() => new(
        ErrorKind.Invalid, "accounts.language_unknown", "\"language\" is fr, en or auto.", "/language");

    public static Error ThemeUnknown() => new(
        ErrorKind.Invalid, "accounts.theme_unknown", "\"theme\" is light, dark or auto.", "/theme");

    public static Error EmailInvalid() => new(ErrorKind.Invalid, "accounts.email_invalid", "This is no e-mail address.", "/email");

    public static Error EmailTaken() => new(ErrorKind.Conflict, "accounts.email_taken", "Somebody has an account with this e-mail.", "/email");

    public static Error NoSuchOwner() => new(ErrorKind.NotFound, "accounts.no_such_owner", "No owner has this e-mail.", "/email");

    public static Error RoleUnknown() => new(ErrorKind.Invalid, "accounts.role_unknown", "There is no such role.", "/role");

    public static Error LastOwner() => new(
        ErrorKind.Conflict, "accounts.last_owner", "This is the last owner: make somebody else one first.");

    public static Error NotFound() => new(ErrorKind.NotFound, "accounts.not_found", "There is no such account, invitation or sign-in.");

    public static Error Changed() => new(ErrorKind.Conflict, "accounts.changed", "The account was changed at the same moment. Try again.");

    public static Error VersionChanged() => new(
        ErrorKind.PreconditionFailed, "accounts.version_changed", "Somebody has changed the account since you read it: read it again.");

    /// <summary>Null when it was saved.</summary>
    public static Error? Of(UserOutcome outcome) => outcome switch
    {
        UserOutcome.Saved => null,
        UserOutcome.Conflict => Changed(),
        UserOutcome.EmailTaken => EmailTaken(),
        UserOutcome.LastOwner => LastOwner(),
    };

    public static Error LinkInvalid() => new(
        ErrorKind.NotFound, "accounts.link_invalid", "The link was used, has expired, or was never made.");

    public static Error TotpOn() => new(ErrorKind.Conflict, "accounts.totp_on", "The second factor is on already.");

    public static Error TotpOff() => new(ErrorKind.Conflict, "accounts.totp_off", "There is no second factor.");

    public static Error TotpCodeWrong() => new(
        ErrorKind.Refused, "accounts.totp_code_wrong", "This is not the code of the app just now. Is the clock of the phone right?", "/code");

    public static Error PasskeyRefused(string why) => new(ErrorKind.Refused, "accounts.passkey_refused", $"The passkey was not accepted: {why}");
}
