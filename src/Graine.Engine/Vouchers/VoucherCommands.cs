using Graine.Engine.Expressions;
using Graine.Engine.Inputs;
using Graine.Engine.Loyalty;
using Graine.Engine.Members;
using Graine.Engine.Plans;
using Graine.Engine.Rewards;

namespace Graine.Engine.Vouchers;

/// <summary>Codes are held, redeemed, let go and rolled back: all that a command names, or nothing.</summary>
internal static class VoucherCommands
{
    /// <summary>Null when done; else why not, and only what was due has happened.</summary>
    public static Refusal? Apply(Scope scope, VoucherCommand command, Outcome outcome)
    {
        VoucherExpiry.Run(scope, outcome);
        Ledgers.Mature(scope, outcome);
        switch (command.Verb)
        {
            case VoucherVerb.Release:
                Let(scope, command, outcome, isTold: true);
                return null;
            case VoucherVerb.RollBack:
                foreach (var undo in command.Undoes)
                {
                    RollBack(scope, command, undo, outcome);
                }

                foreach (var undo in command.Claims)
                {
                    CarryingOn.Reopen(scope, undo, command, outcome);
                }

                return null;
            case VoucherVerb.GiveBack:
                foreach (var undo in command.Undoes)
                {
                    GiveBack(scope, undo, outcome);
                }

                return null;
            case VoucherVerb.Publish:
                foreach (var use in command.Uses)
                {
                    Publish(scope, command, use, outcome);
                }

                return null;
            default:
                return command.IsPast ? Again(scope, command, outcome) : Take(scope, command, outcome);
        }
    }

    private static Refusal? Take(Scope scope, VoucherCommand command, Outcome outcome)
    {
        var looked = command.IsDecided ? Decided(scope, command) : VoucherLook.Look(scope, command);
        outcome.Looked = looked;
        List<VoucherFinding> valid = [.. looked.Findings.Where(finding => finding.IsValid)];
        if (!looked.IsValid && !command.IsPartial)
        {
            return VoucherErrors.Of(looked);
        }

        if (command.Verb == VoucherVerb.Hold && valid.Count > 0 && scope.Member.HasVouchers
            && scope.Member.Vouchers.Locks.Count(each => each.Key != command.Key) >= VoucherSlice.LocksMax)
        {
            return VoucherErrors.Full();
        }

        // What was held under the key is what is now taken: it must not count twice.
        Let(scope, command, outcome, isTold: false);
        foreach (var finding in valid)
        {
            Count(scope, finding.Campaign!, command.At, 1, outcome);
            if (command.Verb == VoucherVerb.Redeem)
            {
                Redeem(scope, command, finding.Use, finding.Campaign!, finding.AmountMinor, outcome);
            }
        }

        if (command.Verb == VoucherVerb.Hold && valid.Count > 0)
        {
            Hold(scope, command, valid, outcome);
        }

        return null;
    }

    private static VoucherLooked Decided(Scope scope, VoucherCommand command) => new(
        [.. command.Uses.Select(use => new VoucherFinding(use, scope.Plan.FindRedeemable(use.Voucher!.Campaign)) { AmountMinor = use.AmountMinor ?? 0 })],
        null);

    /// <summary>It is the member's now, for as long as its campaign says.</summary>
    private static void Publish(Scope scope, VoucherCommand command, VoucherUse use, Outcome outcome)
    {
        var id = use.Voucher?.Campaign ?? use.Campaign!;
        if (use.Voucher is { } code)
        {
            code.Member = scope.Member.Id;
            code.PublishedAt = command.At;
            code.ValidUntil = scope.Plan.FindCampaign(id) is { ValidDays: > 0 and var days }
                ? Instant.Min(code.ValidUntil, LocalTime.Of(scope.Plan.Programme.Zone).Plus(command.At, 0, days))
                : code.ValidUntil;
            Changed(outcome, code);
        }

        outcome.Effects.Add(new Effect(
            EffectKind.VoucherPublished, id, id, scope.Plan.Revision, To: use.Voucher is { } given && given.ValidUntil != Instant.Never ? Holding.Text(given.ValidUntil) : null));
    }

