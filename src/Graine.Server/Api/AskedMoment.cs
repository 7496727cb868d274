using Graine.Engine;
using Graine.Server.Pipeline;

namespace Graine.Server.Api;

/// <summary>The moment a caller asks about with <c>now</c>; without it, the moment it is.</summary>
internal static class AskedMoment
{
    /// <summary>Nobody plans further ahead, and calendars end.</summary>
    private const long DaysMax = 73_050;

    /// <returns>What is wrong with it: it lies more than two hundred years away.</returns>
    public static Error? Read(DateTimeOffset? now, Clock clock, out Instant moment)
    {
        moment = clock.Now;
        if (now is not { } asked)
        {
            return null;
        }

        var read = Instant.From(asked);
        if (read < moment.PlusDays(-DaysMax) || read > moment.PlusDays(DaysMax))
        {
            return RequestErrors.NowInvalid();
        }

        moment = read;
        return null;
    }
}
