using System.Text.Json;
using Graine.Engine;
using Graine.Server.Audit;
using Graine.Server.Auth;
using Graine.Server.Pipeline;
using Graine.Storage;

namespace Graine.Server.Sources;

/// <summary>
/// The write keys as sources: named, with the key itself kept readable, because every page of the shop shows it anyway and a snippet
/// is of no use without it. A source keeps its id when its key changes, so its events stay together.
/// </summary>
internal sealed class SourceKeys(ISettings settings, ApiKeys keys, IAuditTrail audit, Clock clock)
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

    public async Task MakeAsync(string id, string name, string? sdk, string by, CancellationToken ct)
    {
        var key = ApiKeys.Generate(ApiKeys.WriteKind);
        var row = new ApiKeyRow(id, ApiKeys.WriteKind, name, ApiKeys.HashOf(key), "", clock.Now, Instant.None, Instant.None);
        await SaveAsync(audit.Row(by, "source.made", "key:" + id, null, Noted(row)), [row], new Details(key, sdk), ct);
    }

    /// <summary>One that is switched off takes its old keys with it.</summary>
    public async Task ChangeAsync(ApiKeyRow row, string name, bool isEnabled, string by, CancellationToken ct)
    {
        var changed = row with
        {
            Name = name,
            RevokedAt = isEnabled ? Instant.None : row.RevokedAt.IsSet && row.RevokedAt <= clock.Now ? row.RevokedAt : clock.Now,
        };
        var old = isEnabled ? [] : (await settings.ReadKeysAsync(ct))
            .Where(other => other.Id != row.Id && ApiKeys.SourceOf(other.Id) == row.Id && other.RevokedAt > clock.Now)
            .Select(other => other with { RevokedAt = clock.Now });
        await SaveAsync(audit.Row(by, "source.changed", "key:" + row.Id, Noted(row), Noted(changed)), [changed, .. old], null, ct);
    }

    /// <summary>A new key; the old one works until the grace is over, under the same source.</summary>
    public async Task RotateAsync(ApiKeyRow row, TimeSpan grace, string by, CancellationToken ct)
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
        var note = audit.Row(by, "source.rotated", "key:" + row.Id, null, new { GraceHours = grace.TotalHours });
        await SaveAsync(note, [fresh, old], details with { Key = key }, ct);
    }

    /// <summary>Keys, details and note in one transaction: a row without its details could never show its snippet.</summary>
    private async Task SaveAsync(AuditRow note, IReadOnlyList<ApiKeyRow> rows, Details? details, CancellationToken ct)
    {
        var values = new Dictionary<string, string>();
        if (details is not null)
        {
            values.Add(SettingPrefix + rows[0].Id, JsonSerializer.Serialize(details));
        }

        await settings.Noting(note).SaveKeysAsync(rows, values, ct);
        await keys.RefreshAsync(now: true, ct);
    }

    private static object Noted(ApiKeyRow row) => new { row.Name, Enabled = !row.RevokedAt.IsSet };
}
