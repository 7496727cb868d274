using System.Globalization;
using Graine.Engine;
using Graine.Storage;

namespace Graine.Server.Pipeline;

/// <summary>
/// While history comes in, members are in the past on purpose: a timer that took one to the present would make the rest of its history
/// late. So moments due before the import began wait until it ends; what falls due meanwhile does not. Told through the database, as the
/// import may be in another process, and by a lease, as an import may be killed.
/// </summary>
internal sealed class HistoryHold(ISettings settings, Clock clock)
{
    public const string Setting = "history.hold";
    private const long LeaseMilliseconds = 20_000;
    private const long RenewMilliseconds = 5_000;
    private const long LookMilliseconds = 500;

    private Instant _since = Instant.None;
    private Instant _renewAt = Instant.None;
    private Instant _lookAt = Instant.None;
    private Instant _known = Instant.None;

    /// <summary>How long other processes may take to see it: an import waits so long before it begins.</summary>
    public static TimeSpan Notice { get; } = TimeSpan.FromMilliseconds(2 * LookMilliseconds);

    /// <summary>Begins it, or keeps it in force; true when it began.</summary>
    public async Task<bool> KeepAsync(CancellationToken ct)
    {
        var now = clock.Now;
        if (now < _renewAt)
        {
            return false;
        }

        var (since, until) = Read(await settings.FindAsync(Setting, ct));
        var begins = until <= now;
        _since = begins ? now : since;
        _renewAt = now.Plus(RenewMilliseconds);
        _lookAt = Instant.None;
        await settings.SetAsync(Setting, Text(_since, now.Plus(LeaseMilliseconds)), ct);
        return begins;
    }

    public async Task ReleaseAsync(CancellationToken ct)
    {
        _renewAt = Instant.None;
        _lookAt = Instant.None;
        await settings.SetAsync(Setting, Text(clock.Now, clock.Now), ct);
    }

    /// <summary>When the import began that is under way; None when there is none. Asked often, read twice a second.</summary>
    public async Task<Instant> SinceAsync(CancellationToken ct)
    {
        var now = clock.Now;
        if (now >= _lookAt)
        {
            _lookAt = now.Plus(LookMilliseconds);
            var (since, until) = Read(await settings.FindAsync(Setting, ct));
            _known = until > now ? since : Instant.None;
        }

        return _known;
    }

    private static string Text(Instant since, Instant until) =>
        string.Create(CultureInfo.InvariantCulture, $"{since.Milliseconds} {until.Milliseconds}");

    private static (Instant Since, Instant Until) Read(string? text)
    {
        var parts = text?.Split(' ') ?? [];
        return parts.Length == 2 && long.TryParse(parts[0], CultureInfo.InvariantCulture, out var since)
            && long.TryParse(parts[1], CultureInfo.InvariantCulture, out var until)
            ? (new Instant(since), new Instant(until))
            : (Instant.None, Instant.None);
    }
}
