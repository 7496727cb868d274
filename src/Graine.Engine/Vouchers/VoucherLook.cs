using Graine.Engine.Discounts;
using Graine.Engine.Expressions;
using Graine.Engine.Inputs;
using Graine.Engine.Loyalty;
using Graine.Engine.Plans;

namespace Graine.Engine.Vouchers;

/// <summary>May these codes be redeemed now, together, and what do they give? The same look for whoever asks, holds or redeems.</summary>
public static class VoucherLook
{
    internal const string SourcePrefix = "voucher/";

    private const string EventName = "voucher";

    /// <summary>Looks at everything, changes nothing, and does not stop at the first reason.</summary>
    /// <param name="scope">The member, the plan and the moment; its event is gone afterwards.</param>
    /// <param name="command">Holds or redeems.</param>
    public static VoucherLooked Look(Scope scope, VoucherCommand command)
    {
        var findings = Judge(scope, command, new Event
        {
            Id = command.Id,
            At = command.At,
            Received = command.Received,
            Name = EventName,
            Order = command.Order,
            Channel = command.Channel,
            Store = command.Store,
        });
        var priced = Price(scope, command, findings);
        Draw(findings, priced?.TotalMinor ?? command.Order?.TotalMinor, command.Key, command.At);
        scope.Event = null;
        return new VoucherLooked(findings, priced);
    }

    /// <summary>Everything but what it takes a price to judge. The scope's event is the one at hand afterwards.</summary>
    internal static List<VoucherFinding> Judge(Scope scope, VoucherCommand command, Event happened)
    {
        scope.Event = happened;
        var own = scope.Member.HasVouchers ? scope.Member.Vouchers.Find(command.Key) : null;
        var findings = new List<VoucherFinding>(command.Uses.Count);
        foreach (var use in command.Uses)
        {
            var finding = new VoucherFinding(use, use.Voucher is { } code ? scope.Plan.FindRedeemable(code.Campaign) : null);
            Judge(scope, command, finding, findings, own);
            findings.Add(finding);
        }

        Exclude(findings);
        return findings;
    }

    /// <summary>What a campaign takes off the order of the event at hand, for <see cref="Pricing"/>; null when it is no discount.</summary>
    public static Offer? ToOffer(Scope scope, VoucherCampaign campaign, string source) => campaign.Discount is not { } discount
        ? null
        : new Offer
        {
            Source = source,
            Discounts = [discount.On(scope)],
            Priority = campaign.Priority,
            Group = campaign.Group,
            Policy = campaign.Policy,
            IsExclusive = campaign.IsExclusive,
            IsStackable = campaign.IsStackable,
            GoodsMinMinor = campaign.OrderMinMinor,
        };

    /// <summary>Of equal priority the smaller id of a campaign goes first, whatever its codes look like.</summary>
    internal static string SourceOf(VoucherUse use) => $"{SourcePrefix}{use.Voucher?.Campaign}/{use.Voucher?.Code}";

    private static void Judge(Scope scope, VoucherCommand command, VoucherFinding finding, List<VoucherFinding> before, VoucherLock? own)
    {
        if (finding.Use.Voucher is not { } code)
        {
            Lack(finding, VoucherLackKind.Unknown);
            return;
        }

        if (before.Exists(other => other.Use.Voucher?.Code == code.Code))
        {
            Lack(finding, VoucherLackKind.Twice);
        }

        if (code.Claim != Guid.Empty)
        {
            ClaimLook.Judge(scope, command, code, finding);
            return;
        }

        if (code.IsDisabled)
        {
            Lack(finding, VoucherLackKind.Disabled);
        }

        if (finding.Campaign is not { IsEnabled: true } campaign)
        {
            Lack(finding, VoucherLackKind.NotRunning);
            return;
        }

        if (command.Order is { } order && order.Currency != scope.Plan.Programme.Currency)
        {
            Lack(finding, VoucherLackKind.Currency);
        }

        // A discount is asked for its minimum with its price; what is no discount has to know.
        var goods = command.Cart?.GoodsMinor ?? 0;
        if (campaign.Discount is null && goods < campaign.OrderMinMinor)
        {
            finding.Lacks.Add(new VoucherLack(VoucherLackKind.Minimum, Instant.Never, campaign.OrderMinMinor, goods));
        }

        LookAtTime(scope, campaign, code, finding);
        LookAtCode(scope, command, campaign, code, finding);
        scope.Failed = false;
        if (campaign.When is { } when && !when(scope))
        {
            Lack(finding, VoucherLackKind.Condition);
        }

        var beside = before.Count(other => other.IsValid && other.Campaign == campaign);
        LookAtLimits(scope, campaign, finding, beside, own);
    }

