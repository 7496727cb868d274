using Graine.Engine;
using Graine.Storage.Sql;

namespace Graine.Storage.Postgres;

/// <summary>Codes of voucher campaigns: many at once as arrays; and the part of a commit that redeems them.</summary>
internal sealed class PostgresVouchers(PostgresDatabase database) : SqlVouchers(database)
{
    private const string Columns =
        "shard, code, campaign, place, shown, member, disabled, valid_from, valid_until, published_at, used, balance, held, version";

    private const string Add =
        $"""
        INSERT INTO vouchers ({Columns})
        SELECT u.shard, u.code, u.campaign, u.place, u.shown, NULLIF(u.member, '00000000-0000-0000-0000-000000000000'), u.disabled, u.valid_from,
            u.valid_until, u.published_at, 0, u.balance, NULL, 1
        FROM unnest($1::smallint[], $2::text[], $3::text[], $4::bigint[], $5::text[], $6::uuid[], $7::smallint[], $8::bigint[], $9::bigint[],
            $10::bigint[], $11::bigint[])
            AS u (shard, code, campaign, place, shown, member, disabled, valid_from, valid_until, published_at, balance)
        ON CONFLICT DO NOTHING RETURNING code
        """;

    private const string Make =
        $"""
        INSERT INTO vouchers ({Columns})
        SELECT u.shard, u.code, $3, $4 + u.place - 1, NULL, NULL, 0, $5, $6, $5, 0, $7, NULL, 1
        FROM unnest($1::smallint[], $2::text[]) WITH ORDINALITY AS u (shard, code, place)
        ON CONFLICT DO NOTHING
        """;

    private const string Use =
        """
        UPDATE vouchers v SET used = u.used, balance = u.balance, held = u.held, published_at = u.published_at, valid_until = u.valid_until,
            member = NULLIF(u.member, '00000000-0000-0000-0000-000000000000'), version = v.version + 1
        FROM unnest($2, $3, $4, $5, $6, $7, $8, $9, $10) AS u (shard, code, version, used, balance, held, published_at, valid_until, member)
        WHERE v.shard = u.shard AND v.code = u.code AND v.version = u.version
        """;

    private const string RollBack =
        """
        UPDATE redemptions r SET state = 1, member = u.member, changed_at = u.at FROM unnest($2, $3, $4, $5, $6) AS u (shard, stack, id, member, at)
        WHERE r.shard = u.shard AND r.stack = u.stack AND r.id = u.id AND r.state = 0
        """;

    private const string Return =
        """
        UPDATE redemptions r SET amount = r.amount - u.amount, changed_at = u.at FROM unnest($2, $3, $4, $5, $6) AS u (shard, stack, id, amount, at)
        WHERE r.shard = u.shard AND r.stack = u.stack AND r.id = u.id AND r.state = 0 AND r.amount >= u.amount
        """;

    private const string AddRedemptions =
        """
        INSERT INTO redemptions (shard, stack, id, member, campaign, code, state, at, changed_at, amount, wallet, points, order_id, plan_revision)
        SELECT * FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
        """;

    public override Task<IReadOnlyList<string>> AddAsync(IReadOnlyList<VoucherRow> rows, CancellationToken ct) =>
        database.WriteAsync<IReadOnlyList<string>>(
            async (session, ct) => await session.ListAsync(
                Add,
                row => row.Text(0),
                ct,
                Column(rows, row => CodeRow.ShardOf(row.Code)),
                Column(rows, row => row.Code),
                Column(rows, row => row.Campaign),
                Column(rows, row => row.Place),
                Column(rows, row => row.Shown),
                Column(rows, row => row.Member),
                Column(rows, row => (short)(row.IsDisabled ? 1 : 0)),
                Column(rows, row => row.ValidFrom.Milliseconds),
                Column(rows, row => row.ValidUntil.Milliseconds),
                Column(rows, row => row.PublishedAt.Milliseconds),
                Column(rows, row => row.BalanceMinor)).ConfigureAwait(false),
            ct);

