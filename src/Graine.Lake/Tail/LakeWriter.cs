using System.Collections.ObjectModel;
using Graine.Lake.Native;

namespace Graine.Lake.Tail;

/// <summary>Puts the rows of a batch into the stage tables, in the column order of Schema.sql.</summary>
internal sealed class LakeWriter(DuckDbConnection connection)
{
    public void Stage(IReadOnlyList<LakeEvent> events) => Write("stage_events", events, static (row, item) =>
    {
        row.Set(0, item.Id);
        row.Set(1, item.Member);
        row.Set(2, item.Occurred);
        row.Set(3, item.Received);
        row.Set(4, item.Name);
        row.Set(5, item.Channel);
        row.Set(6, item.Source);
    });

    public void Stage(IReadOnlyList<LakeOrder> orders)
    {
        Write("stage_orders", orders, static (row, item) =>
        {
            row.Set(0, item.Id);
            row.Set(1, item.Member);
            row.Set(2, item.Occurred);
            row.Set(3, item.IsCancelled ? "cancelled" : "completed");
            row.Set(4, item.Total);
            row.Set(5, item.Margin);
            row.Set(6, item.Currency);
            row.Set(7, item.Channel);
            row.Set(8, item.Store);
            row.Set(9, item.Refunded);
            row.Set(10, item.Event);
        });
        Write("stage_order_lines", Lines(orders), static (row, item) =>
        {
            var (order, number, line) = item;
            row.Set(0, order.Id);
            row.Set(1, number);
            row.Set(2, order.Member);
            row.Set(3, order.Occurred);
            row.Set(4, line.Product);
            row.Set(5, line.Category);
            row.Set(6, line.Quantity);
            row.Set(7, line.Price);
            row.Set(8, line.Total);
            row.Set(9, line.Cost);
            row.Set(10, line.Name);
            row.Set(11, line.Brand);
        });
    }

    public void Stage(IReadOnlyList<LakeRefund> refunds) => Write("stage_refunds", refunds, static (row, item) =>
    {
        row.Set(0, item.Id);
        row.Set(1, item.Order);
        row.Set(2, item.Member);
        row.Set(3, item.Occurred);
        row.Set(4, item.IsCancellation ? 0 : item.Amount ?? 0);
        row.Set(5, item.Margin);
        row.Set(6, item.Currency);
        row.Set(7, item.IsCancellation ? null : item.Amount);
        row.Set(8, item.IsCancellation);
    });

    public void Stage(IReadOnlyList<LakePosting> postings) => Write("stage_postings", postings, static (row, item) =>
    {
        row.Set(0, item.Id);
        row.Set(1, (long)item.Seq);
        row.Set(2, item.Member);
        row.Set(3, item.Occurred);
        row.Set(4, item.Wallet);
        row.Set(5, item.Debit);
        row.Set(6, item.Credit);
        row.Set(7, item.Amount);
        row.Set(8, item.Rule);
        row.Set(9, item.Revision);
        row.Set(10, item.Event);
        row.Set(11, (long)item.Lot);
    });

    public void Stage(IReadOnlyList<LakeMember> members, SegmentPlaces places)
    {
        Write("stage_members", members, (row, item) => Set(row, item, places));
        Write("stage_point_lots", members.SelectMany(member => member.Lots.Select(lot => (member.Id, lot))), static (row, item) =>
        {
            row.Set(0, item.Id);
            row.Set(1, item.lot.Wallet);
            row.Set(2, item.lot.Earned);
            row.Set(3, item.lot.Expires);
            row.Set(4, item.lot.IsPending);
            row.Set(5, item.lot.Amount);
            row.Set(6, item.lot.Held);
        });
        var prospects = members.SelectMany(member => member.Prospects.Select(prospect => (member.Id, prospect)));
        Write("stage_tier_prospects", prospects, static (row, item) =>
        {
            row.Set(0, item.Id);
            row.Set(1, item.prospect.TierSet);
            row.Set(2, item.prospect.Tier);
            row.Set(3, item.prospect.Drops);
            if (item.prospect.Share is { } share)
            {
                row.Set(4, share);
            }
            else
            {
                row.SetNull(4);
            }

            row.Set(5, item.prospect.Until);
        });
    }

    private static void Set(DuckDbAppender row, LakeMember item, SegmentPlaces places)
    {
        row.Set(0, item.Id);
        row.Set(1, item.Created);
        row.Set(2, item.IsIdentified);
        row.Set(3, item.FirstOrder);
        row.Set(4, item.LastOrder);
        row.Set(5, item.LastSeen);
        row.Set(6, item.Orders);
        row.Set(7, item.Revenue);
        row.Set(8, item.Margin);
        row.Set(9, item.Currency);
        row.Set(10, item.Tier);
        row.Set(11, item.TierSet);
        row.Set(12, item.Points);
        row.Set(13, item.PointsWallet);
        row.Set(14, item.Traits.GetValueOrDefault("country"));
        row.Set(15, item.Traits.GetValueOrDefault("language"));
        row.Set(16, item.Traits.GetValueOrDefault("plan"));
        row.Set(17, item.Traits.GetValueOrDefault("gender"));
        row.Set(18, item.Tiers);
        row.Set(19, item.Balances);
        row.Set(20, item.Segments);
        row.Set(21, item.Traits);
        row.Set(22, Without(item.Tiers, item.TierSet));
        row.Set(23, Without(item.Balances, item.PointsWallet));
        row.Set(24, places.Bits(item.Segments));
        row.Set(25, item.IsHousehold);
    }

    public void Stage(IReadOnlyList<LakeChallengeStep> steps) => Write("stage_challenge_steps", steps, static (row, item) =>
    {
        row.Set(0, item.Id);
        row.Set(1, item.Member);
        row.Set(2, item.Challenge);
        row.Set(3, item.Step);
        row.Set(4, item.Occurred);
        row.Set(5, item.Change);
    });

    public void Stage(IReadOnlyList<LakeSegmentChange> changes) =>
        Write("stage_segment_changes", changes, static (row, item) =>
        {
            row.Set(0, item.Id);
            row.Set(1, item.Member);
            row.Set(2, item.Segment);
            row.Set(3, item.Occurred);
            row.Set(4, item.Entered);
        });

    public void Stage(IReadOnlyList<LakeTierChange> changes) =>
        Write("stage_tier_changes", changes, static (row, item) =>
        {
            row.Set(0, item.Id);
            row.Set(1, item.Member);
            row.Set(2, item.TierSet);
            row.Set(3, item.Occurred);
            row.Set(4, item.From);
            row.Set(5, item.To);
        });

    private static IReadOnlyDictionary<string, T> Without<T>(IReadOnlyDictionary<string, T> values, string? key) =>
        key is null || !values.ContainsKey(key) ? values
        : values.Count == 1 ? ReadOnlyDictionary<string, T>.Empty
        : values.Where(value => value.Key != key).ToDictionary();

    private void Write<T>(string table, IEnumerable<T> items, Action<DuckDbAppender, T> set)
    {
        using var rows = connection.Append(table, "temp");
        foreach (var item in items)
        {
            set(rows, item);
            rows.NextRow();
        }

        rows.Close();
    }

    private static IEnumerable<(LakeOrder Order, long Number, LakeOrderLine Line)> Lines(IReadOnlyList<LakeOrder> orders)
    {
        foreach (var order in orders)
        {
            for (var number = 0; number < order.Lines.Count; number++)
            {
                yield return (order, number + 1, order.Lines[number]);
            }
        }
    }
}
