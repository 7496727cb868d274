using Graine.Lake.Native;
using Graine.Lake.Points;
using Graine.Lake.Tail;

namespace Graine.Lake.Tests.Points;

/// <summary>What a leaderboard compares, and who has a place.</summary>
public sealed class BoardsTests : IDisposable
{
    private static readonly DateTimeOffset March = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly Guid[] Members = [.. Enumerable.Range(1, 5).Select(each => new Guid(each, 0, 0, new byte[8]))];

    private readonly LakeDatabase _lake = LakeDatabase.Open(null, new DuckDbOptions());
    private int _sets;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => _lake.Dispose();

    [Fact]
    public void Points_are_those_rules_gave_less_those_returns_took_back()
    {
        Apply();

        Assert.Equal(["1:1:90", "2:2:80", "2:3:80"], Places(BoardMeasure.Points, "points"));
        Assert.Equal(["2:2:80"], Places(BoardMeasure.Points, "points", member: Members[1]));
        Assert.Equal(["1:2:80"], Places(BoardMeasure.Points, "points", "vip"));
        Assert.Empty(Places(BoardMeasure.Points, "miles"));
    }

    [Fact]
    public void Orders_are_those_not_wholly_given_back_and_spend_is_what_was_kept_of_them()
    {
        Apply();

        Assert.Equal(["1:1:2", "2:2:1", "2:3:1"], Places(BoardMeasure.Orders, "EUR"));
        Assert.Equal(["1:3:7000", "2:2:5000", "3:1:3000"], Places(BoardMeasure.Spend, "EUR"));
        Assert.Equal(["1:1:900"], Places(BoardMeasure.Spend, "USD"));
    }

    [Fact]
    public void Progress_of_a_challenge_is_what_its_steps_came_to_and_a_thousand_is_all_of_it()
    {
        Apply();

        Assert.Equal(["1:2:1000", "2:1:750", "3:3:125"], Places(BoardMeasure.Challenge, "tea"));
        Assert.Equal(["1:1:500"], Places(BoardMeasure.Challenge, "other"));
    }

    [Fact]
    public void A_member_without_a_place_is_told_how_many_have_one()
    {
        Apply();

        using var connection = _lake.Connect();
        var page = Boards.Read(connection, new BoardQuestion(BoardMeasure.Points, "points"), (March, March.AddMonths(1)), 1, Members[4], Ct);

        Assert.Equal((0, 3), (page.Rows.Count, page.Members));
    }

    private List<string> Places(BoardMeasure measure, string of, string segment = "", Guid? member = null)
    {
        using var connection = _lake.Connect();
        return [.. Boards.Read(connection, new BoardQuestion(measure, of, segment, 2), (March, March.AddMonths(1)), 10, member, Ct).Rows
            .Select(row => $"{row.Rank}:{Array.IndexOf(Members, row.Member) + 1}:{row.Score}")];
    }

    /// <summary>The first three agreed; the fourth said no, and the fifth nothing.</summary>
    private void Apply() => _lake.Apply(
        new LakeBatch
        {
            Watermark = "1",
            Members = [.. Members.Select((id, index) => new LakeMember
            {
                Id = id,
                Created = March,
                IsIdentified = true,
                Segments = index == 1 ? ["vip"] : [],
                Traits = index == 4 ? new Dictionary<string, string>() : new Dictionary<string, string> { ["leaderboards"] = index < 3 ? "true" : "false" },
            })],
            Postings =
            [
                Posting(0, "issuance", "active", 100), Posting(0, "active", "revoked", 10), Posting(0, "active", "redeemed", 50), Posting(0, "issuance", "active", 900) with { Rule = null },
                Posting(1, "issuance", "pending", 80), Posting(1, "pending", "active", 80), Posting(1, "issuance", "active", 500) with { Occurred = March.AddMonths(1) },
                Posting(2, "issuance", "active", 80), Posting(2, "issuance", "active", 70) with { Occurred = March.AddTicks(-10) },
                Posting(3, "issuance", "active", 1000), Posting(4, "issuance", "active", 1000),
            ],
            Orders =
            [
                Order("a", 0, 2000), Order("b", 0, 1000), Order("c", 0, 900) with { Currency = "USD" }, Order("d", 1, 5000), Order("e", 1, 9000) with { IsCancelled = true },
                Order("f", 2, 8000), Order("g", 2, 4000), Order("h", 3, 9000), Order("i", 2, 6000) with { Occurred = March.AddMonths(1) },
            ],
            ChallengeSteps =
            [
                Step(0, "tea", "a", 10_000), Step(0, "tea", "b", 5_000), Step(0, "other", "a", 10_000), Step(1, "tea", "a", 10_000), Step(1, "tea", "b", 10_000),
                Step(1, "tea", "a", 10_000) with { Occurred = March.AddMonths(1) }, Step(2, "tea", "a", 10_000), Step(2, "tea", "a", -7_500), Step(3, "tea", "a", 10_000),
            ],
            Refunds = [Refund("f", 1000), Refund("g", 4000)],
        },
        Ct);

    private static LakeChallengeStep Step(int member, string challenge, string step, long change) =>
        new(Guid.CreateVersion7(), Members[member], challenge, step, March, change);

    private static LakeRefund Refund(string order, long amount) =>
        new() { Id = "r" + order, Order = order, Member = Members[2], Occurred = March.AddDays(5), Amount = amount, Currency = "EUR" };

    private static LakeOrder Order(string id, int member, long total) =>
        new() { Id = id, Member = Members[member], Occurred = March, Total = total, Currency = "EUR", Event = Guid.CreateVersion7() };

    private LakePosting Posting(int member, string debit, string credit, long amount) => new()
    {
        Id = Guid.CreateVersion7(),
        Seq = ++_sets,
        Member = Members[member],
        Occurred = March,
        Wallet = "points",
        Debit = debit,
        Credit = credit,
        Amount = amount,
        Rule = "base",
        Event = null,
        Lot = 1,
    };
}
