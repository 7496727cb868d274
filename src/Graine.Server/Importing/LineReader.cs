using System.Text.RegularExpressions;
using Graine.Engine;
using Graine.Engine.Plans;
using Graine.Server.Intake;

namespace Graine.Server.Importing;

/// <summary>One row, understood; or the reason why it is not taken.</summary>
internal sealed partial class LineReader(OrderFile file, ColumnMap columns, ImportedDates dates, ImportOptions options, Instant now)
{
    private const decimal QuantityMax = 1_000_000_000m;
    private const decimal PriceMax = 1_000_000_000m;

    /// <summary>A till's clock may be ahead by an hour or a zone.</summary>
    private const long AheadMilliseconds = Instant.MillisecondsPerDay;

    private static readonly HashSet<string> Nobody =
        [.. (BuiltInPlan.Identity.Blocked ?? []).Select(value => value.ToLowerInvariant())];

    public string OrderId { get; private set; } = "";

    public bool IsCancellation { get; private set; }

    public Instant At { get; private set; }

    /// <summary>Negative: given back.</summary>
    public decimal Quantity { get; private set; }

    public decimal Price { get; private set; }

    public decimal? Cost { get; private set; }

    public string? Currency { get; private set; }

    public (ImportColumn Kind, string Value)? Buyer { get; private set; }

    /// <summary>The field's text, or null when it is empty or there is no such column.</summary>
    public string? Text(ImportColumn column)
    {
        var place = columns[column];
        if (place < 0 || place >= file.FieldCount)
        {
            return null;
        }

        var text = file[place].Trim();
        return text.Length == 0 ? null : text;
    }

    /// <summary>Reads the row the file stands on; the reason when it is not to be imported.</summary>
    public string? Read()
    {
        if (file.IsBroken)
        {
            return Rejections.Malformed;
        }

        if (file.FieldCount < columns.NeededWidth)
        {
            return Rejections.ColumnsMissing;
        }

        if (file.FieldCount > columns.Width)
        {
            return Rejections.ColumnsExtra;
        }

        OrderId = Text(ImportColumn.Order) ?? "";
        if (OrderId.Length == 0 && columns.Has(ImportColumn.Order))
        {
            return Rejections.OrderMissing;
        }

        IsCancellation = IsNumber(OrderId, options.CancelledPrefix);
        Buyer = FindBuyer();
        return ReadDate() ?? ReadQuantity() ?? ReadPrice() ?? ReadCurrency();
    }

    /// <summary>For a person who looks at the row: everything that is wrong with it, and in which column; empty when it is taken.</summary>
    public IReadOnlyList<(string Reason, ImportColumn? Column)> Problems()
    {
        var first = Read();
        if (first is null)
        {
            return [];
        }

        if (first is Rejections.Malformed or Rejections.ColumnsMissing or Rejections.ColumnsExtra)
        {
            return [(first, null)];
        }

        var found = new List<(string, ImportColumn?)>();
        Note(found, first == Rejections.OrderMissing ? first : null, ImportColumn.Order);
        Note(found, ReadDate(), ImportColumn.Date);
        var quantity = ReadQuantity();
        Note(found, quantity, ImportColumn.Quantity);
        Quantity = quantity is null ? Quantity : 1; // So that the price beside it is judged too.
        Note(found, ReadPrice(), columns.Has(ImportColumn.Price) ? ImportColumn.Price : ImportColumn.Amount);
        Note(found, ReadCurrency(), ImportColumn.Currency);
        return found;
    }

    private static void Note(List<(string, ImportColumn?)> found, string? reason, ImportColumn column)
    {
        if (reason is not null)
        {
            found.Add((reason, reason == Rejections.Adjustment ? ImportColumn.Order : column));
        }
    }

    private static bool IsNumber(string id, string prefix) =>
        prefix.Length > 0 && id.StartsWith(prefix, StringComparison.OrdinalIgnoreCase) && Digits().IsMatch(id.AsSpan(prefix.Length));

    private string? ReadDate()
    {
        if (dates.Parse(Text(ImportColumn.Date) ?? "") is not { } at)
        {
            return Rejections.DateInvalid;
        }

        At = at;
        return at > now.Plus(AheadMilliseconds) ? Rejections.DateFuture : null;
    }

    private string? ReadQuantity()
    {
        var text = Text(ImportColumn.Quantity);
        var quantity = text is null && !columns.Has(ImportColumn.Quantity) ? 1m : ImportedNumbers.Parse(text ?? "");
        if (quantity is not { } number || Math.Abs(number) > QuantityMax)
        {
            return Rejections.QuantityInvalid;
        }

        Quantity = IsCancellation ? -Math.Abs(number) : number;
        return number == 0 ? Rejections.QuantityZero : null;
    }

    private string? ReadPrice()
    {
        var price = Text(ImportColumn.Price) is { } unit ? ImportedNumbers.Parse(unit) : null;
        if (!columns.Has(ImportColumn.Price) && Text(ImportColumn.Amount) is { } amount)
        {
            // An amount of the whole line; a till writes a return's amount negative, with or without a negative quantity.
            price = ImportedNumbers.Parse(amount) / Math.Abs(Quantity);
            if (price < 0)
            {
                (price, Quantity) = (-price, -Math.Abs(Quantity));
            }
        }

        if (price is not { } number || number > PriceMax)
        {
            return Rejections.PriceInvalid;
        }

        Price = number;
        Cost = Text(ImportColumn.Cost) is { } cost ? ImportedNumbers.Parse(cost) : null;
        return number < 0 ? Rejections.PriceNegative
            : number == 0 ? Quantity < 0 && !IsCancellation ? Rejections.StockCorrection : Rejections.PriceZero
            : IsAdjustment() ? Rejections.Adjustment
            : null;
    }

    private string? ReadCurrency()
    {
        Currency = Text(ImportColumn.Currency) is { } code ? Currencies.Clean(code) : options.Currency;
        return Currency is null && Text(ImportColumn.Currency) is not null ? Rejections.CurrencyInvalid : null;
    }

    // Online Retail books bad debts as invoices A563185, of nobody.
    private bool IsAdjustment() => Buyer is null && IsNumber(OrderId, "A");

    private (ImportColumn Kind, string Value)? FindBuyer()
    {
        if (Text(ImportColumn.Customer) is { } customer)
        {
            // Spreadsheets turn the number 17850 into 17850.0 when a cell of its column is empty.
            var clean = customer.EndsWith(".0", StringComparison.Ordinal) && Digits().IsMatch(customer.AsSpan(0, customer.Length - 2))
                ? customer[..^2]
                : customer;
            if (!Nobody.Contains(clean.ToLowerInvariant()) && clean.Length <= IntakeLimits.IdCharsMax)
            {
                return (ImportColumn.Customer, clean);
            }
        }

        return Find(ImportColumn.Email, Identifiers.Email) ?? Find(ImportColumn.Phone, Identifiers.Phone)
            ?? Find(ImportColumn.Card, Identifiers.Card);
    }

    private (ImportColumn Kind, string Value)? Find(ImportColumn column, string kind) =>
        Identifiers.TryMake(kind, Text(column)) is { } found && !Nobody.Contains(found.Value.ToLowerInvariant())
            ? (column, found.Value)
            : null;

    [GeneratedRegex("^[0-9]+$", RegexOptions.CultureInvariant)]
    private static partial Regex Digits();
}
