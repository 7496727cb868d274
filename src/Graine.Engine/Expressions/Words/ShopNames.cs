namespace Graine.Engine.Expressions.Words;

/// <summary>What a shop calls its wallets, tiers, segments and events, so that a sentence says « Or » where the expression says "gold".</summary>
public sealed class ShopNames
{
    /// <summary>Knows nothing: ids are said as they are written.</summary>
    public static readonly ShopNames None = new();

    private readonly Dictionary<(Named What, string Id), IReadOnlyDictionary<string, string>> _names = [];

    /// <summary>What has such a name in a plan.</summary>
    public enum Named : byte
    {
        Wallet,
        TierSet,
        Segment,
        Tier,
        Event,
    }

    /// <summary>The first name of an id stays: <c>member.tier</c> does not say which tier set it means.</summary>
    /// <param name="texts">By language.</param>
    public ShopNames Add(Named what, string id, IReadOnlyDictionary<string, string> texts)
    {
        _names.TryAdd((what, id), texts);
        return this;
    }

    /// <summary>A tier, in its set and by itself.</summary>
    public ShopNames AddTier(string set, string id, IReadOnlyDictionary<string, string> texts)
    {
        _names.TryAdd((Named.Tier, In(set, id)), texts);
        return Add(Named.Tier, id, texts);
    }

    /// <summary>The name in a language; the id where there is none.</summary>
    public string Of(Named what, string id, string language) =>
        _names.TryGetValue((what, id), out var texts) && texts.TryGetValue(language, out var text) && text.Length > 0 ? text : id;

    internal string OfTier(string? set, string id, string language) =>
        set is not null && _names.TryGetValue((Named.Tier, In(set, id)), out var texts)
            ? texts.GetValueOrDefault(language, id)
            : Of(Named.Tier, id, language);

    // No id has a slash.
    private static string In(string set, string id) => set + "/" + id;
}
