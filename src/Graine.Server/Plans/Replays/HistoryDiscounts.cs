namespace Graine.Server.Plans.Replays;

/// <summary>Money off at checkouts, in the programme's currency: what promotions and codes of discounts took off, less what came back.</summary>
/// <param name="Priced">The drafts change promotions or campaigns of codes, so every checkout of the span was priced again, under both. Else amounts are as they were.</param>
/// <param name="Checkouts">Closed here: priced again from what their lines cost.</param>
/// <param name="Elsewhere">Orders that came from elsewhere: as they were under the plan in force; under the drafts they change by what these take off more or less.</param>
/// <param name="Unpriced">Orders that do not say what was sold: as they were.</param>
/// <param name="Amount">Taken off in all.</param>
/// <param name="GiftCards">Paid with gift cards, less what went back onto them: not among the amounts.</param>
/// <param name="Months">The same by month.</param>
/// <param name="Members">Who gets more off and who less.</param>
/// <param name="Sources">Each promotion, and each campaign of codes but gift cards, which pay and take nothing off.</param>
public sealed record HistoryDiscounts(
    bool Priced, long Checkouts, long Elsewhere, long Unpriced, HistoryMoney Amount, HistoryMoney GiftCards, IReadOnlyList<HistoryDiscountMonth> Months,
    HistoryDiscountMembers Members, IReadOnlyList<HistoryDiscount> Sources);

/// <param name="Kind"><c>promotion</c> or <c>voucher-campaign</c>.</param>
/// <param name="Id">Of the document.</param>
/// <param name="Untyped">A campaign that is only in the drafts: nobody could type its codes then, so nothing is known of it.</param>
/// <param name="Orders">Orders it took something off, or that its code was redeemed with.</param>
/// <param name="Amount">Taken off.</param>
public sealed record HistoryDiscount(string Kind, string Id, bool Untyped, HistoryShift Orders, HistoryMoney Amount);

/// <summary>Under the plan in force and under the drafts.</summary>
/// <param name="Margin">In a sample: the difference over all members lies within so much of this one, 95 times in 100. Null without a sample.</param>
public sealed record HistoryMoney(decimal Before, decimal After, decimal Difference, decimal? Margin = null);

public sealed record HistoryDiscountMonth(string Month, HistoryMoney Amount);

/// <param name="Gaining">Get more off.</param>
/// <param name="Losing">Get less off.</param>
/// <param name="Unchanged">Get as much.</param>
/// <param name="Examples">Those with the greatest difference, first those who gain.</param>
public sealed record HistoryDiscountMembers(long Gaining, long Losing, long Unchanged, IReadOnlyList<HistoryDiscountMember> Examples);

public sealed record HistoryDiscountMember(Guid Member, HistoryMoney Amount);
