using Graine.Engine.Plans.Documents;
using Graine.Engine.Plans.Validation;
using CompiledPlan = Graine.Engine.Plans.Plan;

namespace Graine.Server.Plans.Replays;

/// <summary>Makes the report of what was added up; a sample's figures are scaled up to all members, with how sure they are.</summary>
internal sealed class HistoryReports(PlanCandidate candidate, ReplayNames names, HistoryQuestion question, ReplayShards shards, ReplayBooks books)
{
    /// <summary>Of a normal distribution, 95 in 100 lie within so many deviations.</summary>
    private const double Deviations = 1.96;

    private readonly CompiledPlan _before = candidate.Published;
    private readonly CompiledPlan _after = candidate.Draft;
    private readonly double _factor = 1 / shards.Part;
    private readonly Dictionary<string, double?> _worthBefore = Worth(candidate.Documents);
    private readonly Dictionary<string, double?> _worthAfter = Worth(candidate.DraftDocuments);
    private readonly string[] _wallets = names.Wallets;
    private readonly string[] _rules = names.Rules;

    public HistoryReport Make(long loose, Dictionary<string, AccountSums>? actual, HistoryDuration duration) => new(
        _before.Revision,
        question.From.IsSet ? question.From.ToDateTimeOffset() : null,
        question.Until.ToDateTimeOffset(),
        question.Sample is { } asked ? new HistorySample(asked, shards.Part, books.Members) : null,
        Scale(books.Members), Scale(books.Events), Scale(books.Unreadable), Scale(books.LeftOut), loose,
        _before.Programme.Currency, duration,
        [.. books.Wallets.Select((book, wallet) => Wallet(wallet, book, actual))],
        [.. Enumerable.Range(0, _rules.Length).OrderBy(rule => _rules[rule], StringComparer.Ordinal).Select(Rule)],
        new DiscountReports((_before, _after), Checkouts.CheckoutChanges.Has(candidate), names, books, shards, question.Sample is not null).Make(),
        [.. TierSets()],
        [.. books.SegmentIds.Select((segment, place) => Segment(segment.Id, books.Segments[place]))],
        [
            .. books.Commands.OrderBy(each => each.Key, StringComparer.Ordinal).Select(each => new HistoryCommand(
                each.Key, Scale(each.Value.Both), Scale(each.Value.OnlyBefore), Scale(each.Value.OnlyAfter), Scale(each.Value.Neither),
                Scale(each.Value.PointsOnlyBefore), Scale(each.Value.PointsOnlyAfter))),
        ],
        [
            .. books.Faults.OrderByDescending(each => each.Value.Count).ThenBy(each => each.Key.ToString(), StringComparer.Ordinal)
                .Select(each => new HistoryFault(
                    each.Key.Code, each.Key.Side == Side.Before ? "published" : "draft", each.Key.Rule, each.Value.First.Detail, each.Value.Count,
                    each.Value.Member, each.Value.First.Event == Guid.Empty ? null : each.Value.First.Event)),
        ]);

    private HistoryWallet Wallet(int wallet, WalletBook book, Dictionary<string, AccountSums>? actual)
    {
        var (before, after) = (book.Totals[0], book.Totals[1]);
        var id = _wallets[wallet];
        var months = Months(wallet, book);
        var real = actual is null ? null : actual.GetValueOrDefault(id) ?? new AccountSums();
        var again = new HistoryAgain(book.Dated.Issued, book.Dated.Spent, book.Dated.Expired, book.Dated.Revoked);
        return new HistoryWallet(
            id, Decimals(id),
            Points(wallet, before.Issued, after.Issued, Margin(book)),
            Points(wallet, before.Spent, after.Spent),
            Points(wallet, before.Expired, after.Expired),
            Points(wallet, before.Revoked, after.Revoked),
            Points(wallet, book.OpeningOutstanding + before.Outstanding, book.OpeningOutstanding + after.Outstanding),
            Points(wallet, book.OpeningDebt + before.Debt, book.OpeningDebt + after.Debt),
            months,
            Members(book),
            real is null ? null : new HistoryActual(
                real.Issued, real.Spent, real.Expired, real.Revoked, new HistoryAgain(real.Issued, real.Spent, real.Expired, real.Revoked) == again, again));
    }

