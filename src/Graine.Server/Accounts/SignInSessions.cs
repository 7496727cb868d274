using Graine.Engine;
using Graine.Server.Pipeline;
using Graine.Storage;

namespace Graine.Server.Accounts;

/// <summary>
/// Sign-ins live in the database and end there, so that one can be ended from anywhere at once. A cookie is good for a week and
/// for half a day unused, a bearer token for half a day.
/// </summary>
public sealed class SignInSessions(ISignIns signIns, Clock clock)
{
    public const string Cookie = "graine_session";
    public const string BearerPrefix = "gr_person_";
    public const string CookieKind = "cookie";
    public const string BearerKind = "bearer";
    public static readonly TimeSpan CookieLifetime = TimeSpan.FromDays(7);
    public static readonly TimeSpan CookieIdle = TimeSpan.FromHours(12);
    public static readonly TimeSpan BearerLifetime = TimeSpan.FromHours(12);

    /// <summary>For so long after a proof of who they are, a person may do what is dangerous.</summary>
    public static readonly TimeSpan ConfirmedFor = TimeSpan.FromMinutes(15);

    private const int AgentCharsMax = 200;
    private static readonly TimeSpan TouchEvery = TimeSpan.FromMinutes(1);

    /// <summary>Begins one for a user who has just proved who they are; answers the token.</summary>
    public async Task<string> BeginAsync(UserRow user, string kind, string agent, string address, AuditRow note, CancellationToken ct)
    {
        var now = clock.Now;
        var token = kind == BearerKind ? BearerPrefix + Tokens.Make() : Tokens.Make();
        await signIns.RemoveOldAsync(Before(now, CookieLifetime), Before(now, CookieIdle), ct);
        await signIns.Noting(note).AddAsync(
            new SignInRow(Tokens.Hash(token), Clock.NewId(now), user.Id, kind, now, now, now, agent[..Math.Min(agent.Length, AgentCharsMax)], address), ct);
        return token;
    }

    /// <summary>Whose token it is; null when there is no such sign-in any more.</summary>
    public async Task<SignedInRow?> FindAsync(string token, CancellationToken ct)
    {
        var hash = Tokens.Hash(token);
        var now = clock.Now;
        if (await signIns.FindAsync(hash, ct) is not { } found || IsOver(found.SignIn, now))
        {
            return null;
        }

        if (found.SignIn.SeenAt.Plus((long)TouchEvery.TotalMilliseconds) < now)
        {
            await signIns.TouchAsync(hash, now, ct);
        }

        return found;
    }

    public bool IsConfirmed(SignInRow signIn) => signIn.ConfirmedAt.Plus((long)ConfirmedFor.TotalMilliseconds) >= clock.Now;

    public Task ConfirmAsync(SignInRow signIn, CancellationToken ct) => signIns.ConfirmAsync(signIn.Token, clock.Now, ct);

    public static bool IsOver(SignInRow signIn, Instant now) => signIn.Kind == BearerKind
        ? signIn.CreatedAt < Before(now, BearerLifetime)
        : signIn.CreatedAt < Before(now, CookieLifetime) || signIn.SeenAt < Before(now, CookieIdle);

    private static Instant Before(Instant now, TimeSpan time) => now.Plus(-(long)time.TotalMilliseconds);
}
