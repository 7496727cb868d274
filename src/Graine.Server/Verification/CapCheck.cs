using Graine.Engine.Loyalty;
using Graine.Engine.Members;
using Graine.Engine.Plans;
using Graine.Engine.Plans.Documents;

namespace Graine.Server.Verification;

/// <summary>
/// Adds up from the postings what rules and wallets with caps gave each member in each period, takes off what returns took back of its lots, and
/// compares it with the member's counters. Of a period that reaches further back than orders are remembered, only that not more is counted than was given.
/// </summary>
internal sealed class CapCheck
{
    private readonly Plan _plan;
    private readonly PeriodCounts _counts;

    public CapCheck(Plan plan, DocumentRevisions revisions, Findings findings)
    {
        (_plan, _counts) = (plan, new PeriodCounts("caps", plan, findings));
        foreach (var rule in plan.EarningRules)
        {
            Follow(new Owner(rule.Id), rule.Caps, revisions.Of(DocumentKinds.EarningRule, rule.Id));
        }

        foreach (var wallet in plan.Wallets)
        {
            Follow(new Owner(wallet.Id, IsWallet: true), wallet.Caps, revisions.Of(DocumentKinds.Wallet, wallet.Id));
        }
    }

    public void Look(Guid member, in Posting posting)
    {
        if (!_counts.IsEmpty && posting.Debit == Account.Issuance && posting.Rule is { } rule && Caps.IsAward(rule))
        {
            _counts.Add(member, new Owner(rule), posting.At, (posting.Amount, 1), posting.Revision);
            _counts.Add(member, new Owner(posting.Wallet, IsWallet: true), posting.At, (posting.Amount, 1), posting.Revision);
        }
    }

    public void Join(Survivors survivors) => _counts.Join(survivors);

    public void Look(Member member)
    {
        if (_counts.IsEmpty)
        {
            return;
        }

        foreach (var wallet in member.Wallets)
        {
            foreach (var lot in wallet.Lots.Where(lot => lot.Revoked > 0 && lot.Rule is not null && Caps.IsAward(lot.Rule)))
            {
                var back = (lot.Revoked, lot.Revoked == lot.Earned ? 1 : 0);
                _counts.TakeBack(member.Id, new Owner(lot.Rule!), lot.EarnedAt, back);
                _counts.TakeBack(member.Id, new Owner(wallet.Id, IsWallet: true), lot.EarnedAt, back);
            }
        }

        _counts.Look(member, member.Clock.PlusDays(-_plan.Programme.OrderHorizonDays));
    }

    // Caps of one event are counted nowhere.
    private void Follow(Owner owner, CapRule[] caps, int since) => _counts.Follow(owner, caps.Where(cap => cap.Per != CapPeriod.Event), since);
}
