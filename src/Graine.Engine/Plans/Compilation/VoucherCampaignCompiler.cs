using Graine.Engine.Discounts;
using Graine.Engine.Loyalty;
using Graine.Engine.Plans.Documents;
using Graine.Engine.Plans.Validation;
using Graine.Engine.Vouchers;

namespace Graine.Engine.Plans.Compilation;

internal static class VoucherCampaignCompiler
{
    private const string Kind = DocumentKinds.VoucherCampaign;

    /// <summary>A disabled campaign is compiled too: its codes may be rolled back, and it is right when it is enabled.</summary>
    public static VoucherCampaign Compile(VoucherCampaignDocument document, Workbench bench)
    {
        VoucherCampaignShape.Check(document, bench);
        var stacking = document.Stacking ?? new VoucherStackingDocument();
        var (codes, isShared) = (document.Codes, document.Codes.Kind == VoucherCodesKind.Shared);
        var (wallet, points) = Points(document, bench);
        return new VoucherCampaign
        {
            Id = document.Id,
            IsEnabled = document.Enabled,
            Discount = document.Gives.Discount is { } discount ? Discount(document, discount, bench) : null,
            Wallet = wallet,
            Points = points,
            BalanceMinor = document.Gives.Balance is { } balance ? Money(balance, document, "/gives/balance", bench) : null,
            Codes = isShared ? null : new VoucherCodes(codes.Prefix ?? "", codes.Length, codes.Alphabet),
            SharedCode = isShared ? VoucherCodes.Clean(codes.Code ?? "") : null,
            SharedShown = isShared ? codes.Code : null,
            IsAssignedOnly = document.AssignedOnly,
            When = document.When is null ? null : bench.Condition(Kind, document.Id, document.When, "/when", ExpressionPlace.EarningRule),
            ValidFrom = document.ValidFrom is { } from ? Instant.From(from) : Instant.None,
            ValidUntil = document.ValidUntil is { } until ? Instant.From(until) : Instant.Never,
            Schedule = ScheduleCompiler.Compile(document.Schedule, Kind, document.Id, bench),
            ValidDays = document.ValidDays ?? 0,
            PerCode = document.Limits?.PerCode ?? (document.Gives.Balance is null && !isShared ? 1 : 0),
            PerMember = [.. (document.Limits?.PerMember ?? []).Select(limit => new CapRule(limit.Per, long.MaxValue, limit.Times))],
            Budgets = [.. (document.Limits?.Total ?? []).Select(limit =>
                new BudgetRule(Kind, document.Id, limit.Per, BudgetMeasure.Times, limit.Times) { Refills = true })],
            Priority = document.Priority,
            Group = stacking.Group,
            Policy = stacking.Policy,
            IsExclusive = stacking.Exclusive,
            IsStackable = stacking.Stackable,
        };
    }

    private static VoucherDiscount Discount(VoucherCampaignDocument campaign, VoucherDiscountDocument document, Workbench bench) => new(
        new Discount
        {
            Kind = document.Kind,
            Target = document.Target,
            AmountMinor = document.Amount is { } amount ? Money(amount, campaign, "/gives/discount/amount", bench, document.Kind == DiscountKind.FixedPrice) : 0,
            PerUnit = document.PerUnit,
            Percent = (decimal)(document.Percent ?? 100),
            MaxMinor = document.Max is { } max ? Money(max, campaign, "/gives/discount/max", bench) : null,
            Units = document.Units ?? 1,
            Buy = document.Buy ?? 1,
            SetsMax = document.SetsMax,
        },
        Lines(document.Lines, campaign, "/gives/discount/lines", bench),
        Lines(document.GivenLines, campaign, "/gives/discount/givenLines", bench),
        document.OrderMin is { } min ? Money(min, campaign, "/gives/discount/orderMin", bench) : 0);

    private static Condition? Lines(string? text, VoucherCampaignDocument campaign, string at, Workbench bench) =>
        text is null ? null : bench.Condition(Kind, campaign.Id, text, at, ExpressionPlace.EarningLines);

    private static (WalletRules? Wallet, long Points) Points(VoucherCampaignDocument document, Workbench bench)
    {
        if (document.Gives.Points is not { } gives)
        {
            return (null, 0);
        }

        if (!bench.Wallets.TryGetValue(gives.Wallet, out var wallet))
        {
            if (!bench.Ids[DocumentKinds.Wallet].Contains(gives.Wallet))
            {
                bench.Report(Kind, document.Id, new DocumentProblem(
                    "plan.unknown_wallet", $"There is no wallet \"{gives.Wallet}\".", "/gives/points/wallet",
                    Suggestion: NearestName.Of(gives.Wallet, bench.Ids[DocumentKinds.Wallet])));
            }

            return (null, 0);
        }

        var minor = PointsRounding.ToMinor(gives.Points, wallet.MinorPerUnit, Rounding.Floor);
        if (minor is null or <= 0 || minor != PointsRounding.ToMinor(gives.Points, wallet.MinorPerUnit, Rounding.Ceiling))
        {
            bench.Report(Kind, document.Id, new DocumentProblem(
                VoucherCampaignShape.AmountCode, "Points are above zero and have no more decimals than their wallet.", "/gives/points/points"));
        }

        return (wallet, minor ?? 0);
    }

    private static long Money(double amount, VoucherCampaignDocument document, string at, Workbench bench, bool orNothing = false)
    {
        var unit = (long)Expressions.Fields.Money.MinorPerUnit(bench.Currency);
        var minor = PointsRounding.ToMinor(amount, unit, Rounding.Floor);
        if (minor is null || minor < (orNothing ? 0 : 1) || minor != PointsRounding.ToMinor(amount, unit, Rounding.Ceiling))
        {
            bench.Report(Kind, document.Id, new DocumentProblem(
                VoucherCampaignShape.AmountCode, $"An amount of money is above zero and has no more decimals than {bench.Currency}.", at));
        }

        return minor ?? 0;
    }
}
