namespace Graine.Server.Tests.LakeFeed;

public sealed class LakeFeedTests : ShopServer
{
    [Fact]
    public async Task An_order_arrives_with_its_lines_its_member_and_its_event()
    {
        await SendAsync(Order("user:anna", "1", "2026-01-05", 40m, "tea", "cup"));

        Assert.Equal(
            ["1 completed 4000 EUR 2400 True"],
            await LakeAsync("SELECT id, status, total, currency, margin, event IN (SELECT id FROM events) FROM orders"));
        Assert.Equal(
            ["1 tea things 2 1000 2000 800 A tea House of tea", "2 cup things 2 1000 2000 800 A cup House of cup"],
            await LakeAsync("SELECT line, product, category, quantity, price, total, cost, name, brand FROM order_lines ORDER BY line"));
        Assert.Equal(
            ["True 1 4000 EUR"], await LakeAsync("SELECT identified, orders, revenue_minor, currency FROM members"));
        Assert.Equal(["Order Completed True"], await LakeAsync("SELECT name, received >= occurred FROM events"));
    }

    [Fact]
    public async Task Refunds_find_their_order_whichever_came_first()
    {
        await SendAsync(Refund("user:anna", "1", "2026-01-09", 15m));
        Assert.Equal(["1500"], await LakeAsync("SELECT amount FROM refunds"));

        await SendAsync(Order("user:anna", "1", "2026-01-05", 40m, "tea"), Order("user:anna", "2", "2026-01-06", 20m), Cancel("user:anna", "2", "2026-01-07"));
        await SendAsync(Refund("user:anna", "1", "2026-01-10", null), Refund("user:anna", "1", "2026-01-11", 5m));

        Assert.Equal(
            ["1 completed 4000 4000", "2 cancelled 2000 0"], await LakeAsync("SELECT id, status, total, refunded FROM orders ORDER BY id"));
        Assert.Equal(
            ["1500 False", "2500 False", "0 True"], (await LakeAsync("SELECT amount, cancels FROM refunds ORDER BY cancels, amount")));
        Assert.Equal(["0 0"], await LakeAsync("SELECT orders, revenue_minor FROM members"));
    }

    [Fact]
    public async Task An_order_told_twice_counts_once_and_two_members_may_share_a_number()
    {
        await SendAsync(Order("user:anna", "1", "2026-01-05", 40m), Order("user:anna", "1", "2026-01-06", 50m), Order("user:bob", "1", "2026-01-06", 7m));

        Assert.Equal(["700", "4000"], await LakeAsync("SELECT total FROM orders ORDER BY total"));
        Assert.Equal(["2"], await LakeAsync("SELECT count(*) FROM events"));
    }

    [Fact]
    public async Task What_a_device_bought_becomes_the_customers_once_it_is_known()
    {
        await SendAsync(Order("anonymous:phone", "1", "2026-01-05", 40m, "tea"), Order("anonymous:other", "9", "2026-01-05", 9m));
        Assert.Equal(["0 2"], await LakeAsync("SELECT count(*) FILTER (by_customer), count(*) FROM counted_orders"));

        await SendAsync(Order("user:anna", "2", "2026-01-06", 20m));
        await SendAsync("\"type\":\"identify\",\"userId\":\"anna\",\"anonymousId\":\"phone\"");

        Assert.Equal(["2 3"], await LakeAsync("SELECT count(*) FILTER (by_customer), count(*) FROM counted_orders"));
        Assert.Equal(["2 6000"], await LakeAsync("SELECT orders, revenue_minor FROM members WHERE identified"));
        Assert.Equal(["2"], await LakeAsync("SELECT count(*) FROM members"));
        Assert.Equal(["1"], await LakeAsync("SELECT count(DISTINCT member) FROM orders WHERE id IN ('1', '2')"));
        Assert.Equal(["1"], await LakeAsync("SELECT count(DISTINCT member) FROM order_lines"));
    }

    [Fact]
    public async Task A_lake_that_was_deleted_is_filled_again_with_the_same()
    {
        await SendAsync(Order("anonymous:phone", "1", "2026-01-05", 40m, "tea"), Refund("user:anna", "2", "2026-01-09", 15m));
        await SendAsync(Order("user:anna", "2", "2026-01-06", 20m, "cup"), "\"type\":\"identify\",\"userId\":\"anna\",\"anonymousId\":\"phone\"");
        var before = await FingerprintAsync();
        await StopAsync();
        foreach (var file in Directory.GetFiles(Folder, "lake*"))
        {
            File.Delete(file);
        }

        await StartAsync();

        Assert.Equal(before, await FingerprintAsync());
    }

    [Fact]
    public async Task A_stopped_server_goes_on_where_it_was_and_a_damaged_lake_is_made_anew()
    {
        await SendAsync(Order("user:anna", "1", "2026-01-05", 40m));
        await StopAsync();
        await StartAsync();
        await SendAsync(Order("user:anna", "2", "2026-01-06", 20m));
        Assert.Equal(["2"], await LakeAsync("SELECT count(*) FROM orders"));
        await StopAsync();
        await File.WriteAllTextAsync(Path.Combine(Folder, "lake.duckdb"), "no lake at all", Ct);

        await StartAsync();

        Assert.Equal(["2"], await LakeAsync("SELECT count(*) FROM orders"));
    }

    private async Task<string> FingerprintAsync()
    {
        var tables = new List<string>();
        foreach (var table in Graine.Lake.LakeTables.All)
        {
            tables.AddRange(await LakeAsync($"SELECT '{table}', count(*), coalesce(sum(hash(t::VARCHAR)), 0)::VARCHAR FROM {table} AS t"));
        }

        return string.Join("; ", tables);
    }
}