    private List<HistoryMonth> Months(int wallet, WalletBook book)
    {
        var months = new List<HistoryMonth>();
        var (first, last) = (int.MaxValue, -1);
        for (var month = 0; month < MonthCalendar.Count; month++)
        {
            if ((book.Month(Side.Before, month) ?? book.Month(Side.After, month)) is not null)
            {
                (first, last) = (Math.Min(first, month), month);
            }
        }

        var (held, heldAfter) = (book.OpeningOutstanding, book.OpeningOutstanding);
        for (var month = first; month <= last; month++)
        {
            var before = book.Month(Side.Before, month) ?? new AccountSums();
            var after = book.Month(Side.After, month) ?? new AccountSums();
            (held, heldAfter) = (held + before.Outstanding, heldAfter + after.Outstanding);
            months.Add(new HistoryMonth(
                MonthCalendar.Name(month),
                Points(wallet, before.Issued, after.Issued), Points(wallet, before.Spent, after.Spent), Points(wallet, before.Expired, after.Expired),
                Points(wallet, before.Revoked, after.Revoked), Points(wallet, held, heldAfter)));
        }

        return months;
    }

    private HistoryMembers Members(WalletBook book)
    {
        var differences = book.Differences;
        differences.AddZeros(books.Members - differences.Count);
        var total = book.Totals[1].Issued - book.Totals[1].Revoked - book.Totals[0].Issued + book.Totals[0].Revoked;
        return new HistoryMembers(
            Scale(book.Gaining), Scale(book.Losing), Scale(books.Members - book.Gaining - book.Losing),
            books.Members == 0 ? 0 : Math.Round((double)total / books.Members, 4),
            books.Members == 0
                ? new HistoryQuantiles(0, 0, 0, 0, 0, 0, 0)
                : new HistoryQuantiles(
                    differences.Least, differences.Quantile(0.05), differences.Quantile(0.25), differences.Quantile(0.5), differences.Quantile(0.75),
                    differences.Quantile(0.95), differences.Most),
            [
                .. book.Gainers.Concat(book.Losers).Select(got => new HistoryMember(
                    got.Member, Shift(got.Before, got.After), Shift(got.BalanceBefore, got.BalanceAfter))),
            ]);
    }

    private HistoryRule Rule(int rule)
    {
        var before = rule < books.Rules[0].Count ? books.Rules[0][rule] : new RuleBook();
        var after = rule < books.Rules[1].Count ? books.Rules[1][rule] : new RuleBook();
        var id = _rules[rule];
        var wallet = after.Wallet >= 0 ? after.Wallet : before.Wallet;
        var known = wallet >= 0 ? _wallets[wallet]
            : (_after.EarningRules.FirstOrDefault(each => each.Id == id) ?? _before.EarningRules.FirstOrDefault(each => each.Id == id))?.Wallet.Id;
        var number = known is null ? -1 : Array.IndexOf(_wallets, known);
        return new HistoryRule(
            id, known, known is null ? 0 : Decimals(known),
            Counts(before.Events[(int)RuleEvent.Gave], after.Events[(int)RuleEvent.Gave]),
            Points(number, before.Sums.Issued, after.Sums.Issued),
            Points(number, before.Sums.Revoked, after.Sums.Revoked),
            Points(number, Cost(before), Cost(after)),
            Counts(before.Events[(int)RuleEvent.Capped], after.Events[(int)RuleEvent.Capped]),
            Counts(before.Events[(int)RuleEvent.Failed], after.Events[(int)RuleEvent.Failed]));
    }

    private static long Cost(RuleBook book) => book.Sums.Issued - book.Sums.Revoked - book.Sums.Expired;

