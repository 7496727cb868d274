using System.CommandLine;
using Graine.Server.Importing;
using Graine.Server.Importing.Members;

namespace Graine.Server.Cli;

/// <summary><c>./run import members FILE</c>: members of another programme, with balances and tiers, once they add up to its totals.</summary>
internal sealed class ImportMembersCommand
{
    private readonly Argument<string> _file = new("FILE") { Description = "A CSV file, plain or .gz, with a header: a row for each member, or for each lot of points." };

    private readonly Option<string[]> _map = new("--map")
    {
        Description = "COLUMN=FIELD for a column that is not recognised by its name; COLUMN= leaves one out; may be repeated.",
        HelpName = "COLUMN=FIELD",
        AllowMultipleArgumentsPerToken = true,
        DefaultValueFactory = _ => [],
    };

    private readonly Option<string[]> _totals = new("--total")
    {
        Description = "NAME=NUMBER as the source says: members, the id of a wallet, tier:gold. Nothing is written when the file differs.",
        HelpName = "NAME=NUMBER",
        AllowMultipleArgumentsPerToken = true,
        DefaultValueFactory = _ => [],
    };

    private readonly Option<string?> _totalsFile = new("--totals")
    {
        Description = "A CSV file of totals as the source prints them: a name and a number in each row.",
        HelpName = "FILE",
    };

    private readonly Option<string?> _url = new("--url")
    {
        Description = "Import through this running server instead of opening its folder.",
        HelpName = "http://…",
    };

    private readonly Option<string?> _key = new("--key") { Description = "A secret key of that server; without it GRAINE_SECRET_KEY." };

    private readonly Option<bool> _unreconciled = new("--unreconciled") { Description = "Go on although no totals are said." };

    private readonly Option<bool> _dry = new("--dry") { Description = "Read, compare and report; write nothing." };

    private readonly Option<string> _source = new("--source")
    {
        Description = "Names the programme the members come from: one of them is taken over once.",
        DefaultValueFactory = _ => "members",
    };

    private readonly Option<string?> _wallet = new("--wallet") { Description = "Where points go whose row names no wallet; else the programme's first by id." };

    private readonly Option<string?> _zone = new("--zone") { Description = "IANA zone of times without an offset; else the programme's." };

    private readonly Option<string> _dates = new("--dates") { Description = "dmy or mdy for dates like 03/04/2025.", DefaultValueFactory = _ => "dmy" };

    private readonly Option<string> _rejected = new("--rejected")
    {
        Description = "Where rows that are not imported are written, with the reason.",
        DefaultValueFactory = _ => "rejected.csv",
    };

    public Command Make()
    {
        _dates.AcceptOnlyFromAmong("dmy", "mdy");
        var members = new Command("members", "Members with balances and tiers from a CSV file.")
        {
            _file, _map, _totals, _totalsFile, _url, _key, _unreconciled, _dry, _source, _wallet, _zone, _dates, _rejected,
        };
        members.SetAction(RunAsync);
        return members;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken ct)
    {
        try
        {
            return await RunAsync(parsed, Options(parsed), ct);
        }
        catch (Exception fault) when (fault is ImportException or IOException or UnauthorizedAccessException or System.Data.Common.DbException)
        {
            await Console.Error.WriteLineAsync(("import: " + fault.Message).AsMemory(), ct);
            return 1;
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("import: stopped. What was imported stays; the same command goes on from there.".AsMemory(), CancellationToken.None);
            return 130;
        }
    }

    private MemberImportOptions Options(ParseResult parsed)
    {
        var totals = parsed.GetValue(_totals) ?? [];
        return new MemberImportOptions
        {
            File = parsed.GetValue(_file)!,
            Map = parsed.GetValue(_map) ?? [],
            Totals = parsed.GetValue(_totalsFile) is { } file ? [.. MemberTotals.ReadFile(file), .. totals] : totals,
            IsUnreconciled = parsed.GetValue(_unreconciled),
            IsDry = parsed.GetValue(_dry),
            Source = parsed.GetValue(_source)!,
            Wallet = parsed.GetValue(_wallet),
            Zone = parsed.GetValue(_zone),
            Days = parsed.GetValue(_dates) == "mdy" ? DayOrder.MonthFirst : DayOrder.DayFirst,
            Rejected = parsed.GetValue(_rejected)!,
        };
    }

    private async Task<int> RunAsync(ParseResult parsed, MemberImportOptions options, CancellationToken ct)
    {
        var serving = CommonOptions.Read(parsed);
        if (parsed.GetValue(_url) is { } address)
        {
            using var server = new MemberImportClient(address, parsed.GetValue(_key) ?? serving.SecretKey);
            Console.WriteLine(await server.SendAsync(options, ct));
            return 0;
        }

        await using var pipeline = await LocalPipeline.OpenAsync(serving, TimeProvider.System, ct);
        Tell(await new MemberImport(options, pipeline).RunAsync(ct), options);
        return 0;
    }

    private static void Tell(MemberImportSummary summary, MemberImportOptions options)
    {
        Console.WriteLine("columns: " + string.Join(", ", summary.Columns.Select(pair => $"{pair.Header} as {pair.Field}")));
        foreach (var (name, read) in summary.Totals.All)
        {
            var expiring = summary.Expiring.TryGetValue(name, out var gone) ? FormattableString.Invariant($", of which expired as they come {gone:0.####}") : "";
            Console.WriteLine(FormattableString.Invariant($"{name}: {read:0.####}{expiring}"));
        }

        Console.WriteLine(FormattableString.Invariant($"rows: {summary.Rows}, of which rejected {summary.Rejected.Total}"));
        if (!options.IsDry)
        {
            Console.WriteLine(FormattableString.Invariant(
                $"taken over: {summary.Imported}, there already: {summary.Repeated}, there with other contents: {summary.Changed}, refused: {summary.Refused}"));
        }

        if (summary.Rejected.Total > 0)
        {
            Console.WriteLine($"rejected rows, each with its reason: {Path.GetFullPath(summary.Rejected.Path)}");
        }
    }
}
