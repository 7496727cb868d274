using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Graine.Engine.Games;
using Graine.Engine.Inputs;
using Graine.Engine.Loyalty;
using Graine.Engine.Tests.Loyalty;

namespace Graine.Engine.Tests.Games;

public sealed class DrawTests
{
    private const string Terms = """ "terms":{"en":"Free entry by post."},"prizes":[{"gives":{"points":{"wallet":"points","points":100}}}] """;

    [Fact]
    public void What_happens_enters_up_to_the_most_and_in_time()
    {
        var arcade = Draw(""" "opensAt":"2026-03-05T00:00:00+01:00","closesAt":"2026-03-10T00:00:00+01:00","most":5,"entries":[{"on":["Order Completed"],"value":"order.total / 10.0"},{"on":["Review"]}] """);
        arcade.On("2026-03-04T23:59").Buy(50);
        Assert.Empty(arcade.Games.Draws);
        arcade.On("2026-03-05T00:00").Buy(25);
        _ = arcade.Counter.Do("Review");
        Assert.Equal(3, arcade.Games.Draws[0].Tickets);
        arcade.Buy(90).Buy(90);
        Assert.Equal(5, arcade.Games.Draws[0].Tickets);
        arcade.On("2026-03-10T00:00").Buy(90);
        Assert.Equal([2L, 1, 2], arcade.Counter.All.Where(each => each.Kind == EffectKind.DrawEntered).Select(each => each.Amount));
    }

    [Fact]
    public void What_comes_back_takes_its_tickets_until_the_draw_is_closed()
    {
        var arcade = Draw(""" "closesAt":"2026-03-10T00:00:00+01:00","entries":[{"on":["Order Completed"],"value":"order.total / 10.0"}] """);
        _ = arcade.Counter.Buy("o1", 40).Back("o1", 15);
        Assert.Equal(3, arcade.Games.Draws[0].Tickets);
        _ = arcade.Counter.Back("o1", 25);
        Assert.Equal(0, arcade.Games.Draws[0].Tickets);
        _ = arcade.Counter.Buy("o2", 40);
        arcade.On("2026-03-11T10:00");
        _ = arcade.Counter.Back("o2");
        Assert.Equal(4, arcade.Games.Draws[0].Tickets);
    }

    [Fact]
    public void Tickets_are_bought_with_points()
    {
        var arcade = Draw(""" "closesAt":"2026-03-10T00:00:00+01:00","most":3,"price":{"wallet":"points","points":20},"when":"member.orders >= 1" """);
        Assert.Equal(DrawErrors.Unknown, arcade.Do(GameVerb.EnterDraw, "nope", count: 1)!.Code);
        Assert.Equal(DrawErrors.NotEligible, arcade.Do(GameVerb.EnterDraw, "win", count: 1)!.Code);
        arcade.Buy(1);
        Assert.Equal(PointsErrors.Insufficient, arcade.Do(GameVerb.EnterDraw, "win", count: 1)!.Code);
        _ = arcade.Counter.Apply(new PointsCommand { Id = Guid.Empty, At = arcade.Counter.Now, Received = arcade.Counter.Now, Verb = PointsVerb.Earn, Wallet = "points", Points = 100 });
        Assert.Equal(DrawErrors.CountInvalid, arcade.Do(GameVerb.EnterDraw, "win")!.Code);
        Assert.Null(arcade.Do(GameVerb.EnterDraw, "win", count: 2));
        arcade.Holds(60);
        Assert.Equal((DrawErrors.LimitReached, 1L), (arcade.Do(GameVerb.EnterDraw, "win", count: 2) is { } full ? (full.Code, full.Available!.Value) : default));
        arcade.On("2026-03-10T00:00");
        Assert.Equal(DrawErrors.Closed, arcade.Do(GameVerb.EnterDraw, "win", count: 1)!.Code);
    }

