using Graine.Lake.Native;
using Graine.Lake.Points;
using Graine.Lake.Tail;

namespace Graine.Lake.Tests.Points;

/// <summary>The money view's queries over a ledger small enough to work out on paper.</summary>
public sealed class PointsMoneyTests : IDisposable
{
    private static readonly Guid Anna = Guid.Parse("00000000-0000-7000-8000-0000000000a1");
    private static readonly Guid Bob = Guid.Parse("00000000-0000-7000-8000-0000000000b2");
    private static readonly TimeZoneInfo Paris = TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris");

    private readonly LakeDatabase _lake = LakeDatabase.Open(null, new DuckDbOptions());
    private int _sets;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => _lake.Dispose();

    [Fact]
    public void Vintages_follow_each_lot_from_the_month_it_was_earned_in()
    {
        Apply([
            Posting(Anna, 1, Day(1, 10), "issuance", "active", 100),
            Posting(Anna, 1, Day(2, 5), "active", "redeemed", 30),
            Posting(Anna, 1, Day(2, 7), "redeemed", "active", 10),
            Posting(Anna, 1, Day(3, 1), "active", "held", 15),
            Posting(Anna, 1, Day(3, 2), "held", "redeemed", 15),
            Posting(Anna, 1, Day(4, 10), "active", "expired", 20),
            Posting(Anna, 1, Day(4, 11), "expired", "revoked", 5),

            // Pending in January by UTC, in February in Paris.
            Posting(Bob, 1, new DateTimeOffset(2026, 1, 31, 23, 30, 0, TimeSpan.Zero), "issuance", "pending", 200),
            Posting(Bob, 1, Day(2, 15), "pending", "active", 200),
            Posting(Bob, 1, Day(2, 20), "active", "revoked", 40),
            Posting(Bob, 1, Day(3, 3), "active", "debt", 25),
            Posting(Bob, 1, Day(3, 9), "active", "in-transit", 50),
            Posting(Anna, 2, Day(3, 9), "in-transit", "active", 50),
            Posting(Anna, 2, Day(3, 10), "active", "redeemed", 50),
            Posting(Bob, 1, Day(9, 1), "active", "redeemed", 60),
        ]);

        using var connection = _lake.Connect();
        var moves = PointsMoney.Vintages(connection, Day(5, 1), Paris, Ct);

        Assert.Equal(
            [
                new VintageMove("points", Month(1), Month(1), 100, 0, 0),
                new VintageMove("points", Month(1), Month(2), 0, 20, 0),
                new VintageMove("points", Month(1), Month(3), 0, 15, 0),
                new VintageMove("points", Month(1), Month(4), -5, 0, 15),
                new VintageMove("points", Month(2), Month(2), 160, 0, 0),
                new VintageMove("points", Month(2), Month(3), -50, 25, 0),
            ],
            moves);
    }

    [Fact]
    public void Lots_are_cut_by_tier_age_and_month_of_expiry_and_debts_by_tier()
    {
        var now = Day(12, 1);
        Apply(
            [Posting(Bob, 0, Day(2, 1), "debt", "revoked", 70), Posting(Bob, 0, Day(2, 2), "active", "debt", 20)],
            Member(Anna, "gold", new LakeLot("points", Day(11, 20), Day(12, 31), false, 10, 5), new LakeLot("points", Day(11, 1), Day(12, 31), true, 7, 0), new LakeLot("points", Day(6, 2), null, false, 100, 0)),
            Member(Bob, null, new LakeLot("points", Day(6, 1), new DateTimeOffset(2026, 12, 31, 23, 30, 0, TimeSpan.Zero), false, 3, 0), new LakeLot("points", Day(6, 1), new DateTimeOffset(2026, 12, 31, 23, 0, 0, TimeSpan.Zero), false, 4, 0), new LakeLot("miles", Day(1, 1).AddYears(-3), null, false, 9, 0)));

        using var connection = _lake.Connect();
        Assert.Equal(
            [
                new LotFigures("miles", null, 24, null, 9, 1),
                new LotFigures("points", "gold", 0, "2026-12", 22, 1),
                new LotFigures("points", "gold", 3, null, 100, 1),
                new LotFigures("points", null, 6, "2026-12", 4, 1), // To the end of December in Paris.
                new LotFigures("points", null, 6, "2027-01", 3, 1),
            ],
            PointsMoney.Lots(connection, "status", now, Paris, Ct).OrderBy(lot => lot.Wallet, StringComparer.Ordinal).ThenBy(lot => lot.AgeMonths).ThenBy(lot => lot.Expires, StringComparer.Ordinal));
        Assert.Equal([new DebtFigures("points", null, 50, 1)], PointsMoney.Debts(connection, "status", Ct));
        using var expiries = connection.Query("SELECT sum(amount) FROM point_expiries", [], Ct);
        Assert.True(expiries.Read());
        Assert.Equal(24, expiries.Int64(0));
    }

