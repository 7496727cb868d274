using System.CommandLine;
using Graine.Server.Importing;

namespace Graine.Server.Cli;

/// <summary><c>./run import orders FILE</c>: a file of receipts into a stopped server's folder, a database, or a running server.</summary>
internal sealed class ImportCommand
{
    private readonly Argument<string> _file = new("FILE") { Description = "A CSV file, plain or .gz, with a header." };

    private readonly Option<string[]> _map = new("--map")
    {
        Description = "COLUMN=FIELD for a column that is not recognised by its name; may be repeated.",
        HelpName = "COLUMN=FIELD",
        AllowMultipleArgumentsPerToken = true,
        DefaultValueFactory = _ => [],
    };

    private readonly Option<bool> _dry = new("--dry") { Description = "Read and report; write nothing to the shop." };

    private readonly Option<string?> _url = new("--url")
    {
        Description = "Import through this running server instead of opening its folder.",
        HelpName = "http://…",
    };

    private readonly Option<string?> _key = new("--key") { Description = "A secret key of that server; without it GRAINE_SECRET_KEY." };

    private readonly Option<string> _source = new("--source")
    {
        Description = "Names the system the file comes from: an order number counts once within it.",
        DefaultValueFactory = _ => "orders",
    };

    private readonly Option<string?> _currency = new("--currency") { Description = "ISO 4217, where the file names none; else the programme's." };

    private readonly Option<string?> _zone = new("--zone") { Description = "IANA zone of times without an offset; else the programme's." };

    private readonly Option<string> _dates = new("--dates")
    {
        Description = "dmy or mdy for dates like 03/04/2025; auto finds out from the file, and takes dmy in doubt.",
        DefaultValueFactory = _ => "auto",
    };

    private readonly Option<string> _cancelled = new("--cancelled-prefix")
    {
        Description = "Before the digits of an order that cancels others; \"\" when there are none.",
        DefaultValueFactory = _ => "C",
    };

    private readonly Option<string> _rejected = new("--rejected")
    {
        Description = "Where lines that are not imported are written, with the reason.",
        DefaultValueFactory = _ => "rejected.csv",
    };

    public void AddTo(Command root)
    {
        _dates.AcceptOnlyFromAmong("auto", "dmy", "mdy");
        var orders = new Command("orders", "Orders and returns from a CSV file.")
        {
            _file, _map, _dry, _url, _key, _source, _currency, _zone, _dates, _cancelled, _rejected,
        };
        orders.SetAction(RunAsync);
        root.Add(new Command("import", "Brings history and members in from files.") { orders, new ImportMembersCommand().Make() });
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken ct)
    {
        try
        {
            var options = Read(parsed);
            await using var target = await OpenAsync(parsed, options, ct);
            var summary = await new OrderImport(options, target, new ProgressBoard(TimeProvider.System), TimeProvider.System).RunAsync(ct);
            Tell(summary, options);
            return 0;
        }
        catch (ImportException refused)
        {
            await Console.Error.WriteLineAsync(("import: " + refused.Message).AsMemory(), ct);
            return 1;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or System.Data.Common.DbException)
        {
            // The world's faults have words of their own: no disk, no right, no database.
            await Console.Error.WriteLineAsync(("import: " + fault.Message).AsMemory(), ct);
            return 1;
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("import: stopped. What was imported stays; the same command goes on from there.".AsMemory(), CancellationToken.None);
            return 130;
        }
    }

    private ImportOptions Read(ParseResult parsed) => new()
    {
        File = parsed.GetValue(_file)!,
        Map = parsed.GetValue(_map) ?? [],
        IsDry = parsed.GetValue(_dry),
        Source = parsed.GetValue(_source)!,
        Currency = parsed.GetValue(_currency)?.ToUpperInvariant(),
        Zone = parsed.GetValue(_zone),
        Days = parsed.GetValue(_dates) switch
        {
            "dmy" => DayOrder.DayFirst,
            "mdy" => DayOrder.MonthFirst,
            _ => DayOrder.Unknown,
        },
        CancelledPrefix = parsed.GetValue(_cancelled)!,
        Rejected = parsed.GetValue(_rejected),
    };

    private async Task<IImportTarget> OpenAsync(ParseResult parsed, ImportOptions options, CancellationToken ct)
    {
        var serving = CommonOptions.Read(parsed);
        if (parsed.GetValue(_url) is { } address)
        {
            var url = Uri.TryCreate(address, UriKind.Absolute, out var read) && read.Scheme.StartsWith("http", StringComparison.Ordinal)
                ? read
                : throw new ImportException($"--url {address}: write the server's address, for example http://127.0.0.1:8080.");
            var key = parsed.GetValue(_key) ?? serving.SecretKey
                ?? throw new ImportException("--url needs a secret key: --key or GRAINE_SECRET_KEY.");
            return new HttpTarget(url, key, options.Source, TimeProvider.System);
        }

        return options.IsDry
            ? new DryTarget()
            : new LocalTarget(await LocalPipeline.OpenAsync(serving, TimeProvider.System, ct), options.Source);
    }

    private static void Tell(ImportSummary summary, ImportOptions options)
    {
        Console.WriteLine("columns: " + string.Join(", ", summary.Columns.Select(pair => $"{pair.Header} as {pair.Field}")));
        Console.WriteLine(FormattableString.Invariant(
            $"times without an offset in {summary.Zone}; amounts without a currency in {summary.Currency}"));
        var rows = summary.Rows().ToList();
        var width = rows.Max(row => row.Name.Length);
        foreach (var (name, value) in rows)
        {
            Console.WriteLine($"{name.PadRight(width)}  {value}");
        }

        if (summary.Rejected.Total > 0)
        {
            Console.WriteLine($"rejected lines, each with its reason: {Path.GetFullPath(summary.Rejected.Path)}");
        }

        Console.WriteLine(FormattableString.Invariant($"{(options.IsDry ? "read" : "imported")} in {summary.Elapsed.TotalSeconds:N1} s"));
    }
}
