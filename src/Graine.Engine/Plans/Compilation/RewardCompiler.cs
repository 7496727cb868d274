using System.Globalization;
using Graine.Engine.Loyalty;
using Graine.Engine.Plans.Documents;
using Graine.Engine.Rewards;

namespace Graine.Engine.Plans.Compilation;

internal static class RewardCompiler
{
    private const string Kind = DocumentKinds.Reward;

    /// <summary>Null when faulty. A disabled reward is compiled too, so that it is right when it is enabled.</summary>
    public static Reward? Compile(RewardDocument document, Workbench bench)
    {
        RewardShape.Check(document, bench);
        var when = document.When is null ? null : bench.Condition(Kind, document.Id, document.When, "/when", ExpressionPlace.Audience);
        List<RewardPrice> prices = [];
        for (var index = 0; index < (document.Prices?.Count ?? 0); index++)
        {
            if (Price(document, index, bench) is { } price)
            {
                prices.Add(price);
            }
        }

        var terms = document.Claims ?? new ClaimTermsDocument();
        return new Reward
        {
            Id = document.Id,
            Kind = document.Kind,
            Prices = prices,
            When = when,
            ValidFrom = document.ValidFrom is { } from ? Instant.From(from) : Instant.None,
            ValidUntil = document.ValidUntil is { } until ? Instant.From(until) : Instant.Never,
            Schedule = ScheduleCompiler.Compile(document.Schedule, Kind, document.Id, bench),
            Stock = document.Stock is { } stock
                ? new BudgetRule(Kind, document.Id, stock.Per, BudgetMeasure.Times, stock.Pieces) { Refills = true }
                : null,
            Limits = [.. (document.Limits ?? []).Select(limit => new CapRule(limit.Per, long.MaxValue, limit.Times))],
            Terms = new ClaimTerms(
                terms.Days ?? 0, terms.Months ?? 0, terms.Until is { } end ? Instant.From(end) : Instant.Never, terms.OnExpiry == ClaimEnd.GiveBack),
            Fulfilment = document.Fulfilment?.Kind ?? FulfilmentKind.Immediate,
            Pool = document.Fulfilment?.Pool,
            Pattern = Pattern(document.Fulfilment),
            Cause = document.Cause is { } cause ? new RewardCause(cause.Id, cause.Units) : null,
            Discount = RewardDiscount.Of(document, bench),
        };
    }

    private static CodePattern? Pattern(FulfilmentDocument? fulfilment) =>
        fulfilment is { Kind: FulfilmentKind.Code, Pool: null } code && CodePattern.IsValid(code.Pattern ?? CodePattern.Default)
            ? new CodePattern(code.Pattern ?? CodePattern.Default)
            : null;

    private static RewardPrice? Price(RewardDocument document, int index, Workbench bench)
    {
        var price = document.Prices![index];
        var at = "/prices/" + index.ToString(CultureInfo.InvariantCulture);
        var when = price.When is null ? null : bench.Condition(Kind, document.Id, price.When, at + "/when", ExpressionPlace.Audience);
        var money = price.Money is { } amount ? bench.At(Kind, document.Id).Money(amount, RewardShape.PriceCode, at + "/money") : 0;
        if (price.Wallet is not { } id)
        {
            return new RewardPrice(price.Id, null, 0, money, when);
        }

        return bench.At(Kind, document.Id).Wallet(id, at + "/wallet") is { } wallet
            ? new RewardPrice(price.Id, wallet, bench.At(Kind, document.Id).Points(price.Points ?? 0, wallet, RewardShape.PriceCode, at + "/points"), money, when)
            : null;
    }
}
