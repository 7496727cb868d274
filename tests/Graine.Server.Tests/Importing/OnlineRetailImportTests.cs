using System.Globalization;
using System.IO.Compression;
using Graine.Engine.Members;
using Graine.Server.Hosting;
using Graine.Server.Importing;

namespace Graine.Server.Tests.Importing;

/// <summary>A real year of receipts, whole, against sums made by plain code over the raw file.</summary>
public sealed class OnlineRetailImportTests
{
    [Fact]
    public async Task A_year_of_receipts_adds_up_and_a_second_time_changes_nothing()
    {
        var ct = TestContext.Current.CancellationToken;
        var folder = Directory.CreateTempSubdirectory("graine-online-retail-");
        try
        {
            var options = new ServeOptions { DataFolder = folder.FullName };
            var first = await ImportAsync(options);
            var raw = Sum();
            Assert.Equal((raw.Orders, raw.Customers, raw.Anonymous), (first.Orders, first.Customers, first.AnonymousOrders));
            Assert.Equal(raw.Revenue, first.Revenue);
            Assert.Equal(raw.Refunded, first.Refunded);
            Assert.Equal((541_909, raw.Rejected), (first.Lines, first.Rejected.Total));
            var stored = await ReadAsync(options, ct);
            Assert.Equal(raw.Orders, first.Tally[ImportKind.Order, ImportStatus.Accepted]);
            Assert.Equal(0, first.Tally.Total(ImportStatus.Rejected));

            var second = await ImportAsync(options);
            Assert.Equal(0, second.Tally.Total(ImportStatus.Accepted));
            Assert.Equal(first.Tally.Total(ImportStatus.Accepted), second.Tally.Total(ImportStatus.Duplicate));
            Assert.Equal(stored, await ReadAsync(options, ct));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<ImportSummary> ImportAsync(ServeOptions options)
    {
        var ct = TestContext.Current.CancellationToken;
        var pipeline = await LocalPipeline.OpenAsync(options, TimeProvider.System, ct);
        await using var target = new LocalTarget(pipeline, "orders");
        var import = new ImportOptions { File = Find(), Rejected = Path.Combine(options.DataFolder, "rejected.csv") };
        return await new OrderImport(import, target, new Recording(), TimeProvider.System).RunAsync(ct);
    }

    /// <summary>Members, orders that stand and what they brought, as the engine counts them.</summary>
    private static async Task<(int Members, long Orders, long Revenue)> ReadAsync(ServeOptions options, CancellationToken ct)
    {
        await using var pipeline = await LocalPipeline.OpenAsync(options, TimeProvider.System, ct);
        var names = new NamePool();
        var (members, orders, revenue) = (0, 0L, 0L);
        for (short shard = 0; shard < 256; shard++)
        {
            foreach (var row in await pipeline.Store.Reads.ReadMembersAsync(shard, null, 100_000, ct))
            {
                var activity = MemberCodec.Read(row.Id, row.Document.Span, names).Activity;
                members++;
                orders += activity.OrderCount;
                revenue += activity.RevenueMinor;
            }
        }

        return (members, orders, revenue);
    }

    private static (int Orders, int Customers, int Anonymous, decimal Revenue, decimal Refunded, int Rejected) Sum()
    {
        using var file = new StreamReader(new GZipStream(File.OpenRead(Find()), CompressionMode.Decompress));
        file.ReadLine();
        var orders = new Dictionary<string, string>(StringComparer.Ordinal);
        var customers = new HashSet<string>(StringComparer.Ordinal);
        var (revenue, refunded, rejected) = (0m, 0m, 0);
        while (file.ReadLine() is { } line)
        {
            // Only the description may be quoted, so the ends of the line are plain.
            var parts = line.Split(',');
            var (invoice, customer) = (parts[0], parts[^2]);
            var amount = decimal.Parse(parts[^3], CultureInfo.InvariantCulture) * int.Parse(parts[^5], CultureInfo.InvariantCulture);
            if (invoice[0] == 'C')
            {
                refunded -= amount;
                customers.Add(customer);
            }
            else if (amount <= 0 || invoice[0] == 'A')
            {
                rejected++;
            }
            else
            {
                revenue += amount;
                orders[invoice] = customer;
                customers.Add(customer);
            }
        }

        customers.Remove("");
        return (orders.Count, customers.Count, orders.Values.Count(customer => customer.Length == 0), revenue, refunded, rejected);
    }

    private static string Find()
    {
        const string Name = "shared/data/online-retail/online-retail.csv.gz";
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var path = Path.Combine(folder.FullName, Name);
            if (File.Exists(path))
            {
                return path;
            }
        }

        throw new FileNotFoundException($"{Name} must lie beside the repository (or above it).");
    }
}
