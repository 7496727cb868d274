using Graine.Engine;
using Graine.Engine.Inputs;
using Graine.Engine.Members;
using Graine.Server.Api.Members.Telling;
using Graine.Server.Identity;
using Graine.Server.Intake;
using Graine.Server.LakeFeed;
using Graine.Server.Plans;
using Graine.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Graine.Server.Api.Members;

/// <summary>What a member bought and gave back, with lines, and what they like best.</summary>
internal static class PurchaseReads
{
    private const int ReturnsMax = 1_000;
    private const int OrdersForProducts = 200;
    private const int FavouritesMax = 12;

    public static async Task<Results<Ok<Page<PurchaseView>>, ProblemResult>> GetAsync(
        string reference, string? after, int? limit, MemberFinder finder, RunningPlan plan, IStore store, CancellationToken ct)
    {
        var (member, error) = await MemberReads.FindAsync(reference, finder, ct);
        if (member is null || (error = Paging.Check(after, limit, out _, out _)) is not null)
        {
            return Problems.Of(error!);
        }

        _ = Paging.Check(after, limit, out var cursor, out var size);
        var history = await finder.HistoryOfAsync(member.Id, ct);
        var rows = await store.Reads.ReadTimelineAsync(history, Named(EventKinds.OrderNames), cursor, size, ct);
        var returns = rows.Count == 0 ? [] : await ReturnsAsync(history, store, ct);
        var reading = new PurchaseReading(plan.Current.Programme.Currency, returns);
        return TypedResults.Ok(new Page<PurchaseView>(
            [.. rows.Select(reading.Read).OfType<PurchaseView>()],
            rows.Count < size ? null : Paging.Write(new EventCursor(rows[^1].At, rows[^1].Id))));
    }

    public static async Task<Results<Ok<FavouritesView>, ProblemResult>> FavouritesAsync(
        string reference, MemberFinder finder, RunningPlan plan, IStore store, CancellationToken ct)
    {
        var (member, error) = await MemberReads.FindAsync(reference, finder, ct);
        if (member is null)
        {
            return Problems.Of(error!);
        }

        var history = await finder.HistoryOfAsync(member.Id, ct);
        var rows = await store.Reads.ReadTimelineAsync(history, Named(EventKinds.OrderNames), null, OrdersForProducts, ct);
        var reading = new PurchaseReading(plan.Current.Programme.Currency, []);
        var orders = rows.Select(reading.Read).OfType<PurchaseView>().ToList();
        var products = orders.SelectMany(order => order.Lines).GroupBy(line => line.Product, StringComparer.Ordinal)
            .Select(lines => new FavouriteProductView(
                lines.Key, lines.Select(line => line.Name).FirstOrDefault(name => name is not null),
                lines.Sum(line => line.Quantity), lines.Count(), lines.Sum(line => line.TotalMinor)))
            .OrderByDescending(product => product.TotalMinor).ThenBy(product => product.Product, StringComparer.Ordinal).Take(FavouritesMax);
        return TypedResults.Ok(new FavouritesView(
            Strongest(member.Activity.Categories), Strongest(member.Activity.Channels), [.. products], orders.Count, plan.Current.Programme.Currency));
    }

    private static TallyView[] Strongest(List<Tally> tallies) =>
        [.. tallies.OrderByDescending(tally => tally.RevenueMinor).Select(tally => new TallyView(tally.Name, tally.Count, tally.RevenueMinor))];

    private static EventFilter Named(IReadOnlyCollection<string> names) => new(Names: names, Status: EventStatus.Applied);

    private static async Task<List<EventRow>> ReturnsAsync(IReadOnlyList<Guid> history, IStore store, CancellationToken ct)
    {
        var found = new List<EventRow>();
        EventCursor? cursor = null;
        while (found.Count < ReturnsMax)
        {
            var rows = await store.Reads.ReadTimelineAsync(history, Named(EventKinds.ReturnNames), cursor, Paging.LimitMax, ct);
            found.AddRange(rows);
            if (rows.Count < Paging.LimitMax)
            {
                break;
            }

            cursor = new EventCursor(rows[^1].At, rows[^1].Id);
        }

        return found;
    }
}

/// <summary>Reads orders of the log and joins to each what was given back of it. One request each.</summary>
internal sealed class PurchaseReading
{
    private readonly StoredOrder _reader = new();
    private readonly NamePool _names = new();
    private readonly string _currency;
    private readonly ILookup<ulong, ReturnView> _returns;

