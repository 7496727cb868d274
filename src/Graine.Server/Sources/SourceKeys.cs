using System.Text.Json;
using Graine.Engine;
using Graine.Server.Auth;
using Graine.Server.Pipeline;
using Graine.Storage;

namespace Graine.Server.Sources;

/// <summary>
/// The write keys as sources: named, with the key itself kept readable, because every page of the shop shows it anyway and a snippet
/// is of no use without it. A source keeps its id when its key changes, so its events stay together.
/// </summary>
internal sealed class SourceKeys(ISettings settings, ApiKeys keys, Clock clock)
{
    private const string SettingPrefix = "source.";
    private const int RotationsMax = 100;

    /// <summary>What is kept beside the key's row.</summary>
    /// <param name="Key">Null for one that was made before it was kept, or elsewhere.</param>
    /// <param name="Sdk">What it is for: a word of the console.</param>
    public sealed record Details(string? Key, string? Sdk);

    public async Task<IReadOnlyList<ApiKeyRow>> ListAsync(CancellationToken ct) =>
        [.. (await settings.ReadKeysAsync(ct)).Where(row => row.Kind == ApiKeys.WriteKind && ApiKeys.SourceOf(row.Id) == row.Id)];

    public async Task<ApiKeyRow?> FindAsync(string id, CancellationToken ct) =>
        (await ListAsync(ct)).FirstOrDefault(row => row.Id == id);

    public async Task<Details> DetailsAsync(string id, CancellationToken ct) =>
        await settings.FindAsync(SettingPrefix + id, ct) is { } json
            ? JsonSerializer.Deserialize<Details>(json) ?? new Details(null, null)
            : new Details(null, null);

    public Task SaveDetailsAsync(string id, Details details, CancellationToken ct) =>
        settings.SetAsync(SettingPrefix + id, JsonSerializer.Serialize(details), ct);

    public async Task<ApiKeyRow> MakeAsync(string id, string name, string? sdk, CancellationToken ct)
    {
        var key = ApiKeys.Generate(ApiKeys.WriteKind);
        var row = new ApiKeyRow(id, ApiKeys.WriteKind, name, ApiKeys.HashOf(key), "", clock.Now, Instant.None, Instant.None);

        // The key first: a row without it could never show its snippet.
        await SaveDetailsAsync(id, new Details(key, sdk), ct);
        await settings.SaveKeyAsync(row, ct);
        await keys.RefreshAsync(now: true, ct);
        return row;
    }

    public async Task<ApiKeyRow> ChangeAsync(ApiKeyRow row, string name, bool isEnabled, CancellationToken ct)
    {
        var changed = row with
        {
            Name = name,
            RevokedAt = isEnabled ? Instant.None : row.RevokedAt.IsSet && row.RevokedAt <= clock.Now ? row.RevokedAt : clock.Now,
        };
        await settings.SaveKeyAsync(changed, ct);
        if (!isEnabled)
        {
            await EndOldKeysAsync(row.Id, ct);
        }

        await keys.RefreshAsync(now: true, ct);
        return changed;
    }

    /// <summary>A new key; the old one works until the grace is over, under the same source.</summary>
    public async Task<ApiKeyRow> RotateAsync(ApiKeyRow row, TimeSpan grace, CancellationToken ct)
    {
        var key = ApiKeys.Generate(ApiKeys.WriteKind);
        var taken = (await settings.ReadKeysAsync(ct)).Count(other => ApiKeys.SourceOf(other.Id) == row.Id);
        var old = row with
        {
            Id = FormattableString.Invariant($"{row.Id}{ApiKeys.OldMark}{taken % RotationsMax}"),
            RevokedAt = clock.Now.Plus((long)grace.TotalMilliseconds),
        };
        var fresh = row with { Hash = ApiKeys.HashOf(key), CreatedAt = clock.Now, RevokedAt = Instant.None };
        var details = await DetailsAsync(row.Id, ct);
        await SaveDetailsAsync(row.Id, details with { Key = key }, ct);
        await settings.SaveKeyAsync(fresh, ct);
        await settings.SaveKeyAsync(old, ct);
        await keys.RefreshAsync(now: true, ct);
        return fresh;
    }

    private async Task EndOldKeysAsync(string id, CancellationToken ct)
    {
        foreach (var old in await settings.ReadKeysAsync(ct))
        {
            if (old.Id != id && ApiKeys.SourceOf(old.Id) == id && old.RevokedAt > clock.Now)
            {
                await settings.SaveKeyAsync(old with { RevokedAt = clock.Now }, ct);
            }
        }
    }
}
