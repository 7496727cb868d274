using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Graine.Engine;
using Graine.Server.Intake;
using Graine.Server.Pipeline;
using Graine.Storage;

namespace Graine.Server.Auth;

/// <summary>The keys of this shop, by hash: read from the database and kept for a few seconds. The keys themselves are nowhere.</summary>
public sealed class ApiKeys(ISettings settings, Clock clock) : IWriteKeys, IDisposable
{
    public const string WriteKind = "write";
    public const string SecretKind = "secret";

    /// <summary>Of a key that whoever starts the server brings along.</summary>
    public const int GivenCharsMin = 16;
    public const int GivenCharsMax = 200;

    /// <summary>In the id of a source's former key, between the source and a number.</summary>
    public const char OldMark = '~';
    private const int StaleAfterMilliseconds = 5000;

    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly ConcurrentDictionary<string, Instant> _uses = new(StringComparer.Ordinal);
    private volatile Snapshot _snapshot = new(Instant.None, []);

    public KeyStanding Find(string key, out string source)
    {
        var snapshot = _snapshot;
        source = "";
        if (!snapshot.ReadAt.IsSet)
        {
            return KeyStanding.Unavailable;
        }

        if (Lookup(snapshot, key) is not { } row)
        {
            return KeyStanding.Unknown;
        }

        if (row.Kind != WriteKind && !row.Scopes.Split(' ').Contains(Policies.EventsWrite))
        {
            return KeyStanding.Forbidden;
        }

        source = SourceOf(row.Id);
        Note(row);
        return KeyStanding.Known;
    }

    /// <summary>The secret key's row, or null: a write key only collects.</summary>
    public ApiKeyRow? FindSecret(string key)
    {
        if (Lookup(_snapshot, key) is not { Kind: SecretKind } row)
        {
            return null;
        }

        Note(row);
        return row;
    }

    /// <summary>Writes down when keys were used since the last time; called about once a minute.</summary>
    public async Task<int> SaveUsesAsync(CancellationToken ct)
    {
        var saved = 0;
        foreach (var id in _uses.Keys)
        {
            if (_uses.TryRemove(id, out var at))
            {
                await settings.TouchKeyAsync(id, at, ct);
                saved++;
            }
        }

        return saved;
    }

    /// <summary>Reads the keys again when they are older than a few seconds, or at once.</summary>
    public async Task RefreshAsync(bool now, CancellationToken ct)
    {
        if (!now && IsFresh())
        {
            return;
        }

        await _gate.WaitAsync(ct);
        try
        {
            if (now || !IsFresh())
            {
                var rows = await settings.ReadKeysAsync(ct);
                _snapshot = new Snapshot(clock.Now, rows.ToDictionary(row => row.Hash));
            }
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Makes sure this very key exists (given by whoever starts the server).</summary>
    public async Task EnsureAsync(string kind, string name, string key, CancellationToken ct)
    {
        var hash = HashOf(key);
        var rows = await settings.ReadKeysAsync(ct);
        var scopes = kind == SecretKind ? string.Join(' ', Policies.All) : "";
        if (rows.FirstOrDefault(row => row.Hash == hash) is { } known)
        {
            // Whoever starts the server may do everything, also what a newer version can do.
            if (known.Scopes != scopes)
            {
                await settings.SaveKeyAsync(known with { Scopes = scopes }, ct);
            }
        }
        else
        {
            var id = $"{kind}-{hash[..12]}";
            await settings.SaveKeyAsync(
                new ApiKeyRow(id, kind, name, hash, scopes, clock.Now, Instant.None, Instant.None), ct);
        }

        await RefreshAsync(now: true, ct);
    }

    /// <summary>A new random key: 192 bits, with a prefix that says what it is.</summary>
    public static string Generate(string kind) =>
        (kind == WriteKind ? "gr_write_" : "gr_secret_") + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));

    /// <summary>Long enough not to be guessed, and written so that it comes through headers, addresses and Basic authentication unchanged.</summary>
    public static bool IsGood(string key) => key.Length is >= GivenCharsMin and <= GivenCharsMax && key.Distinct().Count() > 4
        && key.All(static character => char.IsAsciiLetterOrDigit(character) || character is '_' or '-' or '.' or '~');

    /// <summary>Events through a source's former key are the source's own.</summary>
    public static string SourceOf(string id) => id.IndexOf(OldMark, StringComparison.Ordinal) is var mark and > 0 ? id[..mark] : id;

    public static string HashOf(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    public void Dispose() => _gate.Dispose();

    private void Note(ApiKeyRow row) => _uses[row.Id] = clock.Now;

    private ApiKeyRow? Lookup(Snapshot snapshot, string key)
    {
        // By hash, so the time it takes says nothing about the key; compared once more in constant time.
        var hash = HashOf(key);
        return snapshot.Keys.TryGetValue(hash, out var row)
            && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(row.Hash), Encoding.ASCII.GetBytes(hash))
            && (!row.RevokedAt.IsSet || row.RevokedAt > clock.Now)
            ? row
            : null;
    }

    private bool IsFresh() => _snapshot.ReadAt.IsSet && clock.Now < _snapshot.ReadAt.Plus(StaleAfterMilliseconds);

    private sealed record Snapshot(Instant ReadAt, Dictionary<string, ApiKeyRow> Keys);
}
