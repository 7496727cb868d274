namespace Graine.Server.Api.SignIn;

public static class SignInErrors
{
    public static Error Wrong() => new(ErrorKind.Unauthenticated, "auth.sign_in_wrong", "No account has this e-mail and password.");

    public static Error TooManyTries() => new(ErrorKind.TooMany, "auth.too_many_tries", "Too many tries. Wait a minute.")
    {
        RetryAfterSeconds = 60,
    };
}
