using Graine.Engine.Discounts;
using Graine.Engine.Inputs;
using Graine.Server.Sessions;
using Currencies = Graine.Server.Intake.Currencies;

namespace Graine.Server.Api.Vouchers;

/// <summary>What is about to be paid, for conditions and for discounts.</summary>
/// <param name="Order">Null when nobody said.</param>
/// <param name="Cart">Null where there are no lines.</param>
/// <param name="Reference">Kept with redemptions.</param>
internal sealed record VoucherOrder(Order? Order, Cart? Cart, string? Channel, string? Store, string? Reference)
{
    private const int LinesMax = 1_000;
    private const int TextMax = 200;
    private const decimal QuantityMax = 1_000_000m;
    private const decimal AmountMax = 90_000_000_000m;

    public static readonly VoucherOrder None = new(null, null, null, null, null);

    public static VoucherOrder Of(SessionDocument session) => new(
        new Order
        {
            Id = session.OrderId,
            TotalMinor = session.TotalMinor,
            Currency = session.Currency,
            Coupon = session.Coupon,
            Lines = [.. session.Lines.Select(line => new OrderLine
            {
                Product = line.Product,
                Name = line.Name,
                Category = line.Category,
                Brand = line.Brand,
                Quantity = line.Quantity,
                PriceMinor = Currencies.ToMinor(line.Price, session.Currency) ?? 0,
                TotalMinor = line.NetMinor,
            })],
        },
        session.Lines.Count == 0 ? null : new Cart([.. session.Lines.Select(line => new CartLine(line.Product, line.Quantity, line.NetMinor))]),
        session.Channel,
        session.Store,
        session.Id);

    public static Result<VoucherOrder> Read(VoucherOrderBody body, string currency)
    {
        var money = body.Currency is null ? currency : Currencies.InUse(body.Currency);
        if (money is null)
        {
            return VoucherProblems.OrderInvalid("\"currency\" is three letters (ISO 4217).", "/order/currency");
        }

        if (body.Lines?.Count > LinesMax || body.Id is { Length: > TextMax } || body.Channel is { Length: > TextMax } || body.Store is { Length: > TextMax })
        {
            return VoucherProblems.OrderInvalid("An order has at most 1,000 lines, and texts of at most 200 characters.", "/order");
        }

        if (Minor(body.Shipping ?? 0, money) is not { } shipping || Minor(body.Total ?? 0, money) is not { } total)
        {
            return VoucherProblems.OrderInvalid("This is not an amount of money of zero or more.", body.Shipping is null ? "/order/total" : "/order/shipping");
        }

        var lines = new List<OrderLine>();
        for (var place = 0; place < (body.Lines?.Count ?? 0); place++)
        {
            if (Read(body.Lines![place], money) is not { } line)
            {
                return VoucherProblems.OrderInvalid(
                    "A line has a product, a price of zero or more and a quantity above zero.", FormattableString.Invariant($"/order/lines/{place}"));
            }

            lines.Add(line);
        }

        var cart = lines.Count == 0 ? null : new Cart([.. lines.Select(line => new CartLine(line.Product, line.Quantity, line.TotalMinor!.Value))], shipping);
        var order = new Order
        {
            Id = body.Id ?? "",
            TotalMinor = body.Total is null ? cart?.TotalMinor : total,
            Currency = money,
            Lines = lines,
        };
        return new VoucherOrder(
            order.TotalMinor is null ? null : order, cart, body.Channel?.Trim().ToLowerInvariant(), body.Store?.Trim(),
            string.IsNullOrWhiteSpace(body.Id) ? null : body.Id.Trim());
    }

    private static OrderLine? Read(VoucherLineBody? line, string currency)
    {
        var quantity = line?.Quantity ?? 1;
        if (string.IsNullOrWhiteSpace(line?.Product) || line.Product.Length > TextMax || line.Price is not { } price || quantity is <= 0 or > QuantityMax
            || Minor(price, currency) is not { } unit || Minor(price * quantity, currency) is not { } total)
        {
            return null;
        }

        return new OrderLine
        {
            Product = line.Product.Trim(),
            Name = line.Name,
            Category = line.Category,
            Brand = line.Brand,
            Quantity = quantity,
            PriceMinor = unit,
            TotalMinor = total,
        };
    }

    private static long? Minor(decimal amount, string currency) => amount is < 0 or > AmountMax ? null : Currencies.ToMinor(amount, currency);
}
