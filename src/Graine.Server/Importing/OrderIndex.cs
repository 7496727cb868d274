using System.Security.Cryptography;
using System.Text;
using Graine.Engine;
using Graine.Server.Intake;

namespace Graine.Server.Importing;

/// <summary>
/// The whole file as orders, wherever their lines stand. Held in memory: about 100 bytes a line, and no more than
/// <see cref="LinesMax"/> lines, which is under 1.5 GB; larger files are to be split by period.
/// </summary>
internal sealed class OrderIndex(int linesMax = OrderIndex.LinesMax)
{
    public const int LinesMax = 10_000_000;

    private static readonly HashSet<string> ServiceCodes =
        new(StringComparer.OrdinalIgnoreCase) { "POST", "DOT", "D", "M", "C2", "S", "B", "PADS", "CRUK", "BANK CHARGES", "AMAZONFEE" };

    private readonly Dictionary<string, ImportedOrder> _orders = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ImportedProduct> _products = new(StringComparer.Ordinal);
    private readonly Dictionary<(ImportColumn, string), Buyer> _buyers = [];
    private readonly Dictionary<string, int> _unnumbered = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _words = new(StringComparer.Ordinal);

    public IReadOnlyCollection<ImportedOrder> Orders => _orders.Values;

    public int BuyerCount => _buyers.Count;

    public int Lines { get; private set; }

    /// <summary>Adds the line that was read; the reason when it does not fit its order.</summary>
    /// <exception cref="ImportException">There are more lines than are held.</exception>
    public string? Add(LineReader line, ColumnMap columns, int number)
    {
        if (Lines == linesMax)
        {
            throw new ImportException($"The file has more than {linesMax} usable lines. Split it by period and import the parts in order.");
        }

        var buyer = line.Buyer is { } found ? Intern(found) : null;
        var id = line.OrderId.Length > 0 ? line.OrderId : MakeId(line);
        if (!_orders.TryGetValue(id, out var order))
        {
            order = Open(line, id, number);
            _orders.Add(id, order);
        }

        if (buyer is not null && order.Buyer is not null && buyer != order.Buyer)
        {
            return Rejections.CustomerConflict;
        }

        if (order.Bought.Count + order.Returned.Count == IntakeLimits.LinesMax)
        {
            return Rejections.TooManyLines;
        }

        Lines++;
        order.At = Instant.Min(order.At, line.At);
        order.Coupon ??= Word(line.Text(ImportColumn.Coupon));
        if (buyer is not null)
        {
            order.Buyer = buyer;
            order.Traits = Describe(line, buyer);
        }

        var item = new ImportedLine(FindProduct(line, columns), Math.Abs(line.Quantity), line.Price, line.Cost);
        (line.Quantity < 0 ? order.Returned : order.Bought).Add(item);
        return null;
    }

    private ImportedOrder Open(LineReader line, string id, int number) => new()
    {
        Id = id,
        IsCancellation = line.IsCancellation,
        At = line.At,
        Line = number,
        Currency = Word(line.Currency),
        Channel = Word(line.Text(ImportColumn.Channel)),
        Store = Word(line.Text(ImportColumn.Store)),
    };

    // Without numbers each line is an order; the same content twice is two orders, in whatever place of the file.
    private string MakeId(LineReader line)
    {
        var content = FormattableString.Invariant(
            $"{line.Buyer?.Kind} {line.Buyer?.Value} {line.At.Milliseconds} {line.Text(ImportColumn.Product)} {line.Quantity} {line.Price}");
        var ordinal = _unnumbered.GetValueOrDefault(content);
        _unnumbered[content] = ordinal + 1;
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(FormattableString.Invariant($"{content} {ordinal}")));
        return "line-" + Convert.ToHexStringLower(hash.AsSpan(0, 10));
    }

    private Buyer Intern((ImportColumn Kind, string Value) found)
    {
        if (!_buyers.TryGetValue(found, out var buyer))
        {
            buyer = new Buyer(found.Kind, found.Value);
            _buyers.Add(found, buyer);
        }

        return buyer;
    }

    private Traits Describe(LineReader line, Buyer buyer)
    {
        var traits = new Traits(
            line.Text(ImportColumn.Email),
            line.Text(ImportColumn.Phone),
            line.Text(ImportColumn.Card),
            line.Text(ImportColumn.FirstName),
            line.Text(ImportColumn.LastName),
            Word(line.Text(ImportColumn.City)),
            Word(line.Text(ImportColumn.Country)));
        if (traits != buyer.Traits)
        {
            buyer.Traits = traits;
        }

        return buyer.Traits;
    }

    private ImportedProduct? FindProduct(LineReader line, ColumnMap columns)
    {
        if ((line.Text(ImportColumn.Product) ?? line.Text(ImportColumn.Name)) is not { } id)
        {
            return null;
        }

        if (!_products.TryGetValue(id, out var product))
        {
            product = new ImportedProduct(id)
            {
                Category = columns.IsOnlineRetail && ServiceCodes.Contains(id) ? "service" : null,
            };
            _products.Add(id, product);
        }

        product.Name ??= line.Text(ImportColumn.Name);
        product.Category ??= Word(line.Text(ImportColumn.Category));
        product.Brand ??= Word(line.Text(ImportColumn.Brand));
        return product;
    }

    private string? Word(string? text) =>
        text is null ? null : _words.TryGetValue(text, out var known) ? known : _words[text] = text;
}
