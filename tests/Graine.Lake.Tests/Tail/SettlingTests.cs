using Graine.Lake.Native;
using Graine.Lake.Tail;

namespace Graine.Lake.Tests.Tail;

/// <summary>Orders and what was given back of them, whichever came first.</summary>
public sealed class SettlingTests : IDisposable
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly Guid Anna = new(1, 0, 0x7000, new byte[8]);
    private static readonly Guid Bob = new(2, 0, 0x7000, new byte[8]);

    private readonly LakeDatabase _lake = LakeDatabase.Open(null, new DuckDbOptions());

    [Theory]
    [InlineData("O R30", "completed 30; 30")]
    [InlineData("R30 O", "completed 30; 30")]
    [InlineData("O R80 R80", "completed 100; 80 20")]
    [InlineData("R80 O R80", "completed 100; 80 20")]
    [InlineData("O R30 Rall", "completed 100; 30 70")]
    [InlineData("Rall O", "completed 100; 100")]
    [InlineData("Rall", "; 0")]
    [InlineData("R30", "; 30")]
    [InlineData("O C", "cancelled 0; 0")]
    [InlineData("C O", "cancelled 0; 0")]
    [InlineData("O O R30 R30", "completed 60; 30 30")]
    public void What_was_given_back_is_told_apart_from_what_was_asked(string story, string told)
    {
        var steps = story.Split(' ');
        for (var index = 0; index < steps.Length; index++)
        {
            _lake.Apply(Batch(steps[index], index), CancellationToken.None);
        }

        Assert.Equal(told, Told());

        // All at once gives the same as one by one.
        _lake.Reset();
        var all = steps.Select(Batch).ToList();
        var whole = new LakeBatch
        {
            Watermark = "1",
            Orders = [.. all.SelectMany(batch => batch.Orders)],
            Refunds = [.. all.SelectMany(batch => batch.Refunds)],
        };
        _lake.Apply(whole, CancellationToken.None);
        _lake.Apply(whole, CancellationToken.None);
        Assert.Equal(told, Told());
    }

    [Fact]
    public void Two_members_may_have_an_order_of_the_same_number()
    {
        _lake.Apply(new LakeBatch { Watermark = "1", Orders = [Order(Anna), Order(Bob)] }, CancellationToken.None);
        _lake.Apply(Batch("R30", 5), CancellationToken.None);

        using var connection = _lake.Connect();
        Assert.Equal(2, connection.Scalar("SELECT count(*) FROM orders", [], CancellationToken.None));
        Assert.Equal(30, connection.Scalar("SELECT sum(refunded) FROM orders", [], CancellationToken.None));
        Assert.Equal(2, connection.Scalar("SELECT count(*) FROM order_lines", [], CancellationToken.None));
        Assert.Equal(1, connection.Scalar("SELECT count(*) FROM counted_refunds", [], CancellationToken.None));
    }

    [Fact]
    public void An_order_that_both_of_two_merged_members_have_counts_once()
    {
        _lake.Apply(new LakeBatch { Watermark = "1", Orders = [Order(Anna), Order(Bob)] }, CancellationToken.None);
        _lake.Apply(new LakeBatch { Watermark = "2", Merges = [new LakeMerge(Bob, Anna)] }, CancellationToken.None);

        using var connection = _lake.Connect();
        Assert.Equal(1, connection.Scalar("SELECT count(*) FROM orders", [], CancellationToken.None));
        Assert.Equal(1, connection.Scalar("SELECT count(*) FROM order_lines", [], CancellationToken.None));
    }

    public void Dispose() => _lake.Dispose();

    private string Told()
    {
        using var connection = _lake.Connect();
        using var orders = connection.Query("SELECT status || ' ' || refunded FROM orders", [], CancellationToken.None);
        var order = orders.Read() ? orders.Text(0) : "";
        using var refunds = connection.Query(
            "SELECT coalesce(string_agg(amount, ' ' ORDER BY id), '') FROM refunds", [], CancellationToken.None);
        refunds.Read();
        return $"{order}; {refunds.Text(0)}";
    }

    private static LakeOrder Order(Guid member) => new()
    {
        Id = "1001",
        Member = member,
        Occurred = Start,
        Total = 100,
        Currency = "EUR",
        Lines = [new LakeOrderLine { Product = "tea", Quantity = 1, Price = 100, Total = 100 }],
    };

    private static LakeBatch Batch(string step, int index) => new()
    {
        Watermark = "1",
        Orders = step == "O" ? [Order(Anna)] : [],
        Refunds = step == "O" ? [] :
        [
            new LakeRefund
            {
                Id = $"r{index}",
                Order = "1001",
                Member = Anna,
                Occurred = Start.AddDays(index),
                Amount = step[0] == 'R' && step != "Rall" ? long.Parse(step[1..], System.Globalization.CultureInfo.InvariantCulture) : null,
                IsCancellation = step == "C",
                Currency = "EUR",
            },
        ],
    };
}
