using System.Text.Json;
using Graine.Engine.Plans.Documents;
using Graine.Storage;

namespace Graine.Server.Api.Insights;

/// <summary>What the published documents call wallets and tiers, read anew when another revision is in force.</summary>
internal sealed class PlanWords(IPlans plans)
{
    private Words? _words;

    public async Task<Words> ReadAsync(CancellationToken ct)
    {
        var known = Volatile.Read(ref _words);
        if (known is not null && known.Revision == await plans.FindRevisionAsync(ct))
        {
            return known;
        }

        var published = await plans.LoadPublishedAsync(ct);
        var wallets = new Dictionary<string, WalletDocument>(StringComparer.Ordinal);
        var sets = new Dictionary<string, TierSetDocument>(StringComparer.Ordinal);
        foreach (var row in published.Documents)
        {
            if (row.Body is not { } body)
            {
                continue;
            }

            if (row.Kind == DocumentKinds.Wallet && JsonSerializer.Deserialize(body.Span, DocumentJson.Default.WalletDocument) is { } wallet)
            {
                wallets[row.Id] = wallet;
            }
            else if (row.Kind == DocumentKinds.TierSet && JsonSerializer.Deserialize(body.Span, DocumentJson.Default.TierSetDocument) is { } set)
            {
                sets[row.Id] = set;
            }
        }

        var words = new Words(published.Revision, wallets, sets);
        Volatile.Write(ref _words, words);
        return words;
    }

    internal sealed record Words(
        int Revision, IReadOnlyDictionary<string, WalletDocument> Wallets, IReadOnlyDictionary<string, TierSetDocument> TierSets);

    /// <summary>In the language, else in English, else in whatever there is; the id when there is nothing.</summary>
    public static string In(IReadOnlyDictionary<string, string>? texts, string language, string id) =>
        texts is null || texts.Count == 0 ? id
        : texts.TryGetValue(language, out var text) || texts.TryGetValue("en", out text) ? text
        : texts.Values.First();
}
