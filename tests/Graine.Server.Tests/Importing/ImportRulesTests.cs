namespace Graine.Server.Tests.Importing;

public sealed class ImportRulesTests
{
    private const string Header = "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n";

    [Fact]
    public async Task Lines_of_one_invoice_become_one_order_wherever_they_stand()
    {
        var import = await Recording.OfAsync(Header
            + "1,A,Cup,2,2024-03-01 10:00:00,1.50,17.0,France\n"
            + "2,B,Pot,1,2024-03-01 09:00:00,9.99,18,France\n"
            + "1,C,\"Tray, red\",1,2024-03-01 10:01:00,4,17.0,France\n");
        var orders = import.Tracked("Order Completed");
        Assert.Equal(["2", "1"], orders.Select(order => order.GetProperty("order_id").GetString()));
        Assert.Equal(7.00m, orders[1].GetProperty("total").GetDecimal());
        Assert.Equal("Tray, red", orders[1].GetProperty("products")[1].GetProperty("name").GetString());
        var first = import.Events.First(one => one.GetProperty("messageId").GetString() == "order:1");
        Assert.Equal("17", first.GetProperty("userId").GetString());
        Assert.Equal("2024-03-01T09:00:00.000Z", first.GetProperty("timestamp").GetString());
    }

    [Fact]
    public async Task The_country_is_said_of_the_person_before_the_order_and_again_when_it_changes()
    {
        var import = await Recording.OfAsync(Header
            + "1,A,Cup,1,2024-03-01,1,17,France\n2,A,Cup,1,2024-03-02,1,17,France\n3,A,Cup,1,2024-03-03,1,17,Spain\n");
        Assert.Equal(
            ["identify", "track", "track", "identify", "track"], import.Events.Select(one => one.GetProperty("type").GetString()));
        Assert.Equal("Spain", import.Events[3].GetProperty("traits").GetProperty("country").GetString());
    }

    [Fact]
    public async Task A_cancelled_invoice_is_a_refund_of_the_latest_earlier_order_that_holds_it()
    {
        var import = await Recording.OfAsync(Header
            + "1,A,Cup,5,2024-03-01,2.00,17,France\n2,A,Cup,5,2024-03-02,2.00,17,France\n"
            + "3,A,Cup,5,2024-03-09,2.00,17,France\n4,A,Cup,5,2024-03-01,2.00,99,France\n"
            + "C5,A,Cup,-5,2024-03-05,1.90,17,France\n");
        var refund = Assert.Single(import.Tracked("Order Refunded"));
        Assert.Equal("2", refund.GetProperty("order_id").GetString());
        Assert.Equal(9.50m, refund.GetProperty("total").GetDecimal());
        Assert.Equal("C5", refund.GetProperty("refund_id").GetString());
    }

    [Fact]
    public async Task A_return_larger_than_any_order_is_split_and_what_nobody_bought_is_kept_with_its_reason()
    {
        var import = await Recording.OfAsync(Header
            + "1,A,Cup,3,2024-03-01,2.00,17,France\n2,A,Cup,4,2024-03-02,2.00,17,France\n"
            + "C5,A,Cup,-9,2024-03-05,2.00,17,France\nC6,Z,Other,-1,2024-03-06,7.00,17,France\nC7,A,Cup,-1,2024-03-07,2.00,,France\n");
        var refunds = import.Tracked("Order Refunded")
            .Select(refund => (refund.GetProperty("order_id").GetString(), refund.GetProperty("total").GetDecimal(),
                refund.TryGetProperty("unmatched", out var reason) ? reason.GetString() : null));
        Assert.Equal(
            [("1", 6m, null), ("2", 8m, null), ("C5", 4m, "more_than_bought"), ("C6", 7m, "no_earlier_order"), ("C7", 2m, "no_customer")],
            refunds);
        Assert.Equal(3, import.Summary.Unmatched.Count);
        Assert.Equal(27m, import.Summary.Refunded);
    }

    [Fact]
    public async Task A_return_of_more_money_than_was_paid_belongs_to_no_order_so_that_no_cent_is_lost()
    {
        var import = await Recording.OfAsync(Header
            + "1,A,Cup,2,2024-03-01,2.00,17,France\nC5,A,Cup,-1,2024-03-05,3.00,17,France\nC6,A,Cup,-1,2024-03-06,3.00,17,France\n");
        Assert.Equal(["1", "C6"], import.Tracked("Order Refunded").Select(refund => refund.GetProperty("order_id").GetString()));
        Assert.Equal(6m, import.Summary.Refunded);
    }

