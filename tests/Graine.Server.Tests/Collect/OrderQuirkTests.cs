using Graine.Engine.Inputs;

namespace Graine.Server.Tests.Collect;

public sealed class OrderQuirkTests
{
    [Theory]
    [InlineData("\"total\":49.95,\"currency\":\"EUR\"", 4995)]
    [InlineData("\"total\":\"49.95\",\"currency\":\"eur\"", 4995)]
    [InlineData("\"total\":\"49,95\",\"currency\":\"EUR\"", 4995)]
    [InlineData("\"total\":1.005,\"currency\":\"EUR\"", 101)]
    [InlineData("\"total\":4995,\"currency\":\"JPY\"", 4995)]
    [InlineData("\"total\":1.2345,\"currency\":\"TND\"", 1235)]
    [InlineData("\"revenue\":5,\"value\":9,\"subtotal\":1", 500)]
    [InlineData("\"total\":null,\"revenue\":\"\",\"value\":9", 900)]
    [InlineData("\"products\":[{\"product_id\":\"a\",\"price\":1.5,\"quantity\":3},{\"sku\":\"b\",\"price\":\"2\"}]", 650)]
    [InlineData("\"currency\":\"EUR\"", 0)]
    public void The_total_is_what_was_paid_in_minor_units(string properties, long minor) =>
        Assert.Equal(minor, Complete(properties).Order!.TotalMinor);

    [Theory]
    [InlineData("\"total\":\"free\"", "total")]
    [InlineData("\"total\":1e30", "total")]
    [InlineData("\"total\":1e999", "total")]
    [InlineData("\"total\":[1]", "total")]
    [InlineData("\"revenue\":\"1.234,50\"", "revenue")]
    [InlineData("\"total\":1,\"products\":[{\"product_id\":\"a\",\"price\":\"?\"}]", "products/0/price")]
    public void An_unreadable_amount_rejects_the_event(string properties, string place)
    {
        var item = Complete(properties);

        Assert.Equal(("order.amount_invalid", "#/batch/0/properties/" + place), (item.Rejection!.Code, item.Rejection.Pointer));
        Assert.Null(item.Order);
    }

    [Fact]
    public void A_quantity_that_is_none_rejects_the_event() => Assert.Equal(
        "order.quantity_invalid", Complete("\"products\":[{\"product_id\":\"a\",\"quantity\":\"x\"}]").Rejection!.Code);

    [Fact]
    public void The_margin_is_known_when_every_cost_is()
    {
        Assert.Equal(600, Complete("\"total\":10,\"products\":[{\"product_id\":\"a\",\"quantity\":2,\"price\":5,\"cost\":2}]").Order!.MarginMinor);
        Assert.Null(Complete("\"total\":10,\"products\":[{\"product_id\":\"a\",\"cost\":2},{\"product_id\":\"b\"}]").Order!.MarginMinor);
        Assert.Equal(150, Complete("\"total\":10,\"margin\":1.5").Order!.MarginMinor);
    }

    /// <summary>R10, R11: neither earns, so neither is a product of the order.</summary>
    [Fact]
    public void Goods_handed_back_and_discounts_take_off_and_are_no_products()
    {
        var order = Complete(
            "\"products\":[{\"product_id\":\"tea\",\"quantity\":2,\"price\":20,\"cost\":8},{\"product_id\":\"cup\",\"quantity\":-1,\"price\":10,\"cost\":4},"
            + "{\"product_id\":\"discount\",\"price\":-5}]").Order!;

        Assert.Equal("tea", Assert.Single(order.Lines).Product);
        Assert.Equal((2500, 2500 - 1600 + 400), (order.TotalMinor, order.MarginMinor));
        Assert.Equal(-500, Complete("\"products\":[{\"product_id\":\"cup\",\"quantity\":-1,\"price\":5}]").Order!.TotalMinor);
        Assert.Equal(3, Assert.Single(Refund("\"order_id\":\"o\",\"products\":[{\"product_id\":\"a\",\"quantity\":-3,\"price\":2.5}]").Order!.Lines).Quantity);
    }

    [Theory]
    [InlineData("10", 1000L)]
    [InlineData("\"10.00\"", 1000L)]
    [InlineData("\"all\"", null)]
    [InlineData("-10", null)]
    public void A_line_may_say_what_was_paid_for_it(string total, long? minor) =>
        Assert.Equal(minor, Assert.Single(Complete($"\"products\":[{{\"product_id\":\"a\",\"price\":3.33,\"quantity\":3,\"total\":{total}}}]").Order!.Lines).TotalMinor);

    [Fact]
    public void A_refund_may_be_partial_whole_or_negative()
    {
        Assert.Null(Refund("\"order_id\":\"o\"").Order!.TotalMinor);
        Assert.Equal(500, Refund("\"order_id\":\"o\",\"total\":-5").Order!.TotalMinor);
        Assert.Equal(750, Refund("\"order_id\":\"o\",\"products\":[{\"product_id\":\"a\",\"quantity\":3,\"price\":2.5}]").Order!.TotalMinor);
        Assert.Null(Refund("\"order_id\":\"o\",\"products\":[{\"product_id\":\"a\",\"quantity\":3}]").Order!.TotalMinor);
    }

    [Fact]
    public void A_strange_currency_and_a_missing_id_are_told()
    {
        var item = Complete("\"total\":1,\"currency\":\"Kč\"");

        Assert.Equal(["order.currency", "order.id"], item.Warnings);
        Assert.Equal(("EUR", item.MessageId), (item.Order!.Currency, item.Order.Id));
        var unused = Complete("\"total\":1,\"currency\":\"QQQ\",\"order_id\":\"1\"");
        Assert.Equal(("QQQ", "order.currency"), (unused.Order!.Currency, Assert.Single(unused.Warnings)));
    }

    [Fact]
    public void Store_and_channel_come_from_the_till()
    {
        var item = Wire.Track("\"event\":\"Order Completed\",\"properties\":{\"order_id\":7,\"store_id\":12,\"channel\":\"Till\",\"affiliation\":\"x\"}");

        Assert.Equal(("till", "12", "7"), (item.Channel, item.Store, item.Order!.Id));
        Assert.Equal(EventKind.OrderCompleted, item.Kind);
    }

    private static Server.Intake.CollectedItem Complete(string properties) =>
        Wire.Track($"\"event\":\"Order Completed\",\"properties\":{{{properties}}}");

    private static Server.Intake.CollectedItem Refund(string properties) =>
        Wire.Track($"\"event\":\"Order Refunded\",\"properties\":{{{properties}}}");
}
