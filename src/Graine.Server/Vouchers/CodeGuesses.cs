using System.Collections.Concurrent;
using Graine.Engine;

namespace Graine.Server.Vouchers;

/// <summary>Whoever asks for codes there are not, again and again, is guessing: after so many in a minute the caller waits. Per server.</summary>
internal sealed class CodeGuesses
{
    /// <summary>Unknown codes that one caller may ask for within a minute; slips that the check digit tells do not count.</summary>
    public const int MissesMax = 30;

    private const long WindowMilliseconds = 60_000;
    private const int CallersMax = 10_000;

    private readonly ConcurrentDictionary<string, (Instant Since, int Misses)> _callers = new(StringComparer.Ordinal);

    /// <summary>Seconds the caller must wait; null when it may ask.</summary>
    public int? Wait(string caller, Instant now) =>
        _callers.TryGetValue(caller, out var seen) && seen.Misses >= MissesMax && now < seen.Since.Plus(WindowMilliseconds)
            ? (int)((seen.Since.Plus(WindowMilliseconds).Milliseconds - now.Milliseconds + 999) / 1000)
            : null;

    public void Miss(string caller, Instant now, int codes)
    {
        if (_callers.Count > CallersMax)
        {
            _callers.Clear();
        }

        _callers.AddOrUpdate(
            caller,
            _ => (now, codes),
            (_, seen) => now < seen.Since.Plus(WindowMilliseconds) ? (seen.Since, seen.Misses + codes) : (now, codes));
    }
}