    [Fact]
    public async Task A_second_return_goes_to_what_is_left_and_a_number_names_its_order()
    {
        var import = await Recording.OfAsync(Header
            + "1,A,Cup,2,2024-03-01,2.00,17,France\n2,A,Cup,2,2024-03-02,2.00,17,France\n"
            + "C1,A,Cup,-1,2024-03-05,2.00,17,France\nC8,A,Cup,-2,2024-03-06,2.00,17,France\nC9,A,Cup,-1,2024-03-07,2.00,17,France\n");
        Assert.Equal(["1", "2", "1"], import.Tracked("Order Refunded").Select(refund => refund.GetProperty("order_id").GetString()));
    }

    [Fact]
    public async Task Lines_without_customer_become_orders_of_strangers_who_never_meet()
    {
        var import = await Recording.OfAsync(Header + "1,A,Cup,1,2024-03-01,2,,France\n2,A,Cup,1,2024-03-01,2,guest,France\n");
        Assert.Equal(
            ["import-orders-1", "import-orders-2"], import.Events.Select(one => one.GetProperty("anonymousId").GetString()));
        Assert.Equal(2, import.Summary.AnonymousOrders);
    }

    [Theory]
    [InlineData("1,A,Cup,1,2024-13-41,2,17,France", "date_invalid")]
    [InlineData("1,A,Cup,1,2199-01-01,2,17,France", "date_future")]
    [InlineData("1,A,Cup,x,2024-03-01,2,17,France", "quantity_invalid")]
    [InlineData("1,A,Cup,0,2024-03-01,2,17,France", "quantity_zero")]
    [InlineData("1,A,Cup,1,2024-03-01,,17,France", "price_invalid")]
    [InlineData("1,A,Cup,1,2024-03-01,0,17,France", "price_zero")]
    [InlineData("1,A,Cup,1,2024-03-01,-2,17,France", "price_negative")]
    [InlineData("1,A,damaged,-4,2024-03-01,0,,France", "stock_correction")]
    [InlineData("A563185,B,Adjust bad debt,1,2024-03-01,11062.06,,France", "adjustment")]
    [InlineData(",A,Cup,1,2024-03-01,2,17,France", "order_missing")]
    [InlineData("1,A,Cup,1,2024-03-01", "columns_missing")]
    [InlineData("1,A,Cup,1,2024-03-01,2,50,17,France", "columns_extra")]
    [InlineData("9,A,Cup,1,2024-03-01,2,18,France", "customer_conflict")]
    public async Task A_line_that_is_no_sale_is_reported_with_its_number_and_reason(string line, string reason)
    {
        var import = await Recording.OfAsync(Header + "9,A,Cup,1,2024-03-01,2,17,France\n" + line + "\n");
        Assert.Equal($"3,{reason},\"{line}\"", Assert.Single(import.Rejected));
        Assert.Single(import.Tracked("Order Completed"));
    }

    [Fact]
    public async Task A_line_given_back_in_a_sale_is_a_refund_too()
    {
        var import = await Recording.OfAsync(Header
            + "1,A,Cup,2,2024-03-01,2.00,17,France\n2,B,Pot,1,2024-03-02,9.00,17,France\n2,A,Cup,-1,2024-03-02,2.00,17,France\n");
        Assert.Equal([4m, 9m], import.Tracked("Order Completed").Select(order => order.GetProperty("total").GetDecimal()));
        Assert.Equal("1", Assert.Single(import.Tracked("Order Refunded")).GetProperty("order_id").GetString());
    }

    [Theory]
    [InlineData("17", "no_earlier_order")]
    [InlineData("", "no_customer")]
    public async Task A_line_given_back_in_a_sale_that_finds_no_order_leaves_the_sale_alone(string customer, string reason)
    {
        var import = await Recording.OfAsync(Header
            + $"2,B,Pot,1,2024-03-02,9.00,{customer},France\n2,A,Cup,-1,2024-03-02,2.00,{customer},France\n");
        var refund = Assert.Single(import.Tracked("Order Refunded"));
        Assert.Equal(("2#return", reason), (refund.GetProperty("order_id").GetString(), refund.GetProperty("unmatched").GetString()));
        Assert.Equal("2", refund.GetProperty("refund_id").GetString());
    }

    [Fact]
    public async Task Amounts_of_other_currencies_are_not_added_up()
    {
        var import = await Recording.OfAsync("order_id,date,price,customer_id,currency\n1,2024-03-01,5,17,EUR\n2,2024-03-01,7,17,USD\n");
        Assert.Equal((2, 1, 5m), (import.Summary.Orders, import.Summary.ForeignOrders, import.Summary.Revenue));
    }

    [Fact]
    public async Task The_same_file_makes_the_same_bytes()
    {
        var text = Header + "1,A,Cup,1,2024-03-01,2,17,France\nC2,A,Cup,-1,2024-03-02,2,17,France\n";
        var (one, two) = (await Recording.OfAsync(text), await Recording.OfAsync(text));
        Assert.Equal(one.Events.Select(each => each.GetRawText()), two.Events.Select(each => each.GetRawText()));
    }
}
