using System.Collections.Concurrent;
using Graine.Engine;

namespace Graine.Server.Vouchers;

/// <summary>
/// Whoever asks for codes there are not, again and again, is guessing: after so many in a minute they wait. One key serves a whole shop, so
/// that one customer who guesses is not to keep the others from paying: each checkout or member has a count of its own, the key a larger
/// one. Per server.
/// </summary>
internal sealed class CodeGuesses
{
    /// <summary>Unknown codes that one customer may ask for within a minute; slips that the check digit tells do not count.</summary>
    public const int MissesMax = 30;

    /// <summary>The same of all customers of one key.</summary>
    public const int CallerMissesMax = 600;

    private const long WindowMilliseconds = 60_000;
    private const int CallersMax = 10_000;

    // Without a customer: the key's own.
    private readonly ConcurrentDictionary<(string Caller, string? Customer), (Instant Since, int Misses)> _windows = new();

    /// <summary>Seconds to wait; null when the customer may ask.</summary>
    /// <param name="caller">The key.</param>
    /// <param name="customer">A checkout or member; empty when none is named.</param>
    /// <param name="now">The moment.</param>
    public int? Wait(string caller, string customer, Instant now) =>
        Left((caller, customer), MissesMax, now) ?? Left((caller, null), CallerMissesMax, now);

    public void Miss(string caller, string customer, Instant now, int codes)
    {
        if (_windows.Count > CallersMax)
        {
            Forget(now);
        }

        Count((caller, customer), now, codes);
        Count((caller, null), now, codes);
    }

    private int? Left((string Caller, string? Customer) window, int most, Instant now) =>
        _windows.TryGetValue(window, out var seen) && seen.Misses >= most && now < End(seen.Since)
            ? (int)((End(seen.Since).Milliseconds - now.Milliseconds + 999) / 1000)
            : null;

    private void Count((string Caller, string? Customer) window, Instant now, int codes) => _windows.AddOrUpdate(
        window,
        _ => (now, codes),
        (_, seen) => now < End(seen.Since) ? (seen.Since, seen.Misses + codes) : (now, codes));

    // What has ended; and should that be nothing, the customers: the keys' own counts stay, and each is full long before this many.
    private void Forget(Instant now)
    {
        foreach (var (window, seen) in _windows)
        {
            if (now >= End(seen.Since))
            {
                _ = _windows.TryRemove(window, out _);
            }
        }

        foreach (var window in _windows.Count > CallersMax ? _windows.Keys.Where(key => key.Customer is not null) : [])
        {
            _ = _windows.TryRemove(window, out _);
        }
    }

    private static Instant End(Instant since) => since.Plus(WindowMilliseconds);
}
