using Graine.Engine;
using Graine.Engine.Loyalty;
using Graine.Engine.Members;
using Graine.Engine.Plans;
using Graine.Engine.Plans.Documents;

namespace Graine.Server.Verification;

/// <summary>
/// Adds up from the postings the points that tier sets count, takes off what returns took back of the member's lots, and compares it with the tally. Where
/// some were earned before the set had its present words nothing is compared; where orders of then are no longer remembered, only that it is not more.
/// </summary>
internal sealed class TallyCheck
{
    private readonly Plan _plan;
    private readonly Findings _findings;
    private readonly List<(CountedPoints Counted, int Since)> _asked = [];
    private readonly Dictionary<Guid, Earned[]> _earned = [];

    public TallyCheck(Plan plan, DocumentRevisions revisions, Findings findings)
    {
        (_plan, _findings) = (plan, findings);
        foreach (var counted in plan.CountedPoints)
        {
            _asked.Add((counted, plan.TierSets.Where(set => set.Points?.Subject == counted.Subject).Max(set => revisions.Of(DocumentKinds.TierSet, set.Id))));
        }
    }

    /// <param name="member">Whose.</param>
    /// <param name="posting">Any.</param>
    /// <param name="isEarned">Staff or a till had it earned.</param>
    public void Look(Guid member, in Posting posting, bool isEarned)
    {
        if (_asked.Count == 0 || posting.Debit != Account.Issuance || (posting.Rule is null && !isEarned))
        {
            return;
        }

        for (var place = 0; place < _asked.Count; place++)
        {
            var (counted, since) = _asked[place];
            if (counted.Wallet == posting.Wallet && counted.Has(_plan, posting.Rule))
            {
                if (!_earned.TryGetValue(member, out var earned))
                {
                    _earned.Add(member, earned = new Earned[_asked.Count]);
                }

                earned[place] = earned[place].And(new Earned(posting.Amount, posting.At, posting.Revision < since));
            }
        }
    }

    public void Join(Survivors survivors) => survivors.Join(_earned, static (own, other) =>
    {
        for (var place = 0; place < own.Length; place++)
        {
            own[place] = own[place].And(other[place]);
        }
    });

    public void Look(Member member)
    {
        _ = _earned.Remove(member.Id, out var earned);
        if (_asked.Count == 0 || member.PlanRevision != _plan.Revision)
        {
            return;
        }

        var horizon = member.Clock.PlusDays(-_plan.Programme.OrderHorizonDays);
        for (var place = 0; place < _asked.Count; place++)
        {
            var (counted, sum) = (_asked[place].Counted, earned?[place] ?? default);
            var tally = member.Tallies.Find(TierMeasure.Points, counted.Subject);
            var found = tally is null ? 0 : tally.Folded + tally.Entries.Sum(entry => entry.Amount);
            var isExact = sum.Points == 0 || sum.First >= horizon;
            var expected = sum.Points - (isExact ? Returned(member, counted) : 0);
            if (!sum.IsOlder && (isExact ? expected != found : found > expected))
            {
                _findings.Add("tallies", member.Id, $"points that tiers count, {counted.Subject}", expected, found);
            }
        }
    }

    private long Returned(Member member, CountedPoints counted) =>
        member.FindWallet(counted.Wallet)?.Lots.Where(lot => lot.Rule is not null && counted.Has(_plan, lot.Rule)).Sum(lot => lot.Revoked) ?? 0;

    /// <param name="Points">Earned.</param>
    /// <param name="First">The earliest of them; nothing while there are none.</param>
    /// <param name="IsOlder">Some when the set had other words.</param>
    private readonly record struct Earned(long Points, Instant First, bool IsOlder)
    {
        public Earned And(in Earned other) => new(
            Points + other.Points,
            Points == 0 ? other.First : other.Points == 0 ? First : Instant.Min(First, other.First),
            IsOlder || other.IsOlder);
    }
}
