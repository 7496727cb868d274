using System.Security.Cryptography;
using System.Text;
using Graine.Engine;
using Graine.Server.Pipeline;
using Graine.Storage;

namespace Graine.Server.Accounts;

/// <summary>
/// Makes guessing slow: after a few tries in vain the account, known or not, and the address wait, longer each time. Kept in the
/// database, so that neither a restart nor another node starts anew.
/// </summary>
public sealed class SignInGuard(ISignIns signIns, Clock clock)
{
    public const int AccountTriesFree = 5;
    public const int AddressTriesFree = 50;
    private const int FirstDelaySeconds = 30;
    private const int DelaySecondsMax = 15 * 60;
    private const int ForgottenAfterHours = 24;

    /// <summary>
    /// Counts a try before it is known whether it succeeds, so that many at once cannot all be free. Answers how many seconds
    /// to wait instead; 0 lets the try through.
    /// </summary>
    public async Task<int> TakeAsync(string email, string address, CancellationToken ct)
    {
        var byAddress = await CountAsync(AddressKey(address), AddressTriesFree, ct);
        return byAddress > 0 ? byAddress : await CountAsync(AccountKey(email), AccountTriesFree, ct);
    }

    /// <summary>The sign-in succeeded: the account starts anew, the address is given this try back.</summary>
    public async Task ForgiveAsync(string email, string address, CancellationToken ct)
    {
        await signIns.ForgetTriesAsync(AccountKey(email), ct);
        await GiveBackAsync(AddressKey(address), ct);
    }

    /// <summary>The try was not in vain, and not the whole sign-in: it is not counted, and what was counted before stays.</summary>
    public async Task GiveBackAsync(string email, string address, CancellationToken ct)
    {
        await GiveBackAsync(AccountKey(email), ct);
        await GiveBackAsync(AddressKey(address), ct);
    }

    /// <summary>The delay after so many tries beyond the free ones: doubled each time, up to a quarter of an hour.</summary>
    public static int DelaySeconds(int count, int free) => count < free
        ? 0
        : (int)Math.Min(DelaySecondsMax, FirstDelaySeconds * Math.Pow(2, Math.Min(count - free, 20)));

    private async Task GiveBackAsync(string key, CancellationToken ct)
    {
        // Lost against another try at the same moment: then this one stays counted.
        if (await signIns.FindTriesAsync(key, ct) is { } tries)
        {
            _ = await signIns.SaveTriesAsync(tries with { Count = Math.Max(1, tries.Count - 1), Until = Instant.None }, tries.Count, ct);
        }
    }

    private async Task<int> CountAsync(string key, int free, CancellationToken ct)
    {
        while (true)
        {
            var now = clock.Now;
            var tries = await signIns.FindTriesAsync(key, ct);
            if (tries is not null && tries.Until > now)
            {
                return (int)Math.Max(1, (tries.Until.Milliseconds - now.Milliseconds + 999) / 1000);
            }

            var isStale = tries is not null && tries.At.Plus(ForgottenAfterHours * 3_600_000L) < now;
            var count = tries is null || isStale ? 1 : tries.Count + 1;
            var next = new TriesRow(key, count, now, now.Plus(DelaySeconds(count, free) * 1000L));
            if (await signIns.SaveTriesAsync(next, tries?.Count ?? 0, ct))
            {
                return 0;
            }
        }
    }

    // Hashes, so that the table holds neither e-mails nor addresses.
    private static string AccountKey(string email) => "account:" + Hash(email.Trim().ToLowerInvariant());

    private static string AddressKey(string address) => "address:" + Hash(address);

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..32];
}