    /// <summary>It was not refused when it happened: what it did to the member is done again, by the campaigns as they are in this plan.</summary>
    private static Refusal? Again(Scope scope, VoucherCommand command, Outcome outcome)
    {
        Let(scope, command, outcome, isTold: false);
        var held = new List<HeldCode>();
        foreach (var use in command.Uses)
        {
            if (scope.Plan.FindRedeemable(use.Campaign!) is not { } campaign)
            {
                continue;
            }

            Count(scope, campaign, command.At, 1, outcome);
            held.Add(new HeldCode(campaign.Id, ""));
            if (command.Verb == VoucherVerb.Redeem)
            {
                Redeem(scope, command, use, campaign, use.AmountMinor ?? 0, outcome);
            }
        }

        if (command.Verb == VoucherVerb.Hold && held.Count > 0)
        {
            Keep(scope, command, held, outcome);
        }

        return null;
    }

    private static void Redeem(
        Scope scope, VoucherCommand command, VoucherUse use, VoucherCampaign campaign, long amount, Outcome outcome)
    {
        if (use.Claim != Guid.Empty)
        {
            CarryingOn.Redeem(scope, use, command, amount, outcome);
            return;
        }

        if (use.Voucher is { IsCounted: true } code)
        {
            code.Used++;
            code.BalanceMinor -= campaign.BalanceMinor is null ? 0 : amount;
            Changed(outcome, code);
        }

        outcome.Effects.Add(new Effect(
            EffectKind.VoucherRedeemed, campaign.Id, campaign.Id, scope.Plan.Revision, amount, use.Id.ToString(), command.Reference));
        if (campaign is { Wallet: { } wallet, Points: > 0 })
        {
            var ledger = Ledgers.Open(scope, scope.Member.Wallet(wallet.Id), wallet, outcome);
            if (Earning.Earn(ledger, campaign.Points, command.At, 0, KeyOf(use.Id), campaign.EarnsAs) is not null)
            {
                // The wallet is as full as wallets get.
                outcome.Effects.Add(new Effect(EffectKind.RuleFailed, campaign.EarnsAs, campaign.EarnsAs, scope.Plan.Revision));
            }
        }

        outcome.Redemptions.Add(new VoucherRedemption(
            use.Id, command.Id, campaign.Id, use.Voucher?.Code ?? "", command.At, amount, campaign.Wallet?.Id, campaign.Points, command.Reference, false,
            scope.Plan.Revision));
    }

    private static void RollBack(Scope scope, VoucherCommand command, VoucherUndo undo, Outcome outcome)
    {
        var redemption = undo.Redemption;
        if (redemption.IsRolledBack)
        {
            return;
        }

        var campaign = scope.Plan.FindCampaign(redemption.Campaign);
        if (undo.Voucher is { } code)
        {
            code.Used = Math.Max(0, code.Used - 1);
            code.BalanceMinor += campaign?.BalanceMinor is null ? 0 : redemption.AmountMinor;
            Changed(outcome, code);
        }

        if (campaign is not null)
        {
            Count(scope, campaign, redemption.At, -1, outcome);
        }

        outcome.Effects.Add(new Effect(
            EffectKind.VoucherRolledBack, redemption.Campaign, redemption.Campaign, scope.Plan.Revision, redemption.AmountMinor,
            redemption.Id.ToString(), redemption.Order));
        if (redemption.Wallet is { } wallet && scope.Member.FindWallet(wallet) is not null)
        {
            // As an order of one cent that came back: the lots of the key, and what they were counted in.
            var key = KeyOf(redemption.Id);
            Ledgers.Return(scope, key, new OrderEntry(key, command.At, 1, 1, 0, false, true), command.At, outcome);
        }

        outcome.Redemptions.Add(redemption with { IsRolledBack = true });
    }

