using Graine.Engine;
using Graine.Engine.Discounts;
using Graine.Engine.Inputs;
using Graine.Server.Sessions;

namespace Graine.Server.Tests.Sessions;

/// <summary>Whatever parts an order comes back in: money, gift cards and what promotions took off end as if it had come back at once.</summary>
public sealed class ReturnSplitTests
{
    private static readonly Instant Now = new(1_800_000_000_000);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Any_split_of_returns_ends_in_the_same_as_one_whole_return(int seed)
    {
        for (var life = 0; life < 200; life++)
        {
            var chance = new Random((seed * 1_000) + life);
            var closed = Closed(chance);
            var (gifts, uses, refunded, times) = Return(closed, chance);
            var told = $"seed {seed}, life {life}";
            Assert.True(closed.TotalMinor == refunded, told);
            Assert.True(closed.Codes!.Select(code => code.PaidMinor).SequenceEqual(gifts), told);
            Assert.True(closed.Uses.Select(use => use.AmountMinor).SequenceEqual(uses), told);
            Assert.True(times == 1, told);
        }
    }

    /// <summary>Sent back in random parts, the last of them all that is left or a cancellation: what came back in all.</summary>
    private static (long[] Gifts, long[] Uses, long Refunded, int Times) Return(SessionDocument session, Random chance)
    {
        var (gifts, uses, refunded, times) = (new long[session.Codes!.Count], new long[session.Uses.Count], 0L, 0);
        while (session.State != SessionStates.Cancelled)
        {
            var change = chance.Next(8) == 0
                ? new SessionChange { Id = session.Id, State = SessionStates.Cancelled }
                : new SessionChange
                {
                    Id = session.Id,
                    State = SessionStates.PartiallyReturned,
                    Returned = [.. session.Lines.Select((line, place) => new SessionReturn(place, null, More(line, chance))).Where(back => back.Quantity > 0)],
                };
            var decision = SessionRules.Decide(session, change, "EUR", Now);
            if (change.Returned is { Count: 0 } && decision.Refusal is not null)
            {
                continue;
            }

            Assert.Null(decision.Refusal);
            foreach (var act in decision.Acts)
            {
                times += act.Kind == SessionActKind.Unpromoted ? 1 : 0;
                refunded += act.AmountMinor;
                Assert.True(act.AmountMinor >= 0);
                foreach (var use in act.IsOfPromotions ? act.Session.Uses : [])
                {
                    Assert.True(use.AmountMinor >= 0);
                    uses[session.Uses.ToList().FindIndex(each => each.Promotion == use.Promotion)] += use.AmountMinor;
                }
            }

            var next = decision.Next!;
            for (var place = 0; place < gifts.Length; place++)
            {
                var back = next.Codes![place].ReturnedMinor - gifts[place];
                Assert.True(back >= 0 && (back == 0 || decision.Acts.Any(act => act.IsOfCodes)));
                gifts[place] += back;
            }

            Assert.True(gifts.Sum() <= Math.Max(next.RefundedMinor, 0));
            session = next;
        }

        return (gifts, uses, refunded, times);
    }

    private static decimal More(SessionLine line, Random chance) => line.Returned + chance.Next((int)(line.Quantity - line.Returned) + 1);

    private static SessionDocument Closed(Random chance)
    {
        SessionLine[] lines =
        [
            .. Enumerable.Range(0, chance.Next(1, 5)).Select(place =>
            {
                var (quantity, price) = (chance.Next(1, 6), chance.Next(1, 5_000) / 100m);
                return new SessionLine($"p{place}", null, null, null, quantity, price, null, 0, (long)(quantity * price * 100));
            }),
        ];
        var shipping = chance.Next(0, 800);
        List<SessionDiscount> discounts =
        [
            .. lines.SelectMany((line, place) => new[] { "a", "b" }.Select(promotion => new SessionDiscount(promotion, DiscountTarget.Lines, place, chance.NextInt64(line.NetMinor / 2 + 1), 1))),
            new SessionDiscount("b", DiscountTarget.Shipping, -1, chance.Next(shipping + 1), 1),
        ];
        var session = new SessionDocument
        {
            Id = "s1",
            Currency = "EUR",
            Version = 1,
            State = SessionStates.Closed,
            ShippingMinor = shipping,
            Discounts = discounts,
            Uses = [.. new[] { "a", "b" }.Select(promotion => new PromotionUse(promotion, discounts.Where(each => each.Promotion == promotion).Sum(each => each.AmountMinor)))],
            Lines = [.. lines.Select((line, place) => line with { PaidMinor = line.NetMinor - discounts.Where(each => each.Line == place).Sum(each => each.AmountMinor) })],
        };
        var one = chance.NextInt64(session.TotalMinor + 1);
        var two = chance.NextInt64(session.TotalMinor - one + 1);
        return session with
        {
            Codes = [.. new[] { one, two }.Select((paid, place) => new SessionCode($"c{place}", $"c{place}") { State = SessionCodeState.Accepted, PaidMinor = paid })],
        };
    }
}