    private static void LookAtTime(Scope scope, VoucherCampaign campaign, VoucherCode code, VoucherFinding finding)
    {
        var now = scope.Now;
        var (from, until) = (Instant.Max(campaign.ValidFrom, code.ValidFrom), Instant.Min(campaign.ValidUntil, code.ValidUntil));
        if (now < from)
        {
            finding.Lacks.Add(new VoucherLack(VoucherLackKind.NotYet, from));
        }
        else if (now >= until)
        {
            Lack(finding, VoucherLackKind.Over);
        }
        else if (campaign.Schedule is { } schedule && !schedule.Holds(now, scope.Plan.Programme.Zone))
        {
            var next = schedule.Next(now, scope.Plan.Programme.Zone);
            finding.Lacks.Add(new VoucherLack(VoucherLackKind.Hours, next < until ? next : Instant.Never));
        }
    }

    private static void LookAtCode(Scope scope, VoucherCommand command, VoucherCampaign campaign, VoucherCode code, VoucherFinding finding)
    {
        if (code.Member != Guid.Empty && code.Member != scope.Member.Id)
        {
            Lack(finding, VoucherLackKind.NotYours);
        }
        else if (!code.IsShared && ((campaign.IsAssignedOnly && code.Member == Guid.Empty) || (campaign.ValidDays > 0 && !code.PublishedAt.IsSet)))
        {
            Lack(finding, VoucherLackKind.NotPublished);
        }

        var held = code.HeldTimes(command.Key, scope.Now);
        if (!code.IsShared && campaign.PerCode > 0 && code.Used + held >= campaign.PerCode)
        {
            var at = code.Used < campaign.PerCode ? code.Holds.Where(hold => hold.Until > scope.Now).Min(hold => hold.Until) : Instant.Never;
            finding.Lacks.Add(new VoucherLack(VoucherLackKind.Used, at, campaign.PerCode, code.Used));
        }
    }

    private static void LookAtLimits(Scope scope, VoucherCampaign campaign, VoucherFinding finding, int beside, VoucherLock? own)
    {
        var zone = scope.Plan.Programme.Zone;
        foreach (var limit in campaign.PerMember)
        {
            var number = CapCalendar.Number(limit.Per, scope.Now, zone);
            var had = scope.Member.HasCaps ? scope.Member.Caps.Find(campaign.CountedAs, false, limit.Per, number).Times : 0;
            had = had - OwnIn(own, campaign, at => CapCalendar.Number(limit.Per, at, zone) == number) + beside;
            if (had >= limit.Times)
            {
                finding.Lacks.Add(new VoucherLack(VoucherLackKind.MemberLimit, CapCalendar.End(limit.Per, scope.Now, zone), limit.Times, had, limit.Per));
            }
        }

        foreach (var budget in scope.Budgets is null ? [] : campaign.Budgets)
        {
            var period = budget.Period(scope.Now, zone);
            var asked = beside + 1 - OwnIn(own, campaign, at => budget.Period(at, zone) == period);
            if (asked > 0 && scope.Budgets!.Room(budget, period, asked) < asked)
            {
                finding.Lacks.Add(new VoucherLack(VoucherLackKind.Budget, budget.End(scope.Now, zone), budget.Limit, budget.Limit, budget.Per));
            }
        }
    }

    /// <summary>What is held for this very command counts already.</summary>
    private static int OwnIn(VoucherLock? own, VoucherCampaign campaign, Predicate<Instant> isIn) =>
        own is not null && isIn(own.At) ? own.Codes.Count(each => each.Campaign == campaign.Id) : 0;

