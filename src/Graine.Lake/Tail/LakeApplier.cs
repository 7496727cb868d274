using Graine.Lake.Native;

namespace Graine.Lake.Tail;

/// <summary>Brings one batch into the tables, inside the transaction of whoever calls.</summary>
internal sealed class LakeApplier(DuckDbConnection connection)
{
    private readonly LakeWriter _writer = new(connection);
    private readonly LakeCustomers _customers = new(connection);
    private readonly StaleMembers _stale = new(connection);

    public void Apply(LakeBatch batch, CancellationToken ct)
    {
        Events(batch, ct);
        Orders(batch, ct);
        Refunds(batch, ct);
        Postings(batch, ct);
        Members(batch, ct);
        Changes(batch, ct);
        new LakeMerger(connection).Apply(batch.Merges, ct);
        new LakeSettler(connection).Settle(batch, ct);
        Follow(batch, ct);
        Run("UPDATE watermark SET position = $1", [batch.Watermark], ct);
    }

    private void Events(LakeBatch batch, CancellationToken ct)
    {
        if (batch.Events.Count == 0)
        {
            return;
        }

        _writer.Stage([.. batch.Events.DistinctBy(item => item.Id)]);

        // The bounds let DuckDB skip all but the latest row groups: events arrive in the order of reception.
        Run(
            """
            INSERT INTO events FROM stage_events WHERE id NOT IN (
                SELECT id FROM events WHERE received BETWEEN $1 AND $2)
            """,
            [batch.Events.Min(item => item.Received), batch.Events.Max(item => item.Received)],
            ct);
        Run("DELETE FROM stage_events", [], ct);
    }

    private void Orders(LakeBatch batch, CancellationToken ct)
    {
        if (batch.Orders.Count == 0)
        {
            return;
        }

        _writer.Stage(Latest(batch.Orders, item => (item.Id, item.Member)));
        Run(
            """
            DELETE FROM orders USING stage_orders AS stage
            WHERE orders.id = stage.id AND orders.member IS NOT DISTINCT FROM stage.member
            """,
            [],
            ct);
        Run(
            """
            DELETE FROM order_lines USING stage_orders AS stage
            WHERE order_lines.order_id = stage.id AND order_lines.member IS NOT DISTINCT FROM stage.member
            """,
            [],
            ct);
        Run("INSERT INTO orders FROM stage_orders", [], ct);
        Run("INSERT INTO order_lines FROM stage_order_lines", [], ct);
        Run("DELETE FROM stage_orders", [], ct);
        Run("DELETE FROM stage_order_lines", [], ct);
    }

    private void Refunds(LakeBatch batch, CancellationToken ct)
    {
        if (batch.Refunds.Count == 0)
        {
            return;
        }

        _writer.Stage(Latest(batch.Refunds, item => item.Id));
        Run("DELETE FROM refunds WHERE id IN (SELECT id FROM stage_refunds)", [], ct);
        Run("INSERT INTO refunds FROM stage_refunds", [], ct);
        Run("DELETE FROM stage_refunds", [], ct);
    }

    private void Postings(LakeBatch batch, CancellationToken ct)
    {
        if (batch.Postings.Count == 0)
        {
            return;
        }

        _writer.Stage([.. batch.Postings.DistinctBy(item => (item.Id, item.Seq))]);
        Run(
            """
            INSERT INTO postings SELECT stage.* FROM stage_postings AS stage
            ANTI JOIN (SELECT id, seq FROM postings WHERE occurred BETWEEN $1 AND $2) AS kept
            ON kept.id = stage.id AND kept.seq = stage.seq
            """,
            [batch.Postings.Min(item => item.Occurred), batch.Postings.Max(item => item.Occurred)],
            ct);
        Run("DELETE FROM stage_postings", [], ct);
    }

    private void Members(LakeBatch batch, CancellationToken ct)
    {
        if (batch.Members.Count == 0)
        {
            return;
        }

        _writer.Stage(Latest(batch.Members, item => item.Id), SegmentPlaces.For(connection, batch.Members, ct));
        _customers.Notice(ct);
        Run("DELETE FROM members WHERE id IN (SELECT id FROM stage_members)", [], ct);
        Run("INSERT INTO members FROM stage_members", [], ct);
        Run("DELETE FROM point_lots WHERE member IN (SELECT id FROM stage_members)", [], ct);
        Run("INSERT INTO point_lots FROM stage_point_lots", [], ct);
        Run("DELETE FROM stage_point_lots", [], ct);
        Run("DELETE FROM tier_prospects WHERE member IN (SELECT id FROM stage_members)", [], ct);
        Run("INSERT INTO tier_prospects FROM stage_tier_prospects", [], ct);
        Run("DELETE FROM stage_tier_prospects", [], ct);
        Run("DELETE FROM stage_members", [], ct);
    }

    private void Changes(LakeBatch batch, CancellationToken ct)
    {
        Add("segment_changes", batch.SegmentChanges, item => item.Id, item => item.Occurred, _writer.Stage, ct);
        Add("tier_changes", batch.TierChanges, item => item.Id, item => item.Occurred, _writer.Stage, ct);
        Add("challenge_steps", batch.ChallengeSteps, item => item.Id, item => item.Occurred, _writer.Stage, ct);
    }

    /// <summary>Rows that are written once and never change: what was told before is left out.</summary>
    private void Add<T>(
        string table, IReadOnlyCollection<T> items, Func<T, Guid> id, Func<T, DateTimeOffset> occurred, Action<IReadOnlyList<T>> stage, CancellationToken ct)
    {
        if (items.Count == 0)
        {
            return;
        }

        stage([.. items.DistinctBy(id)]);
        Run(
            $"""
            INSERT INTO {table} FROM stage_{table} WHERE id NOT IN (
                SELECT id FROM {table} WHERE occurred BETWEEN $1 AND $2)
            """,
            [items.Min(occurred), items.Max(occurred)],
            ct);
        Run("DELETE FROM stage_" + table, [], ct);
    }

    /// <summary>What the customers' orders come to: at once, or with their members later.</summary>
    private void Follow(LakeBatch batch, CancellationToken ct)
    {
        var buyers = LakeCustomers.Buyers(batch);
        _stale.Add(batch.Stale, buyers);
        var hasMore = _stale.Remove(batch.Told, ct);
        buyers.ExceptWith(batch.Stale);
        _customers.Follow(buyers, hasMore, ct);
    }

    private void Run(string sql, IReadOnlyList<DuckDbValue> parameters, CancellationToken ct) =>
        connection.Run(sql, parameters, ct);

    /// <summary>Of rows with the same key, the last one told.</summary>
    private static List<T> Latest<T, TKey>(IReadOnlyList<T> items, Func<T, TKey> key)
        where TKey : notnull
    {
        var latest = new Dictionary<TKey, T>(items.Count);
        foreach (var item in items)
        {
            latest[key(item)] = item;
        }

        return [.. latest.Values];
    }
}
