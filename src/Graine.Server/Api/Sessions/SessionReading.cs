using System.Text.Json;
using Graine.Server.Intake;
using Graine.Server.Sessions;

namespace Graine.Server.Api.Sessions;

/// <summary>From the body to a change, or the first thing wrong with it. Amounts become minor units here, each rounded once.</summary>
internal static class SessionReading
{
    public const int LinesMax = 1000;
    private const int TextMax = 200;
    private const int PaymentsMax = 5;
    private const decimal QuantityMax = 1_000_000m;

    /// <summary>A thousand lines of this still add up within the range of amounts.</summary>
    private const long LineMinorMax = 9_000_000_000_000;

    public static bool IsId(string id) => id.Length is > 0 and <= TextMax && !id.Any(letter => letter == '#' || char.IsControl(letter));

    public static Result<SessionChange> Read(
        string id, SessionBody body, long? expectedVersion, string currency, string profile = "", IReadOnlyList<SessionCode>? codes = null)
    {
        var state = body.State is null ? null : SessionStates.Parse(body.State);
        var money = body.Currency is null ? currency : Currencies.InUse(body.Currency);
        if (Check(body, state, money) is { } error)
        {
            return error;
        }

        var lines = new List<SessionLine>();
        for (var index = 0; index < (body.Lines?.Count ?? 0); index++)
        {
            if (Read(body.Lines![index], money!, FormattableString.Invariant($"/lines/{index}")).TryGet(out var line, out error) is false)
            {
                return error;
            }

            lines.Add(line);
        }

        return new SessionChange
        {
            Id = id,
            State = state,
            NamesMember = !string.IsNullOrEmpty(body.Member),
            Currency = body.Currency is null ? null : money,
            Channel = Text(body.Channel)?.ToLowerInvariant(),
            Store = Text(body.Store),
            Coupon = Text(body.Coupon),
            Lines = body.Lines is null ? null : lines,
            DiscountMinor = body.Discount is { } discount ? Currencies.ToMinor(discount, money!) : null,
            TotalMinor = body.Total is { } total ? Currencies.ToMinor(total, money!) : null,
            ShippingMinor = body.Shipping is { } shipping ? Currencies.ToMinor(shipping, money!) : null,
            Spend = body.Spend is { } spend ? new SessionSpend(spend.Wallet!, spend.Points!.Value) : null,
            Payments = body.Payments?.Select(payment => new SessionPayment(
                payment!.Wallet!, payment.Points, payment.Amount is { } amount ? Currencies.ToMinor(amount, money!) : null)).ToList(),
            Codes = codes,
            ReferralCode = Text(body.ReferralCode),
            Returned = body.Returned is null ? null : [.. body.Returned.Select(back => new SessionReturn(back!.Line, back.Product, back.Quantity ?? 1))],
            ExpectedVersion = expectedVersion,
            BodyHash = RequestKeys.Hash(id + "\n" + JsonSerializer.Serialize(body) + profile),
        };
    }

    private static Error? Check(SessionBody body, string? state, string? currency) =>
        body.State is not null && state is null ? SessionErrors.StateUnknown()
        : currency is null ? SessionErrors.CurrencyInvalid()
        : body.Lines?.Count > LinesMax ? SessionErrors.TooManyLines(LinesMax)
        : !IsText(body.Channel) ? SessionErrors.TextTooLong("/channel")
        : !IsText(body.Store) ? SessionErrors.TextTooLong("/store")
        : !IsText(body.ReferralCode) ? SessionErrors.TextTooLong("/referralCode")
        : !IsText(body.Coupon) ? SessionErrors.TextTooLong("/coupon")
        : !IsAmount(body.Total, currency) ? SessionErrors.AmountInvalid("/total")
        : !IsAmount(body.Discount, currency) ? SessionErrors.AmountInvalid("/discount")
        : !IsAmount(body.Shipping, currency) ? SessionErrors.AmountInvalid("/shipping")
        : body.Spend is { } spend && (string.IsNullOrEmpty(spend.Wallet) || spend.Points is null or <= 0) ? SessionErrors.SpendInvalid()
        : CheckPayments(body.Payments, currency) ?? CheckReturned(body.Returned);

    private static Error? CheckPayments(IReadOnlyList<PaymentBody?>? payments, string currency)
    {
        for (var index = 0; index < (payments?.Count ?? 0); index++)
        {
            if (payments![index] is not { Wallet.Length: > 0 and <= TextMax } payment
                || (payment.Points is null ? 0 : 1) + (payment.Amount is null ? 0 : 1) + (payment.Max == true ? 1 : 0) != 1
                || payment.Points <= 0 || payment.Amount <= 0 || !IsAmount(payment.Amount, currency) || index >= PaymentsMax
                || payments.Take(index).Any(other => other!.Wallet == payment.Wallet))
            {
                return SessionErrors.PaymentInvalid(index);
            }
        }

        return null;
    }

    private static Error? CheckReturned(IReadOnlyList<ReturnBody?>? returned)
    {
        for (var index = 0; index < (returned?.Count ?? 0); index++)
        {
            var at = FormattableString.Invariant($"/returned/{index}");
            if (returned![index] is not { } back || (back.Line is null && string.IsNullOrEmpty(back.Product)))
            {
                return SessionErrors.ProductMissing(at);
            }

            if (back.Quantity is <= 0 or > QuantityMax)
            {
                return SessionErrors.QuantityInvalid(at + "/quantity");
            }
        }

        return returned?.Count > LinesMax ? SessionErrors.TooManyLines(LinesMax) : null;
    }

    private static Result<SessionLine> Read(LineBody? line, string currency, string at)
    {
        if (line is null || Text(line.Product) is not { Length: <= TextMax } product)
        {
            return SessionErrors.ProductMissing(at + "/product");
        }

        var quantity = line.Quantity ?? 1;
        if (quantity is <= 0 or > QuantityMax)
        {
            return SessionErrors.QuantityInvalid(at + "/quantity");
        }

        if (!IsText(line.Name) || !IsText(line.Category) || !IsText(line.Brand))
        {
            return SessionErrors.TextTooLong(at);
        }

        if (line.Price is null || !IsAmount(line.Price, currency))
        {
            return SessionErrors.AmountInvalid(at + "/price");
        }

        if (!IsAmount(line.Cost, currency))
        {
            return SessionErrors.AmountInvalid(at + "/cost");
        }

        return Currencies.ToMinor((line.Price.Value * quantity) - (line.Discount ?? 0), currency) is { } net
            && net is >= 0 and <= LineMinorMax && line.Discount is null or >= 0
            ? new SessionLine(
                product, Text(line.Name), Text(line.Category), Text(line.Brand), quantity, line.Price.Value, line.Cost, line.Discount ?? 0, net)
            : line.Discount is null ? SessionErrors.AmountInvalid(at + "/price") : SessionErrors.DiscountInvalid(at + "/discount");
    }

    private static bool IsAmount(decimal? amount, string currency) =>
        amount is null || (amount >= 0 && Currencies.ToMinor(amount.Value, currency) is <= LineMinorMax);

    private static bool IsText(string? text) => text is null or { Length: <= TextMax };

    private static string? Text(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
