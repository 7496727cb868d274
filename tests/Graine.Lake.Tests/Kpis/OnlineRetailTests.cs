using System.Diagnostics;
using Graine.Lake.Kpis;
using Graine.Lake.Native;

namespace Graine.Lake.Tests.Kpis;

/// <summary>
/// The catalogue over the lake's tables and plain SQL over the raw lines, written apart from each other, agree to the cent.
/// </summary>
public sealed class OnlineRetailTests(OnlineRetailTests.Shop shop, ITestOutputHelper output)
    : IClassFixture<OnlineRetailTests.Shop>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("2010-12-01", "2011-12-10", 365)]
    [InlineData("2011-06-01", "2011-12-01", 90)]
    [InlineData("2011-03-01", "2011-06-01", 60)]
    [InlineData("2011-11-01", "2011-12-01", 180)]
    [InlineData("2011-09-01T12:00:00", "2011-09-02T12:00:00", 30)]
    public void Every_figure_is_the_one_of_the_raw_lines(string from, string to, int lapseDays)
    {
        using var lake = shop.Lake.Connect();
        var period = new KpiPeriod(At(from), At(to), At("2026-01-01"));
        foreach (var churnBase in Enum.GetValues<ChurnBase>())
        {
            var settings = new KpiSettings { LapseDays = lapseDays, ChurnBase = churnBase, MarginRate = 0.4, LifetimeYears = 2 };
            var clock = Stopwatch.StartNew();
            var kpis = KpiCatalog.Compute(lake, period, settings, Ct).ToDictionary(kpi => kpi.Key);
            output.WriteLine($"{from} {to} {churnBase}: {clock.ElapsedMilliseconds} ms");

            foreach (var (key, expected) in Expected(period, settings))
            {
                output.WriteLine($"{key} {expected}");
                Assert.Equal(expected is null, kpis[key].Value is null);
                Assert.Equal(expected ?? 0, kpis[key].Value ?? 0, 9);
            }
        }
    }

    [Fact]
    public void The_whole_file_has_the_customers_and_orders_it_is_known_for()
    {
        using var lake = shop.Lake.Connect();
        var period = new KpiPeriod(At("2010-12-01"), At("2011-12-10"), At("2026-01-01"));

        var kpis = KpiCatalog.Compute(lake, period, new KpiSettings(), Ct).ToDictionary(kpi => kpi.Key, kpi => kpi.Value);

        Assert.Equal((4_339.0, 20_728.0 - 3), (kpis["customers"], kpis["orders"]));
        Assert.Null(kpis["ltv-margin"]);
    }

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text + (text.Contains('T', StringComparison.Ordinal) ? "Z" : "T00:00:00Z"), null);

    private List<(string Key, double? Value)> Expected(KpiPeriod period, KpiSettings settings)
    {
        using var statement = shop.Raw.Prepare(PlainSql.Text);
        statement.Bind("from", period.From);
        statement.Bind("to", period.To);
        statement.Bind("lapse", settings.LapseDays);
        statement.Bind("of_all", settings.ChurnBase == ChurnBase.All);
        statement.Bind("years", period.Years);
        using var row = statement.Execute(Ct);
        Assert.True(row.Read());
        return [.. row.Columns.Select((column, index) => (column.Name, row.IsNull(index) ? null : (double?)row.Double(index)))];
    }

    /// <summary>The file twice: as lines in one database, as a lake in another.</summary>
    public sealed class Shop : IDisposable
    {
        private readonly DuckDbDatabase _database = DuckDbDatabase.Open(null, new DuckDbOptions { Threads = 2 });

        public Shop()
        {
            Raw = _database.Connect();
            OnlineRetail.Load(Raw);
            Lake.Apply(OnlineRetail.Batch(Raw), CancellationToken.None);
        }

        public DuckDbConnection Raw { get; }

        public LakeDatabase Lake { get; } = LakeDatabase.Open(null, new DuckDbOptions { Threads = 2 });

        public void Dispose()
        {
            Raw.Dispose();
            _database.Dispose();
            Lake.Dispose();
        }
    }
}