    /// <summary>Beside one that stands alone nothing stands, discount or not; discounts that it takes a price to judge come later.</summary>
    private static void Exclude(List<VoucherFinding> findings)
    {
        var valid = findings.Where(finding => finding.IsValid).ToList();
        if (valid.Count < 2)
        {
            return;
        }

        var ordered = valid.OrderBy(finding => finding.Campaign!.Priority).ThenBy(finding => finding.Campaign!.Id, StringComparer.Ordinal).ToList();
        if (ordered.Find(finding => finding.Campaign!.IsExclusive) is { } first)
        {
            // A gift card takes nothing off: it is the customer's money, and pays beside anything.
            GiveWay(ordered, first, other => other.Campaign!.BalanceMinor is null && (other.Campaign.Group is null || other.Campaign.Group != first.Campaign!.Group));
        }

        // Only discounts can be compared by what they take off; of the others the first of a group stands.
        foreach (var group in ordered.Where(finding => finding is { IsValid: true, Campaign: { Group: not null, Discount: null, Policy: not OfferPolicy.All } })
            .GroupBy(finding => finding.Campaign!.Group).ToList())
        {
            GiveWay([.. group], group.First(), _ => true);
        }

        foreach (var alone in ordered.Where(finding => finding is { IsValid: true, Campaign: { IsStackable: false, Discount: null } }).ToList())
        {
            var other = ordered.Find(finding => finding.IsValid && finding != alone);
            if (other is not null)
            {
                alone.Lacks.Add(new VoucherLack(VoucherLackKind.GaveWay, Instant.Never, To: other.Campaign!.Id));
            }
        }
    }

    private static void GiveWay(List<VoucherFinding> among, VoucherFinding to, Predicate<VoucherFinding> gives)
    {
        foreach (var other in among.Where(other => other != to && other.IsValid && gives(other)).ToList())
        {
            other.Lacks.Add(new VoucherLack(VoucherLackKind.GaveWay, Instant.Never, To: to.Campaign!.Id));
        }
    }

    private static Priced? Price(Scope scope, VoucherCommand command, List<VoucherFinding> findings)
    {
        if (command.Cart is not { } cart)
        {
            return null;
        }

        var offers = new List<Offer>();
        foreach (var finding in findings.Where(finding => finding.IsValid))
        {
            if (ToOffer(scope, finding.Campaign!, SourceOf(finding.Use)) is { } offer)
            {
                offers.Add(offer);
            }
        }

        var priced = Pricing.Apply(cart, offers);
        Price(priced, findings);
        return priced;
    }

    /// <summary>What each discount takes off, and why it takes nothing off.</summary>
    internal static void Price(Priced priced, List<VoucherFinding> findings)
    {
        foreach (var finding in findings.Where(finding => finding is { IsValid: true, Campaign.Discount: not null }).ToList())
        {
            finding.AmountMinor = priced.Of(SourceOf(finding.Use));
            if (priced.Passed.FirstOrDefault(passed => passed.Source == SourceOf(finding.Use)) is { } passed)
            {
                finding.Lacks.Add(ToLack(passed, finding, findings));
            }
        }
    }

    private static VoucherLack ToLack(Passed passed, VoucherFinding finding, List<VoucherFinding> findings) => passed.Reason switch
    {
        PassReason.BelowMinimum => new VoucherLack(
            VoucherLackKind.Minimum, Instant.Never, finding.Campaign!.OrderMinMinor, finding.Campaign.OrderMinMinor - passed.MissingMinor),
        PassReason.GaveWay => new VoucherLack(
            VoucherLackKind.GaveWay, Instant.Never, To: findings.Find(other => SourceOf(other.Use) == passed.To)?.Campaign?.Id ?? passed.To),
        _ => new VoucherLack(VoucherLackKind.Nothing, Instant.Never),
    };

    /// <summary>Gift cards pay what is left, each as far as it goes or as much as was asked of it.</summary>
    internal static void Draw(IReadOnlyList<VoucherFinding> findings, long? left, Guid key, Instant now)
    {
        foreach (var finding in findings.Where(finding => finding is { IsValid: true, Campaign.BalanceMinor: not null }))
        {
            var code = finding.Use.Voucher!;
            var available = code.BalanceMinor - code.HeldMinor(key, now);
            var asked = Math.Min(finding.Use.AmountMinor ?? long.MaxValue, left ?? long.MaxValue);
            if (asked == long.MaxValue)
            {
                Lack(finding, VoucherLackKind.Amount);
            }
            else if (available <= 0 || finding.Use.AmountMinor > available)
            {
                finding.Lacks.Add(new VoucherLack(VoucherLackKind.Balance, Instant.Never, finding.Use.AmountMinor ?? asked, Math.Max(0, available)));
            }
            else if (asked == 0)
            {
                Lack(finding, VoucherLackKind.Nothing);
            }
            else
            {
                finding.AmountMinor = Math.Min(asked, available);
                left -= finding.AmountMinor;
            }
        }
    }

    private static void Lack(VoucherFinding finding, VoucherLackKind kind) => finding.Lacks.Add(new VoucherLack(kind, Instant.Never));
}
