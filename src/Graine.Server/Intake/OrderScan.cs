namespace Graine.Server.Intake;

/// <summary>What an event's properties say in the words of the e-commerce spec.</summary>
internal sealed class OrderScan
{
    public string? Id { get; set; }

    public string? Currency { get; set; }

    public string? Coupon { get; set; }

    public Amount Total { get; set; }

    public Amount Revenue { get; set; }

    public Amount Value { get; set; }

    public Amount Subtotal { get; set; }

    public Amount Margin { get; set; }

    public Amount PaidWithPoints { get; set; }

    public List<LineScan> Lines { get; } = [];

    public void Reset()
    {
        (Id, Currency, Coupon) = (null, null, null);
        (Total, Revenue, Value, Subtotal, Margin, PaidWithPoints) = (default, default, default, default, default, default);
        Lines.Clear();
    }
}

/// <summary>One element of products, as it came.</summary>
internal struct LineScan
{
    public string? Product { get; set; }

    public string? Sku { get; set; }

    public string? Name { get; set; }

    public string? Category { get; set; }

    public string? Brand { get; set; }

    public Amount Quantity { get; set; }

    public Amount Price { get; set; }

    public Amount Total { get; set; }

    public Amount Cost { get; set; }
}
