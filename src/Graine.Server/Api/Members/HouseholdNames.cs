using Graine.Engine;
using Graine.Server.Identity;
using Graine.Storage;

namespace Graine.Server.Api.Members;

/// <summary>What those of a household are called, for whoever may see it: the log has their ids only.</summary>
internal static class HouseholdNames
{
    /// <summary>By the id an effect of the household names; whoever has no name is left out.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> ReadAsync(
        IEnumerable<Effect> effects, MemberFinder finder, IStore store, CancellationToken ct)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        var asked = effects.Where(effect => effect.Kind is >= EffectKind.HouseholdJoined and <= EffectKind.HouseholdSpent).Select(effect => effect.From);
        foreach (var text in asked.Distinct(StringComparer.Ordinal))
        {
            if (Guid.TryParse(text, out var id) && await finder.FindAsync(new MemberReference(id, default), ct) is { } member
                && await store.Reads.FindProfileAsync(member.Id, ct) is { } profile && ProfileName.Of(profile.Json).Display is { } name)
            {
                names[text] = name;
            }
        }

        return names;
    }
}
