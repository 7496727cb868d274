using Graine.Engine;
using Graine.Engine.Identity;
using Graine.Server.Identity;
using Graine.Server.Intake;
using Graine.Storage;

namespace Graine.Server.Pipeline;

/// <summary>Looks up whose a code is, and what speaks against that member having brought another.</summary>
internal sealed class ReferralDesk(IStore store, IdentityHasher hasher, MemberFinder finder)
{
    /// <summary>So many steps back a circle is looked for.</summary>
    private const int CircleMax = 8;
    private const long HourMilliseconds = 3_600_000;

    public IdentityHasher Hasher => hasher;

    public Guid Device(string id) => hasher.Hash(new Identifier(Identifiers.Anonymous, id));

    /// <param name="code">As it was typed.</param>
    /// <param name="referee">Who came.</param>
    /// <param name="traits">Of whoever came.</param>
    /// <param name="now">Of the moment.</param>
    /// <param name="ct">Stops it.</param>
    public async Task<ReferralLook> LookAsync(string code, Guid referee, ReferralTraits traits, Instant now, CancellationToken ct)
    {
        var known = ReferralCodes.Read(code) is { } read && !ReferralCodes.IsMistyped(code) ? await store.Referrals.FindCodeAsync(read, ct) : null;
        if (known is null || await finder.FindAsync(new MemberReference(known.Member, default), ct) is not { } referrer)
        {
            return ReferralLook.Nobody;
        }

        var history = (await finder.HistoryOfAsync(referrer.Id, ct)).ToHashSet();
        var profile = (await store.Reads.FindProfileAsync(referrer.Id, ct))?.Json ?? default;
        var own = ReferralTraits.Of(profile, [], hasher, traits.Place).Hashes.Select(each => each.Hash).ToHashSet();
        foreach (var (kind, hash) in traits.Hashes)
        {
            if (kind == ReferralTraits.Device && await store.Reads.FindByIdentifierAsync(hash, ct) is { } owner && history.Contains(owner))
            {
                own.Add(hash);
            }
        }

        return new ReferralLook(
            referrer.Id,
            history,
            own,
            await store.Referrals.FindTracesAsync([.. traits.Hashes.Select(each => each.Hash)], ct),
            await store.Referrals.CountAsync(referrer.Id, now.Plus(-HourMilliseconds), ct),
            await store.Referrals.CountAsync(referrer.Id, now.PlusDays(-1), ct),
            await IsCircleAsync(referrer.Id, referee, ct));
    }

    private async Task<bool> IsCircleAsync(Guid referrer, Guid referee, CancellationToken ct)
    {
        var current = referrer;
        for (var step = 0; step < CircleMax && current != Guid.Empty; step++)
        {
            current = await store.Referrals.FindReferrerAsync(current, ct);
            if (current == referee)
            {
                return true;
            }
        }

        return false;
    }
}

/// <param name="Referrer">Whose the code is; empty when nobody's.</param>
/// <param name="History">The referrer's ids, of those taken in too.</param>
/// <param name="Own">Of the hashes asked about, and of the referrer's own traits: what is the referrer's.</param>
/// <param name="Traces">What earlier referrals left of the hashes asked about.</param>
/// <param name="Hour">Brought in the last hour.</param>
/// <param name="Day">Brought in the last 24 hours.</param>
/// <param name="IsCircle">The referrer was brought by who comes now.</param>
internal sealed record ReferralLook(
    Guid Referrer, IReadOnlySet<Guid> History, IReadOnlySet<Guid> Own, IReadOnlyList<ReferralTrace> Traces, int Hour, int Day, bool IsCircle)
{
    public static readonly ReferralLook Nobody = new(Guid.Empty, new HashSet<Guid>(), new HashSet<Guid>(), [], 0, 0, false);
}
