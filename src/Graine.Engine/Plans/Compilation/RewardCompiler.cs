using System.Globalization;
using Graine.Engine.Loyalty;
using Graine.Engine.Plans.Documents;
using Graine.Engine.Plans.Validation;
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
        var money = price.Money is { } amount ? Money(amount, document, at, bench) : 0;
        if (price.Wallet is not { } id)
        {
            return new RewardPrice(price.Id, null, 0, money, when);
        }

        if (!bench.Wallets.TryGetValue(id, out var wallet))
        {
            if (!bench.Ids[DocumentKinds.Wallet].Contains(id))
            {
                bench.Report(Kind, document.Id, new DocumentProblem(
                    "plan.unknown_wallet", $"There is no wallet \"{id}\".", at + "/wallet",
                    Suggestion: NearestName.Of(id, bench.Ids[DocumentKinds.Wallet])));
            }

            return null;
        }

        return new RewardPrice(price.Id, wallet, Points(price.Points ?? 0, wallet, document, at, bench), money, when);
    }

    private static long Points(double points, WalletRules wallet, RewardDocument document, string at, Workbench bench)
    {
        var minor = PointsRounding.ToMinor(points, wallet.MinorPerUnit, Rounding.Floor);
        if (minor is null or <= 0 || minor != PointsRounding.ToMinor(points, wallet.MinorPerUnit, Rounding.Ceiling))
        {
            bench.Report(Kind, document.Id, new DocumentProblem(
                RewardShape.PriceCode, "A price in points is above zero and has no more decimals than its wallet.", at + "/points"));
        }

        return minor ?? 0;
    }

    private static long Money(double amount, RewardDocument document, string at, Workbench bench)
    {
        var minor = PointsRounding.ToMinor(amount, (long)Expressions.Fields.Money.MinorPerUnit(bench.Currency), Rounding.Floor);
        if (minor is null or <= 0
            || minor != PointsRounding.ToMinor(amount, (long)Expressions.Fields.Money.MinorPerUnit(bench.Currency), Rounding.Ceiling))
        {
            bench.Report(Kind, document.Id, new DocumentProblem(
                RewardShape.PriceCode, $"A price in money is above zero and has no more decimals than {bench.Currency}.", at + "/money"));
        }

        return minor ?? 0;
    }
}
