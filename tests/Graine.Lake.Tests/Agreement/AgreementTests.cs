using Graine.Engine;
using Graine.Engine.Expressions;
using Graine.Engine.Expressions.Compiling;
using Graine.Engine.Expressions.Fields;
using Graine.Engine.Expressions.Sql;
using Graine.Engine.Members;
using Graine.Engine.Plans;
using Graine.Engine.Tests.Expressions.Compiling;
using Graine.Lake.Native;
using Graine.Lake.Tail;

namespace Graine.Lake.Tests.Agreement;

/// <summary>One expression, two ways to run it: the engine's delegate over each member, and SQL over the lake.</summary>
public sealed class AgreementTests : IDisposable
{
    private const int MemberCount = 200;

    private readonly LakeDatabase _lake = LakeDatabase.Open(null, new DuckDbOptions());
    private readonly Plan _plan = RandomShop.Plan();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(41)]
    [InlineData(42)]
    public void Sql_finds_the_members_that_the_engine_finds(ulong seed)
    {
        var dice = new Dice(seed);
        var members = Members(dice);
        _lake.Apply(Batch(members), Ct);
        using var reader = _lake.Connect();
        var expressions = new RandomExpressions(dice, hasEvent: false, isForSql: true);
        var found = 0;
        for (var round = 0; round < 250; round++)
        {
            var text = expressions.Condition(3);
            var expected = ByEngine(text, members);
            var (sql, ids) = ByLake(text, reader);
            Assert.True(expected.SetEquals(ids), $"seed {seed}, round {round}: {text}\n{sql}\nengine {expected.Count}, lake {ids.Count}");
            found += ids.Count;
        }

        // Neither all nor nobody.
        Assert.InRange(found, 250 * MemberCount / 10, 250 * MemberCount * 9 / 10);
    }

    [Theory]
    [InlineData("orders(400).count >= 1 && TIER", true)]
    [InlineData("orders(400).count >= 1 && orders(90).total > 5.0 && TIER && member.identified", true)]
    [InlineData("orders(400).count > 0 && (orders(90).total > 5.0 || member.orders > 2) && TIER", false)]
    [InlineData("orders(400).count >= 0 && TIER", false)]
    [InlineData("orders(400).count >= 1 && member.orders >= 1", false)]
    public void Members_are_not_read_twice_to_be_counted_where_their_orders_alone_tell(string shape, bool isOnce)
    {
        var members = Members(new Dice(7));
        _lake.Apply(Batch(members), Ct);
        using var reader = _lake.Connect();
        var tier = members.Select(member => member.Standing.Tier(_plan.TierSets[0].Id)).OfType<string>().First();
        var text = shape.Replace("TIER", $"member.tier == \"{tier}\"", StringComparison.Ordinal);

        var (_, ids) = ByLake(text, reader);

        Assert.True(ByEngine(text, members).SetEquals(ids), text);
        Assert.NotEmpty(ids);
        var count = SqlTranslator.Translate(ExpressionCompiler.Check(text, ExpressionContext.Member).Expression!, _plan, RandomShop.Now).Fragment!.Count;
        Assert.Equal(isOnce, !count.Text.Contains("JOIN", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("member.orders * 2 > 3", 14)]
    [InlineData("member.orders / member.orders > 3", 14)]
    [InlineData("member.revenue / member.margin > 3.0", 15)]
    [InlineData("member.facts.score == 3", 19)]
    [InlineData("member.country.matches(\"F.*\")", 15)]
    public void What_could_answer_otherwise_is_refused_with_its_place(string text, int position)
    {
        var outcome = SqlTranslator.Translate(ExpressionCompiler.Check(text, ExpressionContext.Member).Expression!, _plan, RandomShop.Now);
        Assert.False(outcome.IsValid);
        Assert.Equal(("expression.not_translatable", position), (outcome.Errors[0].Code, outcome.Errors[0].Position));
    }

    [Fact]
    public void Values_are_parameters_and_a_source_is_read_once()
    {
        var text = "orders(90).count >= 3 && orders(30).total > 5.0 && member.country == \"x'; DROP TABLE members\"";
        var fragment = SqlTranslator.Translate(ExpressionCompiler.Check(text, ExpressionContext.Member).Expression!, _plan, RandomShop.Now).Fragment!;
        Assert.DoesNotContain("DROP", fragment.Count.Text, StringComparison.Ordinal);
        Assert.Single(fragment.Ids.Split(" JOIN ")[1..]);
        Assert.Contains("x'; DROP TABLE members", fragment.Parameters);
    }

    public void Dispose() => _lake.Dispose();

    private static List<Member> Members(Dice dice)
    {
        var members = new Dictionary<Guid, Member>();
        while (members.Count < MemberCount)
        {
            var member = RandomShop.Member(dice, hasFuture: true);
            members[member.Id] = member;
        }

        return [.. members.Values];
    }

    private HashSet<Guid> ByEngine(string text, List<Member> members)
    {
        var outcome = ExpressionCompiler.CompileCondition(text, ExpressionContext.Member);
        Assert.True(outcome.IsValid, $"{text}: {string.Join("; ", outcome.Errors)}");
        var scope = new Scope();
        var ids = new HashSet<Guid>();
        foreach (var member in members)
        {
            scope.Reset(member, _plan, RandomShop.Now);
            if (outcome.Expression.Run(scope))
            {
                ids.Add(member.Id);
            }
        }

        return ids;
    }

    private (string Sql, HashSet<Guid> Ids) ByLake(string text, DuckDbConnection reader)
    {
        var outcome = SqlTranslator.Translate(ExpressionCompiler.Check(text, ExpressionContext.Member).Expression!, _plan, RandomShop.Now);
        Assert.True(outcome.IsValid, $"{text}: {string.Join("; ", outcome.Errors)}");
        var parameters = outcome.Fragment.Parameters.Select(Value).ToList();
        using var result = reader.Query(outcome.Fragment.Ids, parameters, Ct);
        var ids = new HashSet<Guid>();
        while (result.Read())
        {
            ids.Add(result.Uuid(0));
        }

        Assert.Equal(ids.Count, reader.Scalar(outcome.Fragment.Count.Text, [.. outcome.Fragment.Count.Parameters.Select(Value)], Ct));
        return (outcome.Fragment.Ids, ids);
    }

    private static DuckDbValue Value(object value) => value switch
    {
        bool flag => flag,
        long number => number,
        double number => number,
        string text => text,
        DateTimeOffset moment => moment,
        _ => throw new ArgumentException($"No parameter is a {value.GetType()}.", nameof(value)),
    };

    private static LakeBatch Batch(List<Member> members)
    {
        var next = 0;
        Guid Id() => new(++next, 1, 0, new byte[8]);
        return new LakeBatch
        {
            Watermark = "1",
            Members = [.. members.Select(Row)],
            Orders =
            [
                .. members.SelectMany(member => member.Activity.Orders.Select(order => Row(member, order))),
                .. members.Take(50).Select(Abroad),
            ],
            Events =
            [
                .. members.SelectMany(member => member.Activity.Names.SelectMany(name => name.Recent.Select(moment => new LakeEvent
                {
                    Id = Id(),
                    Member = member.Id,
                    Occurred = moment.ToDateTimeOffset(),
                    Received = moment.ToDateTimeOffset(),
                    Name = name.Name,
                }))),
            ],
        };
    }

    private static LakeMember Row(Member member) => new()
    {
        Id = member.Id,
        Created = member.Since.ToDateTimeOffset(),
        IsIdentified = member.IsIdentified,
        FirstOrder = At(member.Activity.FirstOrderAt),
        LastOrder = At(member.Activity.LastOrderAt),
        Orders = member.Activity.OrderCount,
        Revenue = member.Activity.RevenueMinor,
        Margin = member.Activity.MarginMinor,
        Tier = member.Standing.Tier("status"),

        // Of every other member the row is as if another wallet and another set had been the plan's first.
        TierSet = member.Id.ToByteArray()[^1] % 2 == 0 ? "status" : "other",
        Points = member.FindWallet("points")?.Active ?? 0,
        PointsWallet = member.Id.ToByteArray()[^1] % 2 == 0 ? "points" : null,
        Tiers = member.Standing.Tiers.Where(held => held.Tier is not null).ToDictionary(held => held.TierSet, held => held.Tier!),
        Balances = member.Wallets.ToDictionary(wallet => wallet.Id, wallet => wallet.Active),
        Segments = [.. member.Standing.Segments.Select(standing => standing.Segment)],
        Traits = member.Facts.All.Where(fact => fact.Value is string).ToDictionary(fact => fact.Name, fact => (string)fact.Value!),
    };

    // An order that no longer counts was cancelled, or all of it was given back.
    private static LakeOrder Row(Member member, OrderEntry order) => new()
    {
        Id = $"{member.Id}-{order.Key}",
        Member = member.Id,
        Occurred = order.At.ToDateTimeOffset(),
        IsCancelled = order.IsCancelled && (order.TotalMinor == 0 || order.Key % 2 == 0),
        Total = order.TotalMinor,
        Refunded = order.IsCancelled ? order.TotalMinor : order.RefundedMinor,
        Currency = "EUR",
    };

    // An order in another currency than the programme's is kept, and counts for nothing.
    private static LakeOrder Abroad(Member member) => new()
    {
        Id = $"{member.Id}-abroad",
        Member = member.Id,
        Occurred = RandomShop.Now.PlusDays(-1).ToDateTimeOffset(),
        Total = 5_000,
        Currency = "USD",
    };

    private static DateTimeOffset? At(Instant moment) => moment.IsSet ? moment.ToDateTimeOffset() : null;
}