    public override async Task<VoucherJobRow?> MakeAsync(VoucherJobRow job, IReadOnlyList<string> codes, Instant at, CancellationToken ct)
    {
        string[] wanted = [.. codes.Take((int)Math.Min(codes.Count, job.Count - job.Done))];
        await using var connection = await database.Source.OpenConnectionAsync(ct).ConfigureAwait(false);
        await using var transaction = await connection.BeginTransactionAsync(ct).ConfigureAwait(false);
        var session = new Session(database, connection, transaction, namedParameters: false);
        var made = await session.ExecuteAsync(
            Make, ct, Column(wanted, CodeRow.ShardOf), wanted, job.Campaign, PlaceOf(job), Instant.None.Milliseconds,
            Instant.Never.Milliseconds, job.BalanceMinor).ConfigureAwait(false);
        var further = Further(job, made, at);
        if (await session.ExecuteAsync(
            CountJob, ct, job.Id, job.Done, (long)made, at.Milliseconds, (short)further.State).ConfigureAwait(false) == 0)
        {
            return null; // Somebody else has made some: these are gone with the transaction.
        }

        await transaction.CommitAsync(ct).ConfigureAwait(false);
        return further;
    }

    /// <summary>Codes in their order, so that two lanes wait for each other in one direction only.</summary>
    public static void Take(PostgresBatch batch, Commit commit)
    {
        if (commit.Vouchers.Count > 0)
        {
            _ = batch.Claim(Use, commit.Vouchers.OrderBy(write => write.Code, StringComparer.Ordinal).ToList(), CommitOutcome.VersionConflict)
                .Short(write => CodeRow.ShardOf(write.Code)).Text(write => write.Code).Long(write => write.ExpectedVersion).Int(write => write.Used)
                .Long(write => write.BalanceMinor).Text(write => write.Held).Long(write => write.PublishedAt.Milliseconds)
                .Long(write => write.ValidUntil.Milliseconds).Uuid(write => write.Member);
        }

        if (commit.Returned.Count > 0)
        {
            _ = batch.Claim(Return, commit.Returned.OrderBy(back => back.Id).ToList(), CommitOutcome.VersionConflict)
                .Short(back => Shard.Of(back.Stack)).Uuid(back => back.Stack).Uuid(back => back.Id).Long(back => back.AmountMinor)
                .Long(back => back.At.Milliseconds);
        }

        if (commit.RolledBack.Count > 0)
        {
            _ = batch.Claim(RollBack, commit.RolledBack.OrderBy(change => change.Id).ToList(), CommitOutcome.VersionConflict)
                .Short(change => Shard.Of(change.Stack)).Uuid(change => change.Stack).Uuid(change => change.Id).Uuid(change => change.Member)
                .Long(change => change.At.Milliseconds);
        }
    }

    public static void Write(PostgresBatch batch, List<RedemptionRow> redemptions)
    {
        if (redemptions.Count > 0)
        {
            _ = batch.Add(AddRedemptions, redemptions)
                .Short(row => Shard.Of(row.Stack)).Uuid(row => row.Stack).Uuid(row => row.Id).Uuid(row => row.Member).Text(row => row.Campaign)
                .Text(row => row.Code).Short(row => (short)row.State).Long(row => row.At.Milliseconds).Long(row => row.ChangedAt.Milliseconds)
                .Long(row => row.AmountMinor).Text(row => row.Wallet).Long(row => row.Points).Text(row => row.Order).Int(row => row.Revision);
        }
    }

    private static TColumn[] Column<TRow, TColumn>(IReadOnlyList<TRow> rows, Func<TRow, TColumn> column)
    {
        var values = new TColumn[rows.Count];
        for (var place = 0; place < values.Length; place++)
        {
            values[place] = column(rows[place]);
        }

        return values;
    }
}