    [Fact]
    public void What_is_won_arrives()
    {
        var arcade = Draw(""" "closesAt":"2026-03-10T00:00:00+01:00","entries":[{"on":["Order Completed"]}] """);
        _ = arcade.Counter.Apply(new PrizeArrived
        {
            Id = new Guid(5, 6, 7, 1, 2, 3, 4, 5, 6, 7, 8),
            At = arcade.Counter.Now,
            Received = arcade.Counter.Now,
            Rule = "draw:win",
            Place = 1,
            Prize = arcade.Counter.Plan.Game!.FindDraw("win")!.Prizes[0],
        });
        arcade.Holds(100);
        Assert.Equal(("win", "draw:win", 1L), (arcade.Counter.Said(EffectKind.DrawWon).Subject, arcade.Counter.Said(EffectKind.DrawWon).Rule, arcade.Counter.Said(EffectKind.DrawWon).Amount));
    }

    /// <summary>Worked out a second time in the plainest way there is, from what the public has.</summary>
    [Fact]
    public void Anybody_finds_the_same_winners()
    {
        for (var round = 1ul; round <= 40; round++)
        {
            var dice = new Dice(round);
            var seed = SHA256.HashData(BitConverter.GetBytes(round));
            List<ListedEntry> list = [.. Enumerable.Range(1, 1 + dice.Below(30)).Select(index => new ListedEntry(
                new Guid(index, 0, 0, new byte[8]), 1 + dice.Below(9), DrawSeeds.Participant(seed, new Guid(dice.Below(12), 1, 1, new byte[8]))))];
            var digest = DrawSeeds.Digest(list);
            var text = string.Concat(list.Select(entry => FormattableString.Invariant($"{entry.Id:N} {entry.Tickets} {entry.Participant}\n")));
            Assert.Equal(SHA256.HashData(Encoding.ASCII.GetBytes(text)), digest);
            var winners = DrawSeeds.Winners("win", seed, list, digest, "beacon", 3);
            Assert.Equal(Plainly("win", seed, text, "beacon", 3), winners.Select(index => list[index].Id.ToString("N")));
            Assert.Equal(Math.Min(3, list.Select(entry => entry.Participant).Distinct().Count()), winners.Count);
        }
    }

    [Fact]
    public void Nobody_wins_of_nobody() => Assert.Empty(DrawSeeds.Winners("win", new byte[32], [], DrawSeeds.Digest([]), "", 3));

    private static List<string> Plainly(string draw, byte[] seed, string list, string beacon, int count)
    {
        List<(string Id, string Participant)> tickets = [.. list.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' '))
            .SelectMany(parts => Enumerable.Repeat((parts[0], parts[2]), int.Parse(parts[1], CultureInfo.InvariantCulture)))];
        var (found, won) = (new List<string>(), new List<string>());
        var digest = SHA256.HashData(Encoding.ASCII.GetBytes(list));
        var limit = (System.Numerics.BigInteger.Pow(2, 64) / tickets.Count) * tickets.Count;
        for (var block = 0L; found.Count < Math.Min(count, tickets.Select(ticket => ticket.Participant).Distinct().Count()); block++)
        {
            using var message = new MemoryStream();
            message.Write([.. Encoding.ASCII.GetBytes("graine-draw-v1\0" + draw + "\0"), .. digest, 0, .. Encoding.UTF8.GetBytes(beacon), 0, .. BitConverter.GetBytes(block).Reverse()]);
            var numbers = HMACSHA256.HashData(seed, message.ToArray());
            for (var place = 0; place < 32 && found.Count < count; place += 8)
            {
                var number = new System.Numerics.BigInteger(numbers.AsSpan(place, 8), isUnsigned: true, isBigEndian: true);
                if (number < limit && tickets[(int)(number % tickets.Count)] is var ticket && !won.Contains(ticket.Participant))
                {
                    found.Add(ticket.Id);
                    won.Add(ticket.Participant);
                }
            }
        }

        return found;
    }

    private static Arcade Draw(string members) => new(("draw", $$"""{"id":"win","name":{"en":"Win"},{{Terms}},{{members}}}"""));
}
