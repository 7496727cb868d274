using System.Globalization;
using System.Text;
using System.Text.Json;
using Graine.Server.Demo;

namespace Graine.Server.Tests.Demo;

public sealed class DemoShopTests
{
    private static readonly DateTimeOffset Until = new(2026, 5, 20, 15, 30, 0, TimeSpan.Zero);
    private static readonly TimeZoneInfo Paris = TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris");

    private static readonly Lazy<List<DemoMoment>> Shop = new(() => DemoShop.Make(DemoShop.Seed, Until, Paris));

    [Fact]
    public void The_same_seed_and_moment_make_the_same_events()
    {
        var again = DemoShop.Make(DemoShop.Seed, Until, Paris);
        Assert.Equal(Shop.Value.Count, again.Count);
        Assert.All(Shop.Value.Zip(again), pair => Assert.True(
            pair.First.Json.AsSpan().SequenceEqual(pair.Second.Json) && Told(pair.First) == Told(pair.Second)));
        Assert.NotEqual(Shop.Value.Count, DemoShop.Make(DemoShop.Seed + 1, Until, Paris).Count);
    }

    [Fact]
    public void It_is_two_years_in_order_up_to_the_moment()
    {
        var moments = Shop.Value;
        Assert.True(moments.Zip(moments.Skip(1)).All(pair => pair.First.At <= pair.Second.At));
        Assert.True(moments[^1].At <= Until && moments[^1].At > Until.AddDays(-2));
        Assert.InRange((moments[^1].At - moments[0].At).TotalDays, 728, 732);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(77)]
    [InlineData(DemoShop.Seed)]
    public void Whatever_the_seed_it_looks_like_a_shop(int seed)
    {
        var orders = Orders(DemoShop.Make(seed, Until, Paris));
        var byBuyer = orders.GroupBy(order => order.Id[..6]).Select(buyer => buyer.Count()).ToList();
        Assert.InRange(byBuyer.Count, 1900, 2000);
        Assert.InRange(orders.Average(order => order.Total), 40, 50);
        Assert.InRange((double)byBuyer.Count(count => count > 1) / byBuyer.Count, 0.4, 0.56);
        var (first, second) = (orders.Where(order => order.At < Until.AddYears(-1)).Sum(order => order.Total),
            orders.Where(order => order.At >= Until.AddYears(-1)).Sum(order => order.Total));
        Assert.InRange(second / first, 1.1, 1.8);
        var december = orders.Count(order => order.At is { Month: 12, Year: 2025 });
        var august = orders.Count(order => order.At is { Month: 8, Year: 2025 });
        Assert.InRange((double)december / august, 1.8, 5);
    }

    [Fact]
    public void Nobody_in_it_exists()
    {
        var text = string.Join('\n', Shop.Value.Select(moment => Encoding.UTF8.GetString(moment.Json)));
        Assert.All(
            text.Split("\"email\":\"").Skip(1).Select(rest => rest[..rest.IndexOf('"', StringComparison.Ordinal)]),
            email => Assert.Matches("@(example\\.(org|net)|[a-z]+\\.example)$", email));
        Assert.All(
            text.Split("\"phone\":\"").Skip(1).Select(rest => rest[..rest.IndexOf('"', StringComparison.Ordinal)]),
            phone => Assert.Matches("^(\\+|\\\\u002B)3363998[0-9]{4}$", phone));
    }

    [Fact]
    public void It_has_everything_a_shop_has()
    {
        var names = new HashSet<string>(Shop.Value.Where(moment => moment.Json.Length > 0).Select(moment =>
        {
            using var json = JsonDocument.Parse(moment.Json);
            return json.RootElement.TryGetProperty("event", out var name) ? name.GetString()! : json.RootElement.GetProperty("type").GetString()!;
        }), StringComparer.Ordinal);
        Assert.Superset(
            new HashSet<string>(
                ["identify", "page", "Product Viewed", "Cart Updated", "Order Completed", "Order Refunded", "Order Cancelled", "Newsletter Subscribed", "Product Reviewed"],
                StringComparer.Ordinal),
            names);
        Assert.Contains(Shop.Value, moment => moment.Command is DemoCommand.Points { Reason: null });
        Assert.Contains(Shop.Value, moment => moment.Command is DemoCommand.Points { Reason: not null });
        Assert.InRange(Shop.Value.Count(moment => moment.Command is DemoCommand.Claim), 400, 1_600);
        Assert.Contains(Shop.Value, moment => moment.Command is DemoCommand.CarryOn { IsUse: true });
        Assert.Contains(Shop.Value, moment => moment.Command is DemoCommand.CarryOn { IsUse: false });
        Assert.InRange(Shop.Value.Count(moment => moment.Command is DemoCommand.Referral), 80, 300);
        Assert.InRange(Shop.Value.Count(moment => moment.Command is DemoCommand.Promotion), 500, 2_000);
        Assert.InRange(Shop.Value.Count(moment => moment.Command is DemoCommand.Voucher { Order: not null }), 150, 600);
        Assert.InRange(Shop.Value.Count(moment => moment.Command is DemoCommand.Voucher { Order: null }), 50, 250);
        Assert.Equal((10, 120), (DemoCatalogue.Categories.Count, DemoCatalogue.Categories.Sum(category => category.Count)));
    }

    private static string Told(DemoMoment moment) => JsonSerializer.Serialize<object?>(moment.Command);

    private static List<(string Id, double Total, DateTimeOffset At)> Orders(List<DemoMoment> moments)
    {
        var orders = new List<(string, double, DateTimeOffset)>();
        foreach (var moment in moments.Where(moment => moment.Json.Length > 0))
        {
            using var json = JsonDocument.Parse(moment.Json);
            if (json.RootElement.TryGetProperty("event", out var name) && name.GetString() == "Order Completed")
            {
                var order = json.RootElement.GetProperty("properties");
                orders.Add((order.GetProperty("order_id").GetString()![1..] + "x", order.GetProperty("total").GetDouble(), moment.At));
            }
        }

        return [.. orders.Select(order => (order.Item1.ToString(CultureInfo.InvariantCulture), order.Item2, order.Item3))];
    }
}