    private IEnumerable<HistoryTierSet> TierSets()
    {
        foreach (var moves in books.Tiers.GroupBy(each => each.Key.Set, StringComparer.Ordinal).OrderBy(each => each.Key, StringComparer.Ordinal))
        {
            var ladder = (_after.TierSets.FirstOrDefault(set => set.Id == moves.Key) ?? _before.TierSets.First(set => set.Id == moves.Key))
                .Tiers.Select(tier => tier.Id).ToList();
            var rising = moves.Where(each => Step(each.Key.After) > Step(each.Key.Before)).Sum(each => each.Value);
            var falling = moves.Where(each => Step(each.Key.After) < Step(each.Key.Before)).Sum(each => each.Value);
            yield return new HistoryTierSet(
                moves.Key, Scale(rising), Scale(falling),
                [
                    .. moves.OrderBy(each => Step(each.Key.Before)).ThenBy(each => Step(each.Key.After))
                        .Select(each => new HistoryTierMove(each.Key.Before, each.Key.After, Scale(each.Value))),
                ]);

            int Step(string? tier) => tier is null ? -1 : ladder.IndexOf(tier);
        }
    }

    private HistorySegment Segment(string id, SegmentBook book) => new(
        id, Counts(book.MembersBefore, book.MembersAfter),
        [
            .. book.Got.OrderBy(each => _wallets[each.Key], StringComparer.Ordinal).Select(each => new HistorySegmentWallet(
                _wallets[each.Key], Decimals(_wallets[each.Key]), Points(each.Key, each.Value.Before, each.Value.After),
                book.Members == 0 ? 0 : Math.Round((double)(each.Value.After - each.Value.Before) / book.Members, 4))),
        ]);

    private static HistoryShift Shift(long before, long after) => new(before, after, after - before);

    private HistoryShift Counts(long before, long after) => Shift(Scale(before), Scale(after));

    private HistoryShift Points(int wallet, long before, long after, long? margin = null)
    {
        var shift = Counts(before, after) with { Margin = margin };
        if (wallet < 0)
        {
            return shift;
        }

        var id = _wallets[wallet];
        var worth = (Before: _worthBefore.GetValueOrDefault(id) ?? _worthAfter.GetValueOrDefault(id), After: _worthAfter.GetValueOrDefault(id) ?? _worthBefore.GetValueOrDefault(id));
        return worth is { Before: { } one, After: { } other }
            ? shift with
            {
                MoneyBefore = Money(shift.Before, one, id),
                MoneyAfter = Money(shift.After, other, id),
                MoneyDifference = Money(shift.After, other, id) - Money(shift.Before, one, id),
            }
            : shift;
    }

    private decimal Money(long points, double worth, string wallet)
    {
        var unit = 1m;
        for (var digit = 0; digit < Decimals(wallet); digit++)
        {
            unit *= 10;
        }

        return Math.Round(points / unit * (decimal)worth, 2, MidpointRounding.AwayFromZero);
    }

    /// <summary>
    /// Half the width of the 95 % interval of the difference in points issued, when each member is in the sample by the same chance p:
    /// the total y/p has the variance (1-p)/p² Σy² (Horvitz and Thompson, 1952, for Poisson sampling).
    /// </summary>
    private long? Margin(WalletBook book)
    {
        var part = shards.Part;
        return question.Sample is null ? null : (long)Math.Ceiling(Deviations * Math.Sqrt((1 - part) * book.Squares[2]) / part);
    }

    // Of everybody it is the very number: a double has no room for all of them.
    private long Scale(long count) => _factor == 1 ? count : (long)Math.Round(count * _factor);

    private int Decimals(string wallet) => (_after.FindWallet(wallet) ?? _before.FindWallet(wallet))?.Decimals ?? 0;

    private static Dictionary<string, double?> Worth(IReadOnlyList<PlanDocument> documents) => documents
        .Where(each => each.Kind == DocumentKinds.Wallet)
        .Select(each => DocumentReader.Read(each.Kind, each.Body).Body).OfType<WalletDocument>()
        .ToDictionary(wallet => wallet.Id, wallet => wallet.PointValue, StringComparer.Ordinal);
}
