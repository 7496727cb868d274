using Graine.Engine.Identity;
using Graine.Server.Identity;
using Graine.Server.Intake;
using Graine.Server.Pipeline;
using Graine.Server.Plans;
using Graine.Storage;

namespace Graine.Server.Lists;

/// <summary>
/// Finds customers by whatever somebody has at hand. Identifiers match exactly, through their keyed hashes; names by their
/// beginning. What the text could be is tried in one read.
/// </summary>
internal sealed class MemberSearch(IStore store, IdentityHasher hasher, MemberFinder finder, RunningPlan plan, Clock clock)
{
    private const string PhonePrefix = Identifiers.Phone + ":";
    private const long KindsFreshMilliseconds = 10 * 60 * 1_000;
    private static readonly string[] Plain = [Identifiers.Email, Identifiers.Phone, Identifiers.Card, Identifiers.User, Identifiers.Anonymous];

    private volatile KnownKinds? _kinds;

    /// <summary>Member ids with what was found of them, those by identifier first.</summary>
    public async Task<IReadOnlyList<(Guid Member, string By)>> FindAsync(string text, bool byName, int limit, CancellationToken ct)
    {
        var found = new List<(Guid, string)>();
        var seen = new HashSet<Guid>();
        foreach (var (id, by) in await CandidatesAsync(text, ct))
        {
            if (await finder.FindAsync(new MemberReference(id, default), ct) is { } member && seen.Add(member.Id))
            {
                found.Add((member.Id, by));
            }
        }

        if (byName)
        {
            foreach (var id in await store.Reads.FindByNameAsync(text, limit, ct))
            {
                if (seen.Add(id))
                {
                    found.Add((id, "name"));
                }
            }
        }

        return [.. found.Take(limit)];
    }

    private async Task<List<(Guid Id, string By)>> CandidatesAsync(string text, CancellationToken ct)
    {
        var found = new List<(Guid, string)>();
        if (Guid.TryParse(text, out var given))
        {
            found.Add((given, "id"));
        }

        var identifiers = new List<Identifier>();
        if (MemberReference.Parse(text) is { } reference)
        {
            if (reference.Id != Guid.Empty)
            {
                found.Add((reference.Id, "id"));
            }
            else
            {
                identifiers.Add(reference.Identifier);
            }
        }

        var kinds = Plain.Concat(await ExternalKindsAsync(ct));
        identifiers.AddRange(kinds.Select(kind => Identifiers.TryMake(kind, text)).OfType<Identifier>());
        identifiers.AddRange(OtherPhones(text));
        var load = new Load();
        load.Identifiers.AddRange(identifiers.Select(hasher.Hash).Distinct());
        var loaded = (await store.Commits.LoadAsync(load, ct)).Identifiers;
        found.AddRange(identifiers.Select(hasher.Hash).Distinct().Where(loaded.ContainsKey).Select(hash => (loaded[hash].Member, loaded[hash].Kind)));
        return found;
    }

    /// <summary>A number as people of the shop's country write it, where it is kept in the international form, and the other way round.</summary>
    private IEnumerable<Identifier> OtherPhones(string text)
    {
        var programme = plan.Current.Programme;
        var typed = text[(text.StartsWith(PhonePrefix, StringComparison.Ordinal) ? PhonePrefix.Length : 0)..];
        return Identifiers.TryMake(Identifiers.Phone, typed) is { } phone
            ? NationalPhones.OtherForms(phone.Value, programme.Place, programme.Currency)
                .Select(form => Identifiers.TryMake(Identifiers.Phone, form)).OfType<Identifier>()
            : [];
    }

    /// <summary>Which external ids this shop has (<c>ext:crm</c>…), looked at now and then.</summary>
    private async Task<IReadOnlyList<string>> ExternalKindsAsync(CancellationToken ct)
    {
        var now = clock.Now.Milliseconds;
        if (_kinds is { } known && now - known.At < KindsFreshMilliseconds && known.Kinds.Count > 0)
        {
            return known.Kinds;
        }

        var kinds = (await store.Reads.SampleKindsAsync(ct)).Where(kind => kind.StartsWith("ext:", StringComparison.Ordinal)).ToList();
        _kinds = new KnownKinds(kinds, now);
        return kinds;
    }

    private sealed record KnownKinds(IReadOnlyList<string> Kinds, long At);
}
