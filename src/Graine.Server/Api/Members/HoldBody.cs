using Graine.Engine;
using Graine.Engine.Loyalty;

namespace Graine.Server.Api.Members;

/// <param name="Wallet">Which points.</param>
/// <param name="Amount">In the wallet's minor units.</param>
/// <param name="ExpiresIn">Seconds until the hold ends by itself; 900 where neither this nor <c>expiresAt</c> is given.</param>
/// <param name="ExpiresAt">The moment at which it does.</param>
/// <param name="Reason">Shown in the member's history: no personal data.</param>
/// <param name="Reference">
/// The order or booking it is for, at most 100 characters: when an order of that id comes back, what was spent out of the hold does too.
/// </param>
internal sealed record HoldBody(
    string? Wallet, long Amount, long? ExpiresIn = null, DateTimeOffset? ExpiresAt = null, string? Reason = null, string? Reference = null)
{
    private const long SecondsDefault = 900;
    private const long SecondsMax = Holding.LongestDays * 86_400L;

    public Error? Check(Instant now) =>
        ExpiresIn is not null && ExpiresAt is not null ? MembersErrors.HoldTimeInvalid("/expiresAt")
        : ExpiresIn is < 1 or > SecondsMax ? MembersErrors.HoldTimeInvalid("/expiresIn")
        : ExpiresAt is { } at && (Instant.From(at) <= now || Instant.From(at) > now.PlusDays(Holding.LongestDays)) ? MembersErrors.HoldTimeInvalid("/expiresAt")
        : null;

    internal long Milliseconds => ExpiresAt is null ? (ExpiresIn ?? SecondsDefault) * 1000 : 0;
}

/// <param name="Amount">What is spent of it; all of it when left out.</param>
/// <param name="Reason">Shown in the member's history: no personal data.</param>
internal sealed record CompleteBody(long? Amount = null, string? Reason = null);

/// <param name="Reason">Shown in the member's history: no personal data.</param>
internal sealed record CancelBody(string? Reason = null);

/// <param name="Id">The hold's; null in a dry run of a new one.</param>
/// <param name="Event">The event that is the answer's cause.</param>
internal sealed record HoldAnswer(
    Guid? Id, Guid? Event, Guid Member, HoldView Hold, WalletView Wallet, IReadOnlyList<EffectView> Effects);