    /// <summary>Never more than is there to come back: of the redemption as it stands, and once it is rolled back nothing.</summary>
    private static void GiveBack(Scope scope, VoucherUndo undo, Outcome outcome)
    {
        var redemption = undo.Redemption;
        var part = redemption.ReturnedMinor;
        if (redemption.IsRolledBack || part <= 0)
        {
            return;
        }

        if (undo.Voucher is { } code)
        {
            code.BalanceMinor += part;
            Changed(outcome, code);
        }

        outcome.Effects.Add(new Effect(
            EffectKind.GiftCardRefunded, redemption.Campaign, redemption.Campaign, scope.Plan.Revision, part, redemption.Id.ToString(), redemption.Order));
        outcome.Redemptions.Add(redemption);
    }

    private static void Hold(Scope scope, VoucherCommand command, List<VoucherFinding> valid, Outcome outcome)
    {
        foreach (var finding in valid)
        {
            if (finding.Use.Voucher is { IsCounted: true } code)
            {
                code.Holds.Add(new VoucherHold(command.Key, command.Until, finding.Campaign!.BalanceMinor is null ? 0 : finding.AmountMinor));
                Changed(outcome, code);
            }
        }

        Keep(scope, command, [.. valid.Select(finding => new HeldCode(finding.Campaign!.Id, finding.Use.Voucher!.Code))], outcome);
    }

    private static void Keep(Scope scope, VoucherCommand command, IReadOnlyList<HeldCode> codes, Outcome outcome)
    {
        scope.Member.Vouchers.Locks.Add(new VoucherLock(command.Key, command.At, command.Until, codes));
        foreach (var (campaign, _) in codes)
        {
            outcome.Effects.Add(new Effect(
                EffectKind.VoucherHeld, campaign, campaign, scope.Plan.Revision, 0, command.Key.ToString(), Holding.Text(command.Until)));
        }
    }

    private static void Let(Scope scope, VoucherCommand command, Outcome outcome, bool isTold)
    {
        if (command.Key == Guid.Empty)
        {
            return;
        }

        foreach (var code in command.Uses.Select(use => use.Voucher).Concat(command.Held).OfType<VoucherCode>())
        {
            if (code.Let(command.Key, scope.Now))
            {
                Changed(outcome, code);
            }
        }

        if (scope.Member.HasVouchers && scope.Member.Vouchers.Find(command.Key) is { } held)
        {
            VoucherExpiry.Let(scope, held, outcome, isTold);
        }
    }

    /// <summary>Against the member's limits and everybody's, in the periods of the moment.</summary>
    internal static void Count(Scope scope, VoucherCampaign campaign, Instant at, int times, Outcome outcome)
    {
        var zone = scope.Plan.Programme.Zone;
        if (times < 0)
        {
            if (scope.Member.HasCaps)
            {
                scope.Member.Caps.GiveBack(campaign.CountedAs, "", at, zone, -times, -times);
            }
        }
        else
        {
            foreach (var limit in campaign.PerMember)
            {
                scope.Member.Caps.Add(campaign.CountedAs, false, limit.Per, CapCalendar.Number(limit.Per, at, zone), times, times);
            }
        }

        foreach (var budget in scope.Budgets is null ? [] : campaign.Budgets)
        {
            var period = budget.Period(at, zone);
            scope.Budgets!.Take(budget, period, times);
            outcome.Effects.Add(new Effect(EffectKind.BudgetUsed, campaign.Id, campaign.Id, scope.Plan.Revision, times, budget.Key, period));
        }
    }

    private static void Changed(Outcome outcome, VoucherCode code)
    {
        if (!outcome.Vouchers.Contains(code))
        {
            outcome.Vouchers.Add(code);
        }
    }

    private static ulong KeyOf(Guid redemption) => OrderBook.Key("voucher\n" + redemption.ToString("N"));
}
