using Graine.Engine;
using Graine.Engine.Loyalty;
using Graine.Engine.Members;
using Graine.Engine.Plans;
using Graine.Engine.Plans.Documents;

namespace Graine.Server.Verification;

/// <summary>
/// Adds up from the postings what rules and wallets with caps gave each member in each period, takes off what returns took back of its lots, and
/// compares it with the member's counters. A period in which something was given before the rule or wallet had its present words is passed over; of one that
/// reaches further back than orders are remembered, only that not more is counted than was given.
/// </summary>
internal sealed class CapCheck
{
    private const string Check = "caps";

    private readonly Plan _plan;
    private readonly Findings _findings;
    private readonly Dictionary<(string Owner, bool IsWallet), (CapPeriod[] Periods, int Since)> _capped = [];
    private readonly Dictionary<Guid, Dictionary<Place, Given>> _given = [];

    public CapCheck(Plan plan, DocumentRevisions revisions, Findings findings)
    {
        (_plan, _findings) = (plan, findings);
        foreach (var rule in plan.EarningRules)
        {
            Add((rule.Id, false), rule.Caps, revisions.Of(DocumentKinds.EarningRule, rule.Id));
        }

        foreach (var wallet in plan.Wallets)
        {
            Add((wallet.Id, true), wallet.Caps, revisions.Of(DocumentKinds.Wallet, wallet.Id));
        }
    }

    public void Look(Guid member, in Posting posting)
    {
        if (_capped.Count == 0 || posting.Debit != Account.Issuance || posting.Rule is not { } rule || !Caps.IsAward(rule))
        {
            return;
        }

        Count(member, (rule, false), posting);
        Count(member, (posting.Wallet, true), posting);
    }

    public void Join(Survivors survivors) => survivors.Join(_given, static (own, other) =>
    {
        foreach (var (place, given) in other)
        {
            own[place] = own.TryGetValue(place, out var known) ? known.And(given) : given;
        }
    });

    public void Look(Member member)
    {
        _ = _given.Remove(member.Id, out var given);
        if (_capped.Count == 0 || (given is null && member.Caps.Count == 0))
        {
            return;
        }

        given ??= [];
        var horizon = member.Clock.PlusDays(-_plan.Programme.OrderHorizonDays);
        var back = Returned(member, given);
        var older = given.Where(each => each.Value.IsOlder).Select(each => (each.Key.Owner, each.Key.IsWallet)).ToHashSet();
        foreach (var count in member.Caps.All)
        {
            if (_capped.TryGetValue((count.Owner, count.IsWallet), out var cap) && cap.Periods.Contains(count.Per))
            {
                var place = new Place(count.Owner, count.IsWallet, count.Per, count.Number);
                if (!given.Remove(place, out var sum) && older.Contains((count.Owner, count.IsWallet)))
                {
                    continue;
                }

                Compare(member.Id, place, sum.Less(back.GetValueOrDefault(place)), (count.Points, count.Times), sum.First >= horizon);
            }
        }

        foreach (var (place, sum) in given)
        {
            // Counters of periods too far back go, and the oldest go when there are too many.
            var latest = member.Caps.All.Where(count => place.IsLike(count)).Select(count => count.Number).DefaultIfEmpty(place.Number).Max();
            if (sum.First >= horizon && place.Number > latest - CapCalendar.Kept(place.Per) && member.Caps.Count < CapSlice.CountMax
                && !given.Keys.Any(other => other.IsLike(place) && other.Number - CapCalendar.Kept(place.Per) >= place.Number))
            {
                Compare(member.Id, place, sum.Less(back.GetValueOrDefault(place)), (0, 0), isExact: true);
            }
        }
    }

    /// <summary>What returns took back of what was given in each period.</summary>
    private Dictionary<Place, Given> Returned(Member member, Dictionary<Place, Given> given)
    {
        var back = new Dictionary<Place, Given>();
        foreach (var wallet in member.Wallets)
        {
            foreach (var lot in wallet.Lots.Where(lot => lot.Revoked > 0 && lot.Rule is not null && Caps.IsAward(lot.Rule)))
            {
                var part = new Given(lot.Revoked, lot.Revoked == lot.Earned ? 1 : 0, lot.EarnedAt, false);
                foreach (var owner in ((string, bool)[])[(lot.Rule!, false), (wallet.Id, true)])
                {
                    foreach (var place in Places(owner, lot.EarnedAt).Where(given.ContainsKey))
                    {
                        back[place] = back.TryGetValue(place, out var known) ? known.And(part) : part;
                    }
                }
            }
        }

        return back;
    }

    private void Compare(Guid member, Place place, Given expected, (long Points, int Times) found, bool isExact)
    {
        if (expected.IsOlder)
        {
            return;
        }

        if (isExact ? expected.Points != found.Points : found.Points > expected.Points)
        {
            _findings.Add(Check, member, $"{place}, points", expected.Points, found.Points);
        }
        else if (isExact ? expected.Times != found.Times : found.Times > expected.Times)
        {
            _findings.Add(Check, member, $"{place}, times", expected.Times, found.Times);
        }
    }

    private void Add((string Owner, bool IsWallet) owner, CapRule[] caps, int since)
    {
        CapPeriod[] periods = [.. caps.Select(cap => cap.Per).Where(per => per != CapPeriod.Event).Distinct()];
        if (periods.Length > 0)
        {
            _capped[owner] = (periods, since);
        }
    }

    private void Count(Guid member, (string Owner, bool IsWallet) owner, in Posting posting)
    {
        if (!_capped.TryGetValue(owner, out var cap))
        {
            return;
        }

        if (!_given.TryGetValue(member, out var given))
        {
            _given.Add(member, given = []);
        }

        var part = new Given(posting.Amount, 1, posting.At, posting.Revision < cap.Since);
        foreach (var place in Places(owner, posting.At))
        {
            given[place] = given.TryGetValue(place, out var known) ? known.And(part) : part;
        }
    }

    private IEnumerable<Place> Places((string Owner, bool IsWallet) owner, Instant at) => !_capped.TryGetValue(owner, out var cap)
        ? []
        : cap.Periods.Select(per => new Place(owner.Owner, owner.IsWallet, per, CapCalendar.Number(per, at, _plan.Programme.Zone)));

    private readonly record struct Place(string Owner, bool IsWallet, CapPeriod Per, int Number)
    {
        public bool IsLike(in CapCount count) => (count.Owner, count.IsWallet, count.Per) == (Owner, IsWallet, Per);

        public bool IsLike(in Place other) => (other.Owner, other.IsWallet, other.Per) == (Owner, IsWallet, Per);

        public override string ToString() => $"{(IsWallet ? "wallet" : "rule")} {Owner}, {Per.ToString().ToLowerInvariant()} {Number}";
    }

    /// <param name="Points">Given.</param>
    /// <param name="Times">So often.</param>
    /// <param name="First">The earliest of it.</param>
    /// <param name="IsOlder">Some of it when the rule or wallet had other words.</param>
    private readonly record struct Given(long Points, int Times, Instant First, bool IsOlder)
    {
        public Given And(in Given other) =>
            new(Points + other.Points, Times + other.Times, Instant.Min(First, other.First), IsOlder || other.IsOlder);

        public Given Less(in Given back) => this with { Points = Points - back.Points, Times = Times - back.Times };
    }
}
