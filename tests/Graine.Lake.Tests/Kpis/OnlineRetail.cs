using Graine.Lake.Native;
using Graine.Lake.Tail;

namespace Graine.Lake.Tests.Kpis;

/// <summary>
/// A year of receipts of a British wholesaler (UCI Online Retail, 541,909 lines), from the folder of shared data beside the
/// repository, as rows of the lake. An invoice of lines with a positive quantity is an order; one that begins with C
/// is a refund; others (bad debt, stock corrections) are neither.
/// </summary>
internal static class OnlineRetail
{
    private const string Name = "shared/data/online-retail/online-retail.csv.gz";

    private const string Lines =
        """
        SELECT InvoiceNo, StockCode, Quantity, InvoiceDate, (round(UnitPrice * 100))::BIGINT,
            round(Quantity * UnitPrice * 100)::BIGINT, CustomerID
        FROM raw
        WHERE InvoiceNo[1] = 'C' OR (InvoiceNo[1] <> 'A' AND Quantity > 0)
        ORDER BY InvoiceNo, InvoiceDate
        """;

    public static string File { get; } = Find();

    /// <summary>The file as one table, <c>raw</c>, with exact prices.</summary>
    public static void Load(DuckDbConnection connection)
    {
        using var statement = connection.Prepare(
            """
            CREATE TEMP TABLE raw AS FROM read_csv($file, header = true, columns = {
                'InvoiceNo': 'VARCHAR', 'StockCode': 'VARCHAR', 'Description': 'VARCHAR', 'Quantity': 'INTEGER',
                'InvoiceDate': 'TIMESTAMP', 'UnitPrice': 'DECIMAL(12,3)', 'CustomerID': 'DOUBLE', 'Country': 'VARCHAR' })
            """);
        statement.Bind("file", File);
        statement.Execute(CancellationToken.None).Dispose();
    }

    public static LakeBatch Batch(DuckDbConnection connection)
    {
        var orders = new Dictionary<string, LakeOrder>(StringComparer.Ordinal);
        var refunds = new Dictionary<string, LakeRefund>(StringComparer.Ordinal);
        var lines = new Dictionary<string, List<LakeOrderLine>>(StringComparer.Ordinal);
        using var row = connection.Query(Lines, [], CancellationToken.None);
        while (row.Read())
        {
            var invoice = row.Text(0);
            Guid? member = row.IsNull(6) ? null : new Guid((int)row.Double(6), 0, 0, new byte[8]);
            var total = row.Int64(5);
            if (invoice[0] == 'C')
            {
                var refund = refunds.GetValueOrDefault(invoice)
                    ?? new LakeRefund { Id = invoice, Member = member, Occurred = row.Instant(3), Amount = 0, Currency = "GBP" };
                refunds[invoice] = refund with { Amount = refund.Amount - total };
                continue;
            }

            if (!orders.TryGetValue(invoice, out var order))
            {
                lines[invoice] = [];
                order = new LakeOrder
                {
                    Id = invoice,
                    Member = member,
                    Occurred = row.Instant(3),
                    Total = 0,
                    Currency = "GBP",
                    Lines = lines[invoice],
                };
            }

            orders[invoice] = order with { Total = order.Total + total };
            lines[invoice].Add(new LakeOrderLine
            {
                Product = row.Text(1),
                Quantity = row.Int64(2),
                Price = row.Int64(4),
                Total = total,
            });
        }

        return new LakeBatch { Watermark = "all", Orders = [.. orders.Values], Refunds = [.. refunds.Values] };
    }

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var path = Path.Combine(folder.FullName, Name);
            if (System.IO.File.Exists(path))
            {
                return path;
            }
        }

        throw new FileNotFoundException($"{Name} must lie beside the repository (or above it).");
    }
}