    public PurchaseReading(string currency, IReadOnlyList<EventRow> returns)
    {
        _currency = currency;
        _returns = returns.Select(Return).OfType<(ulong Order, ReturnView View)>().ToLookup(each => each.Order, each => each.View);
    }

    /// <summary>Null when it was counted already under another message, or cannot be read.</summary>
    public PurchaseView? Read(EventRow row)
    {
        var effects = EffectCodec.Read(row.Effects.Span, _names);
        if (effects.Exists(effect => effect.Kind == EffectKind.OrderRepeated && effect.Subject == "order")
            || _reader.Read(row, EventKind.OrderCompleted, _currency) is not var (order, store))
        {
            return null;
        }

        var total = order.TotalMinor ?? 0;
        var returns = _returns[OrderBook.Key(order.Id)].Reverse().ToList();
        var isWhole = returns.Exists(each => each.Cancellation || each.AmountMinor is null);
        var refunded = isWhole ? total : Math.Clamp(returns.Sum(each => each.AmountMinor ?? 0), 0, Math.Max(0, total));
        return new PurchaseView(
            row.Id,
            order.Id.Contains(Redaction.Mark, StringComparison.Ordinal) ? null : order.Id,
            row.At.ToDateTimeOffset(),
            row.Channel,
            store,
            returns.Exists(each => each.Cancellation) ? "cancelled" : refunded == 0 ? "completed" : refunded == total ? "refunded" : "partly-refunded",
            total,
            refunded,
            order.Currency,
            order.Coupon,
            [.. order.Lines.Select(line => new PurchaseLineView(
                line.Product, line.Name, line.Category, line.Quantity, line.PriceMinor,
                (long)Math.Round(line.Quantity * line.PriceMinor, MidpointRounding.AwayFromZero)))],
            returns,
            [.. effects.Where(effect => effect.Kind is EffectKind.PointsEarned or EffectKind.PointsPending)
                .GroupBy(effect => effect.Subject, StringComparer.Ordinal)
                .Select(each => new PurchasePointsView(each.Key, each.Sum(effect => effect.Amount)))]);
    }

    private (ulong Order, ReturnView View)? Return(EventRow row)
    {
        var kind = EventNames.Of(row.Name).Kind;
        var effects = EffectCodec.Read(row.Effects.Span, _names);
        if (effects.Exists(effect => effect.Kind == EffectKind.OrderRepeated) || _reader.Read(row, kind, _currency) is not var (order, _))
        {
            return null;
        }

        return (OrderBook.Key(order.Id), new ReturnView(
            row.Id, row.At.ToDateTimeOffset(), kind == EventKind.OrderCancelled ? null : LakeSales.Amount(order), kind == EventKind.OrderCancelled));
    }
}

/// <param name="Event">For why it earned what it earned.</param>
/// <param name="Order">The order's number; null where it was taken out as personal.</param>
/// <param name="Status">completed, partly-refunded, refunded or cancelled.</param>
/// <param name="Points">Earned with it, by wallet, before any return.</param>
internal sealed record PurchaseView(
    Guid Event,
    string? Order,
    DateTimeOffset At,
    string? Channel,
    string? Store,
    string Status,
    long TotalMinor,
    long RefundedMinor,
    string Currency,
    string? Coupon,
    IReadOnlyList<PurchaseLineView> Lines,
    IReadOnlyList<ReturnView> Returns,
    IReadOnlyList<PurchasePointsView> Points);

/// <param name="PriceMinor">Paid for one.</param>
internal sealed record PurchaseLineView(string Product, string? Name, string? Category, decimal Quantity, long PriceMinor, long TotalMinor);

/// <param name="AmountMinor">Null: all of it.</param>
internal sealed record ReturnView(Guid Event, DateTimeOffset At, long? AmountMinor, bool Cancellation);

internal sealed record PurchasePointsView(string Wallet, long Points);

/// <param name="Orders">How many of the latest orders the products are counted over; categories and channels are all time.</param>
internal sealed record FavouritesView(
    IReadOnlyList<TallyView> Categories, IReadOnlyList<TallyView> Channels, IReadOnlyList<FavouriteProductView> Products, int Orders, string Currency);

internal sealed record FavouriteProductView(string Product, string? Name, decimal Quantity, int Orders, long TotalMinor);
