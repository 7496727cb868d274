using Graine.Engine.Plans.Documents;
using Graine.Server.Intake;
using Graine.Server.Plans.Replays.Checkouts;
using CompiledPlan = Graine.Engine.Plans.Plan;

namespace Graine.Server.Plans.Replays;

/// <summary>The part of the report that is about money off at checkouts.</summary>
internal sealed class DiscountReports(
    (CompiledPlan Before, CompiledPlan After) plans, bool isPriced, ReplayNames names, ReplayBooks books, ReplayShards shards, bool isSample)
{
    private const double Deviations = 1.96;

    private readonly DiscountBook _book = books.Discounts;
    private readonly string _currency = plans.Before.Programme.Currency;
    private readonly double _factor = 1 / shards.Part;

    /// <summary>Null in a shop that takes nothing off.</summary>
    public HistoryDiscounts? Make() => !isPriced && _book.IsEmpty ? null : new HistoryDiscounts(
        isPriced,
        Scale(_book.Checkouts[(int)CheckoutKind.Own]), Scale(_book.Checkouts[(int)CheckoutKind.Outside]), Scale(_book.Checkouts[(int)CheckoutKind.Unpriced]),
        Money(_book.Total, Margin()),
        Money(_book.GiftCards),
        [.. _book.Months.Select(each => new HistoryDiscountMonth(MonthCalendar.Name(each.Key), Money(each.Value)))],
        Members(),
        [.. Sources().OrderBy(each => each.Kind, StringComparer.Ordinal).ThenBy(each => each.Id, StringComparer.Ordinal)]);

    private IEnumerable<HistoryDiscount> Sources()
    {
        var known = names.Discounts;
        for (var source = 0; source < known.Length; source++)
        {
            var (kind, id) = known[source];
            var isNew = kind == DocumentKinds.VoucherCampaign && plans.Before.FindCampaign(id) is null && plans.After.FindCampaign(id) is not null;
            var sums = source < _book.Sources.Count ? _book.Sources[source] : new DiscountSums();
            yield return new HistoryDiscount(
                kind, id, isNew, new HistoryShift(Scale(sums.Times[0]), Scale(sums.Times[1]), Scale(sums.Times[1]) - Scale(sums.Times[0])), Money(sums));
        }
    }

    private HistoryDiscountMembers Members()
    {
        _book.Differences.AddZeros(books.Members - _book.Differences.Count);
        return new HistoryDiscountMembers(
            Scale(_book.Gaining), Scale(_book.Losing), Scale(books.Members - _book.Gaining - _book.Losing),
            [
                .. _book.Gainers.Concat(_book.Losers).Select(got => new HistoryDiscountMember(
                    got.Member, Money(got.Before, got.After))),
            ]);
    }

    private decimal? Margin() => !isSample ? null
        : Currencies.FromMinor((long)Math.Ceiling(Deviations * Math.Sqrt((1 - shards.Part) * _book.Squares) / shards.Part), _currency);

    private HistoryMoney Money(DiscountSums sums, decimal? margin = null) => Money(Scale(sums.Minor[0]), Scale(sums.Minor[1])) with { Margin = margin };

    private HistoryMoney Money(long before, long after) =>
        new(Currencies.FromMinor(before, _currency), Currencies.FromMinor(after, _currency), Currencies.FromMinor(after - before, _currency));

    // Of everybody it is the very number: a double has no room for all of them.
    private long Scale(long count) => _factor == 1 ? count : (long)Math.Round(count * _factor);
}
