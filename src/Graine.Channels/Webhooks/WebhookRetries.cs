namespace Graine.Channels.Webhooks;

/// <summary>
/// When a message that was not taken is sent again: the schedule that Standard Webhooks 1.0 recommends, over three days. Each pause is
/// lengthened by chance by up to a tenth, so that what failed together does not come back together.
/// </summary>
public static class WebhookRetries
{
    private const double JitterMax = 0.1;

    /// <summary>The pauses before the second attempt, the third, and so on.</summary>
    public static readonly IReadOnlyList<TimeSpan> Pauses =
    [
        TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2), TimeSpan.FromHours(5),
        TimeSpan.FromHours(10), TimeSpan.FromHours(14), TimeSpan.FromHours(20), TimeSpan.FromHours(24),
    ];

    /// <summary>The longest that a receiver's <c>Retry-After</c> is honoured.</summary>
    public static readonly TimeSpan AskedMax = TimeSpan.FromHours(24);

    /// <summary>The pause after so many attempts, at least as long as the receiver asked for; null when it is given up.</summary>
    /// <param name="chance">From 0 to 1.</param>
    public static TimeSpan? After(int attempts, double chance, TimeSpan? asked)
    {
        if (attempts > Pauses.Count)
        {
            return null;
        }

        var pause = Pauses[Math.Max(1, attempts) - 1] * (1 + (JitterMax * Math.Clamp(chance, 0, 1)));
        return asked is { } wish && wish > pause ? (wish < AskedMax ? wish : AskedMax) : pause;
    }
}
