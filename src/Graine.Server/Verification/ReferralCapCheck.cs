using System.Buffers;
using Graine.Engine;
using Graine.Engine.Inputs;
using Graine.Engine.Members;
using Graine.Engine.Plans;
using Graine.Engine.Plans.Documents;
using Graine.Server.Pipeline;
using Graine.Storage;

namespace Graine.Server.Verification;

/// <summary>
/// Adds up from the log what members got for those they brought, in the periods of the caps of referral programmes, and how many have qualified; what was
/// undone since is taken off. Compares both with the members' counters.
/// </summary>
internal sealed class ReferralCapCheck
{
    private static readonly SearchValues<byte> Wanted = SearchValues.Create((byte)EffectKind.ReferralRewarded, (byte)EffectKind.ReferralTakenBack);

    private readonly Plan _plan;
    private readonly Findings _findings;
    private readonly PeriodCounts _counts;
    private readonly Dictionary<string, (Instant At, long Points)> _given = new(StringComparer.Ordinal);
    private readonly Dictionary<Guid, Dictionary<string, int>> _qualified = [];
    private readonly NamePool _names = new();

    public ReferralCapCheck(Plan plan, DocumentRevisions revisions, Findings findings)
    {
        (_plan, _findings, _counts) = (plan, findings, new PeriodCounts("caps", plan, findings));
        foreach (var programme in plan.Referrals)
        {
            _counts.Follow(new Owner(programme.Rule), programme.Caps, revisions.Of(DocumentKinds.ReferralProgramme, programme.Id));
        }
    }

    public void Look(EventRow row)
    {
        // Who was brought has effects of these kinds too, in events of other names.
        if (_plan.Referrals.Count == 0 || row.Status != EventStatus.Applied || row.Source != InboxSubmission.From
            || row.Name is not (CommandNames.ReferralQualified or CommandNames.ReferralWithdrawn) || row.Effects.Span.IndexOfAny(Wanted) < 0)
        {
            return;
        }

        var effects = EffectCodec.Read(row.Effects.Span, _names);
        foreach (var effect in effects.Where(effect => effect.Kind == EffectKind.ReferralRewarded))
        {
            Qualify(row.Member, effect.Subject, 1);
            Give(row, effect, effects);
        }

        foreach (var effect in effects.Where(effect => effect.Kind == EffectKind.ReferralTakenBack))
        {
            Qualify(row.Member, effect.Subject, -1);
            if (_plan.FindReferral(effect.Subject) is { } programme && _given.Remove(effect.From ?? "", out var given))
            {
                _counts.Add(row.Member, new Owner(programme.Rule), given.At, (-given.Points, -1), row.Revision);
            }
        }
    }

    public void Join(Survivors survivors)
    {
        _counts.Join(survivors);
        survivors.Join(_qualified, static (own, other) =>
        {
            foreach (var (programme, count) in other)
            {
                own[programme] = own.GetValueOrDefault(programme) + count;
            }
        });
    }

    public void Look(Member member)
    {
        _counts.Look(member, Instant.None);
        _ = _qualified.Remove(member.Id, out var qualified);
        if (qualified is null && _plan.Referrals.Count == 0)
        {
            return;
        }

        foreach (var programme in member.Referrals.Counts.Keys.Union(qualified?.Keys ?? Enumerable.Empty<string>(), StringComparer.Ordinal))
        {
            var (expected, found) = (qualified?.GetValueOrDefault(programme) ?? 0, member.Referrals.Counts.GetValueOrDefault(programme));
            if (expected != found)
            {
                _findings.Add("referrals", member.Id, $"referral programme {programme}, have qualified", expected, found);
            }
        }
    }

    /// <summary>A reward that is no points counts as one, so that it counts at all.</summary>
    private void Give(EventRow row, Effect rewarded, List<Effect> effects)
    {
        if (_plan.FindReferral(rewarded.Subject) is not { Caps.Length: > 0 } programme
            || DerivedInput.FromJson(row.Body.Span, row.Id, row.At) is not ReferralQualified told)
        {
            return;
        }

        var points = effects.Where(effect => effect.Kind is EffectKind.PointsEarned or EffectKind.PointsPending && effect.Rule == programme.Rule).Sum(effect => effect.Amount);
        if (points > 0 || effects.Exists(effect => effect.Kind == EffectKind.RewardClaimed && effect.From == told.Referral.ToString()))
        {
            var given = (told.At, Points: Math.Max(1, points));
            _given[rewarded.From ?? ""] = given;
            _counts.Add(row.Member, new Owner(programme.Rule), told.At, (given.Points, 1), row.Revision);
        }
    }

    private void Qualify(Guid member, string programme, int by)
    {
        if (!_qualified.TryGetValue(member, out var qualified))
        {
            _qualified.Add(member, qualified = new(StringComparer.Ordinal));
        }

        qualified[programme] = qualified.GetValueOrDefault(programme) + by;
    }
}
