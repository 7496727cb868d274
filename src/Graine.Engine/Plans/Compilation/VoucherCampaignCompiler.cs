using Graine.Engine.Loyalty;
using Graine.Engine.Plans.Documents;
using Graine.Engine.Vouchers;

namespace Graine.Engine.Plans.Compilation;

internal static class VoucherCampaignCompiler
{
    private const string Kind = DocumentKinds.VoucherCampaign;

    /// <summary>A disabled campaign is compiled too: its codes may be rolled back, and it is right when it is enabled.</summary>
    public static VoucherCampaign Compile(VoucherCampaignDocument document, Workbench bench)
    {
        VoucherCampaignShape.Check(document, bench);
        var stacking = document.Stacking ?? new OfferStackingDocument();
        var of = bench.At(Kind, document.Id);
        var (codes, isShared) = (document.Codes, document.Codes.Kind == VoucherCodesKind.Shared);
        var (wallet, points) = Points(document, of);
        return new VoucherCampaign
        {
            Id = document.Id,
            IsEnabled = document.Enabled,
            Discount = document.Gives.Discount is { } discount ? DiscountCompiler.Compile(of, discount, "/gives/discount") : null,
            OrderMinMinor = of.Money(document.OrderMin, "/orderMin") ?? 0,
            Wallet = wallet,
            Points = points,
            BalanceMinor = of.Money(document.Gives.Balance, "/gives/balance"),
            Codes = isShared ? null : new VoucherCodes(codes.Prefix ?? "", codes.Length, codes.Alphabet),
            SharedCode = isShared ? VoucherCodes.Clean(codes.Code ?? "") : null,
            SharedShown = isShared ? codes.Code : null,
            IsAssignedOnly = document.AssignedOnly,
            When = of.Condition(document.When, "/when", ExpressionPlace.EarningRule),
            ValidFrom = document.ValidFrom is { } from ? Instant.From(from) : Instant.None,
            ValidUntil = document.ValidUntil is { } until ? Instant.From(until) : Instant.Never,
            Schedule = ScheduleCompiler.Compile(document.Schedule, Kind, document.Id, bench),
            ValidDays = document.ValidDays ?? 0,
            HoldMinutes = document.HoldMinutes,
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

    private static (WalletRules? Wallet, long Points) Points(VoucherCampaignDocument document, DocumentBench of) =>
        document.Gives.Points is { } gives && of.Wallet(gives.Wallet, "/gives/points/wallet") is { } wallet
            ? (wallet, of.Points(gives.Points, wallet, DocumentBench.AmountCode, "/gives/points/points"))
            : (null, 0);
}