    [Fact]
    public void A_rule_stands_with_its_orders_and_their_margin_where_it_is_known()
    {
        var (first, second) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        _lake.Apply(
            new LakeBatch
            {
                Watermark = "1",
                Orders = [Order("o1", first, 10_000, 4_000), Order("o2", second, 5_000, 1_000)],
                Refunds = [new LakeRefund { Id = "r1", Order = "o2", Member = Anna, Occurred = Day(3, 5), Amount = 2_000, Currency = "EUR" }],
                Postings =
                [
                    Posting(Anna, 1, Day(3, 1), "issuance", "active", 100) with { Rule = "base", Event = first },
                    Posting(Anna, 2, Day(3, 1), "issuance", "active", 50) with { Rule = "double", Event = first },
                    Posting(Anna, 3, Day(3, 2), "issuance", "active", 50) with { Rule = "base", Event = second },
                    Posting(Anna, 3, Day(3, 5), "active", "revoked", 20) with { Rule = "base" },
                    Posting(Anna, 4, Day(3, 6), "issuance", "active", 7),
                    Posting(Anna, 5, Day(4, 6), "issuance", "active", 1_000) with { Rule = "base" },
                ],
            },
            Ct);

        using var connection = _lake.Connect();
        var rules = PointsMoney.Rules(connection, (Day(3, 1).AddDays(-1), Day(4, 1)), "EUR", Ct);

        Assert.Equal(
            [
                new RuleFigures("base", "points", 150, 20, 2, 1, 2, 13_000, 4_000),
                new RuleFigures("double", "points", 50, 0, 1, 1, 1, 10_000, 4_000),
                new RuleFigures("", "points", 7, 0, 1, 1, 0, 0, null),
            ],
            rules);
    }

    private static DateTimeOffset Day(int month, int day) => new(2026, month, day, 12, 0, 0, TimeSpan.Zero);

    private static int Month(int month) => (12 * 2026) + month - 1;

    private static LakeOrder Order(string id, Guid of, long total, long margin) => new()
    {
        Id = id,
        Member = Anna,
        Occurred = Day(3, 1),
        Total = total,
        Margin = margin,
        Currency = "EUR",
        Event = of,
    };

    private static LakeMember Member(Guid id, string? tier, params LakeLot[] lots) => new()
    {
        Id = id,
        Created = Day(1, 1),
        IsIdentified = true,
        Tier = tier,
        TierSet = "status",
        Lots = lots,
    };

    private void Apply(LakePosting[] postings, params LakeMember[] members) =>
        _lake.Apply(new LakeBatch { Watermark = "1", Postings = postings, Members = members }, Ct);

    private LakePosting Posting(Guid member, int lot, DateTimeOffset at, string debit, string credit, long amount)
    {
        var id = Guid.CreateVersion7();
        return new LakePosting
        {
            Id = id,
            Seq = ++_sets,
            Member = member,
            Occurred = at,
            Wallet = "points",
            Debit = debit,
            Credit = credit,
            Amount = amount,
            Event = id,
            Lot = lot,
        };
    }
}
