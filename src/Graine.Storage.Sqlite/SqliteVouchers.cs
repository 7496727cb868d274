using Graine.Engine;
using Graine.Storage.Sql;

namespace Graine.Storage.Sqlite;

/// <summary>Codes of voucher campaigns: many at once through one compiled statement; and the part of a commit that redeems them.</summary>
internal sealed class SqliteVouchers(SqliteDatabase database) : SqlVouchers(database)
{
    private const string Add =
        """
        INSERT INTO vouchers (shard, code, campaign, place, shown, member, disabled, valid_from, valid_until, published_at, used, balance, held, version)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, 0, ?11, NULL, 1) ON CONFLICT DO NOTHING
        """;

    private const string Make =
        """
        INSERT INTO vouchers (shard, code, campaign, place, shown, member, disabled, valid_from, valid_until, published_at, used, balance, held, version)
        VALUES (?1, ?2, ?3, ?4, NULL, NULL, 0, ?5, ?6, ?5, 0, ?7, NULL, 1) ON CONFLICT DO NOTHING
        """;

    private const string Count =
        "UPDATE voucher_jobs SET done = done + ?3, changed_at = ?4, state = ?5 WHERE id = ?1 AND done = ?2 AND state = 0";

    private const string Use =
        """
        UPDATE vouchers SET used = ?4, balance = ?5, held = ?6, published_at = ?7, valid_until = ?8, member = ?9, version = version + 1
        WHERE shard = ?1 AND code = ?2 AND version = ?3
        """;

    private const string RollBack =
        "UPDATE redemptions SET state = 1, member = ?4, changed_at = ?5 WHERE shard = ?1 AND stack = ?2 AND id = ?3 AND state = 0";

    private const string Return =
        "UPDATE redemptions SET amount = amount - ?4, changed_at = ?5 WHERE shard = ?1 AND stack = ?2 AND id = ?3 AND state = 0 AND amount >= ?4";

    private const string AddRedemption =
        """
        INSERT INTO redemptions (shard, stack, id, member, campaign, code, state, at, changed_at, amount, wallet, points, order_id, plan_revision)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)
        """;

    public override Task<IReadOnlyList<string>> AddAsync(IReadOnlyList<VoucherRow> rows, CancellationToken ct) =>
        WriteAsync<IReadOnlyList<string>>(
            link =>
            {
                var added = new List<string>(rows.Count);
                foreach (var row in rows)
                {
                    var statement = link[Add].Add(CodeRow.ShardOf(row.Code)).Add(row.Code).Add(row.Campaign).Add(row.Place).Add(row.Shown);
                    statement = row.Member == Guid.Empty ? statement.Add((string?)null) : statement.Add(row.Member);
                    if (statement.Add(row.IsDisabled ? 1 : 0).Add(row.ValidFrom.Milliseconds).Add(row.ValidUntil.Milliseconds)
                        .Add(row.PublishedAt.Milliseconds).Add(row.BalanceMinor).Run() == 1)
                    {
                        added.Add(row.Code);
                    }
                }

                return added;
            },
            ct);

    public override Task<VoucherJobRow?> MakeAsync(VoucherJobRow job, IReadOnlyList<string> codes, Instant at, CancellationToken ct) =>
        WriteAsync(
            link =>
            {
                var place = PlaceOf(job);
                var made = 0;
                foreach (var code in codes.Take((int)Math.Min(codes.Count, job.Count - job.Done)))
                {
                    made += link[Make].Add(CodeRow.ShardOf(code)).Add(code).Add(job.Campaign).Add(place + made)
                        .Add(Instant.None.Milliseconds).Add(Instant.Never.Milliseconds).Add(job.BalanceMinor).Run();
                }

                var further = Further(job, made, at);
                return link[Count].Add(job.Id).Add(job.Done).Add(made).Add(at.Milliseconds).Add((int)further.State).Run() == 1 ? further : null;
            },
            ct);

    /// <summary>False when somebody changed a code or rolled a redemption back meanwhile.</summary>
    public static bool Take(SqliteLink link, Commit commit)
    {
        foreach (var write in commit.Vouchers)
        {
            var statement = link[Use].Add(CodeRow.ShardOf(write.Code)).Add(write.Code).Add(write.ExpectedVersion).Add(write.Used)
                .Add(write.BalanceMinor).Add(write.Held).Add(write.PublishedAt.Milliseconds).Add(write.ValidUntil.Milliseconds);
            if ((write.Member == Guid.Empty ? statement.Add((string?)null) : statement.Add(write.Member)).Run() == 0)
            {
                return false;
            }
        }

        foreach (var back in commit.Returned)
        {
            if (link[Return].Add(Shard.Of(back.Stack)).Add(back.Stack).Add(back.Id).Add(back.AmountMinor).Add(back.At.Milliseconds).Run() == 0)
            {
                return false;
            }
        }

        foreach (var change in commit.RolledBack)
        {
            if (link[RollBack].Add(Shard.Of(change.Stack)).Add(change.Stack).Add(change.Id).Add(change.Member).Add(change.At.Milliseconds).Run() == 0)
            {
                return false;
            }
        }

        return true;
    }

    public static void Write(SqliteLink link, List<RedemptionRow> redemptions)
    {
        foreach (var row in redemptions)
        {
            _ = link[AddRedemption].Add(Shard.Of(row.Stack)).Add(row.Stack).Add(row.Id).Add(row.Member).Add(row.Campaign).Add(row.Code)
                .Add((int)row.State).Add(row.At.Milliseconds).Add(row.ChangedAt.Milliseconds).Add(row.AmountMinor).Add(row.Wallet)
                .Add(row.Points).Add(row.Order).Add(row.Revision).Run();
        }
    }

    /// <summary>All of it or, when the work answers null, none.</summary>
    private Task<T> WriteAsync<T>(Func<SqliteLink, T> work, CancellationToken ct) => database.WriteLinkAsync(
        link =>
        {
            _ = link["BEGIN IMMEDIATE"].Run();
            try
            {
                var result = work(link);
                _ = link[result is null ? "ROLLBACK" : "COMMIT"].Run();
                return Task.FromResult(result);
            }
            catch
            {
                SqliteDatabase.Abandon(link);
                throw;
            }
        },
        ct);
}
