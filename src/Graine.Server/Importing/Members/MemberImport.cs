using System.Buffers;
using System.Text.Json;
using Graine.Engine;
using Graine.Engine.Inputs;
using Graine.Server.Api;
using Graine.Server.Pipeline;
using Graine.Server.Plans;

namespace Graine.Server.Importing.Members;

/// <summary>How a member file is to be read, and what its totals must be.</summary>
internal sealed record MemberImportOptions
{
    public required string File { get; init; }

    public IReadOnlyList<string> Map { get; init; } = [];

    /// <summary>The field of each column, null for one that is not used; takes the place of names and <see cref="Map"/>.</summary>
    public IReadOnlyList<string?>? Fields { get; init; }

    /// <summary>NAME=NUMBER.</summary>
    public IReadOnlyList<string> Totals { get; init; } = [];

    /// <summary>The same by the names of <see cref="MemberTotals.Names"/>.</summary>
    public IReadOnlyDictionary<string, decimal> Said { get; init; } = new Dictionary<string, decimal>();

    /// <summary>Go on although no totals are said.</summary>
    public bool IsUnreconciled { get; init; }

    public bool IsDry { get; init; }

    /// <summary>Names the programme the members come from: one of them is taken over once.</summary>
    public string Source { get; init; } = "members";

    public string? Zone { get; init; }

    /// <summary>Where points go whose row names none; null for the programme's first.</summary>
    public string? Wallet { get; init; }

    /// <summary>Unknown: the first date of the file that leaves no doubt decides.</summary>
    public DayOrder Days { get; init; } = DayOrder.DayFirst;

    public string Rejected { get; init; } = "rejected.csv";

    /// <summary>All of the file is held in memory.</summary>
    public int RowsMax { get; init; } = int.MaxValue;

    /// <exception cref="ImportException">The columns are not enough, or not there.</exception>
    public MemberColumns ColumnsOf(IReadOnlyList<string> header) =>
        Fields is null ? MemberColumns.Of(header, Map) : MemberColumns.OfFields(header, Fields);
}

/// <summary>What came of it.</summary>
internal sealed record MemberImportSummary(
    IReadOnlyList<(string Header, string Field)> Columns, int Rows, int Members, MemberTotals Totals, RejectedLines Rejected)
{
    /// <summary>The names in the first row.</summary>
    public IReadOnlyList<string> Header { get; init; } = [];

    /// <summary>The first rows as they stand in the file.</summary>
    public IReadOnlyList<IReadOnlyList<string>> First { get; init; } = [];

    public string Encoding { get; init; } = "";

    public char Separator { get; init; }

    /// <summary>What the source says, beside what was read.</summary>
    public IReadOnlyList<(string Name, decimal Said, decimal Read)> Compared { get; init; } = [];

    /// <summary>Of <see cref="Compared"/>, what is not the same.</summary>
    public IReadOnlyList<(string Name, decimal Said, decimal Read)> Differing => [.. Compared.Where(total => total.Said != total.Read)];

    public DayOrder Days { get; init; }

    /// <summary>What of a wallet's points would expire as they come, in whole units; wallets of which nothing would are left out.</summary>
    public IReadOnlyDictionary<string, decimal> Expiring { get; init; } = new Dictionary<string, decimal>();

    /// <summary>The file added up, and its members went on their way.</summary>
    public bool IsWritten { get; set; }

    public int Imported { get; set; }

    public int Repeated { get; set; }

    public int Changed { get; set; }

    public int Refused { get; set; }
}

/// <summary>
/// Takes members over from another programme: reads the whole file, compares it with the source's totals, and only then sends every member
/// through the pipeline, profile first, then what he or she brings along. Run again, it goes on where it was: a member is taken over once.
/// </summary>
internal sealed class MemberImport(MemberImportOptions options, LocalPipeline pipeline, IProgressBoard? board = null, ImportTally? tally = null)
{
    private const int BatchMembers = 250;
    private const int FirstRows = 5;
    private const int ReportEvery = 2_000;

    private readonly ImportTally _tally = tally ?? new ImportTally();
    private RejectedLines? _rejected;

    /// <summary>Rows rejected so far.</summary>
    public int RejectedCount => _rejected?.Total ?? 0;

    /// <summary>Reads the whole file and compares it; writes nothing.</summary>
    /// <exception cref="ImportException">The file cannot be read, or a total cannot.</exception>
    public async Task<MemberImportSummary> CheckAsync(CancellationToken ct)
    {
        using var rejected = new RejectedLines(options.Rejected);
        return (await ReadAsync(rejected, ct)).Summary;
    }

    /// <exception cref="ImportException">The file cannot be read, or does not add up; nothing was written then.</exception>
    public async Task<MemberImportSummary> RunAsync(CancellationToken ct)
    {
        var summary = await TakeOverAsync(ct);
        if (summary.Differing is { Count: > 0 } differing)
        {
            throw new ImportException(MemberTotals.Tell(differing));
        }

        return summary.IsWritten || options.IsDry
            ? summary
            : throw new ImportException("Nothing was written: say what the source's totals are (--total members=69000 --total points=1234567), or --unreconciled.");
    }

    /// <summary>Reads, compares, and where everything said holds (and something was, or nothing need be) writes; the summary says whether it did.</summary>
    /// <exception cref="ImportException">The file cannot be read; nothing was written then.</exception>
    public async Task<MemberImportSummary> TakeOverAsync(CancellationToken ct)
    {
        using var rejected = new RejectedLines(options.Rejected);
        var (reader, summary) = await ReadAsync(rejected, ct);
        if (options.IsDry || summary.Differing.Count > 0 || (summary.Compared.Count == 0 && !options.IsUnreconciled))
        {
            return summary;
        }

        summary.IsWritten = true;
        using var stage = board?.Start("Taking over", "members");
        var sent = 0;
        try
        {
            foreach (var members in reader.Members.Chunk(BatchMembers))
            {
                await pipeline.KeepHoldAsync(ct);
                await SendAsync(members, summary, ct);
                sent += members.Length;
                stage?.Report((double)sent / reader.Members.Count, sent);
            }
        }
        finally
        {
            await (pipeline.Hold?.ReleaseAsync(CancellationToken.None) ?? Task.CompletedTask);
        }

        return summary;
    }

    private async Task<(MemberReader Reader, MemberImportSummary Summary)> ReadAsync(RejectedLines rejected, CancellationToken ct)
    {
        var plan = pipeline.Plan.Current;
        var names = await new PublishedDocuments(pipeline.Store.Plans, pipeline.Plan).ReadAsync(ct);
        var zone = options.Zone is { } name ? OrderImport.FindZone(name) : plan.Programme.Zone;
        _rejected = rejected;
        var days = options.Days == DayOrder.Unknown ? MemberPreview.FindDays(options) : options.Days;
        using var file = OrderFile.Open(options.File);
        var columns = options.ColumnsOf(file.ReadHeader());
        var reader = new MemberReader(file, columns, new ImportedDates(zone, days), plan, names, pipeline.Clock.Now, options.Wallet);
        List<IReadOnlyList<string>> first = [];
        using var stage = board?.Start("Reading", "lines");
        while (file.Read())
        {
            ct.ThrowIfCancellationRequested();
            if (first.Count < FirstRows)
            {
                first.Add([.. Enumerable.Range(0, file.FieldCount).Select(place => file[place])]);
            }

            if (reader.Read() is { } reason)
            {
                rejected.Add(file.Line, reason, file.Raw);
            }

            if (reader.Rows > options.RowsMax)
            {
                throw new ImportException(FormattableString.Invariant($"The file has more than {options.RowsMax} rows. Split it, or import it with the command."));
            }

            if (reader.Rows % ReportEvery == 0)
            {
                stage?.Report(file.Done, reader.Rows);
            }
        }

        stage?.Report(1, reader.Rows);
        var totals = new MemberTotals(reader.Members, plan, names);
        return (reader, new MemberImportSummary([.. columns.Pairs()], reader.Rows, reader.Members.Count, totals, rejected)
        {
            Header = columns.Header,
            First = first,
            Encoding = file.EncodingName,
            Separator = file.Separator,
            Days = days,
            Expiring = MemberExpiries.Of(reader.Members, plan, pipeline.Clock.Now),
            Compared = [.. totals.Compare(options.Totals), .. totals.Compare(options.Said)],
        });
    }

    private async Task SendAsync(MemberRecord[] members, MemberImportSummary summary, CancellationToken ct)
    {
        var plan = pipeline.Plan.Current;
        var now = pipeline.Clock.Now;
        var json = Identify(members, now);
        var items = ImportIntake.Read(json, json.Length, options.Source, now, plan)
            ?? throw new ImportException("A batch of the import could not be read back.");
        var submissions = new List<Submission>(2 * members.Length);
        var openings = new List<int>();
        for (var place = 0; place < members.Length; place++)
        {
            var profile = Collector.ToSubmission(items[place], pipeline.Hasher, plan, isHistory: true);
            submissions.Add(profile);
            openings.Add(members[place].Said.Count == 0 ? -1 : submissions.Count);
            if (members[place].Said.Count > 0)
            {
                submissions.Add(Opening(members[place], profile.Identifiers, now));
            }
        }

        var applied = await pipeline.SubmitAsync(submissions, ct);
        var profiles = submissions.Select((submission, place) => (submission, place)).Where(each => each.submission is CollectedSubmission).Select(each => each.place).ToList();
        for (var place = 0; place < members.Length; place++)
        {
            Count(members[place], applied[openings[place] < 0 ? profiles[place] : openings[place]], summary);
        }
    }

    private void Count(MemberRecord member, in Applied applied, MemberImportSummary summary)
    {
        lock (_tally)
        {
            _tally.Add(
                ImportKind.Customer,
                applied.Status switch
                {
                    AppliedStatus.Applied => ImportStatus.Accepted,
                    AppliedStatus.Repeated => ImportStatus.Duplicate,
                    AppliedStatus.KeyReused => ImportStatus.Changed,
                    _ => ImportStatus.Rejected,
                },
                applied.Refusal?.Code);
        }

        switch (applied.Status)
        {
            case AppliedStatus.Applied:
                summary.Imported++;
                break;
            case AppliedStatus.Repeated:
                summary.Repeated++;
                break;
            case AppliedStatus.KeyReused:
                // It was taken over with other points before: what was committed stands, and somebody must look.
                summary.Changed++;
                summary.Rejected.Add(member.Line, "member_changed", member.Reference);
                break;
            default:
                summary.Refused++;
                summary.Rejected.Add(member.Line, applied.Refusal?.Code ?? "not_applied", member.Reference);
                break;
        }
    }

    private OpeningSubmission Opening(MemberRecord member, IReadOnlyList<HashedIdentifier> identifiers, Instant now)
    {
        var command = new OpeningCommand
        {
            Id = Guid.Empty,
            At = now,
            Received = now,
            Lots = member.Lots,
            Tiers = [.. member.Tiers.Values],
        };
        return new OpeningSubmission
        {
            Command = command,
            Json = OpeningJson.Write(command, options.Source),
            Key = RequestKeys.Key("opening", options.Source, member.Reference),
            BodyHash = RequestKeys.Hash(string.Join('\n', member.Said)),
            Source = ImportIntake.Source(options.Source),
            Identifiers = identifiers,
        };
    }

    private static byte[] Identify(MemberRecord[] members, Instant now)
    {
        var buffer = new ArrayBufferWriter<byte>(64 * 1024);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteStartArray("batch");
            foreach (var member in members)
            {
                Identify(json, member, now);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static void Identify(Utf8JsonWriter json, MemberRecord member, Instant now)
    {
        json.WriteStartObject();
        json.WriteString("type", "identify");
        json.WriteString("messageId", $"member:{member.Reference}");
        if (member.Joined.IsSet)
        {
            // Left out otherwise: the moment of the import would make the same row another one at every reading.
            json.WriteString("timestamp", Instant.Min(member.Joined, now).ToDateTimeOffset().UtcDateTime);
        }

        if (member.Id is { } id)
        {
            json.WriteString("userId", id);
        }
        else
        {
            var (type, value) = member.Traits.TryGetValue("email", out var email) ? ("email", email)
                : member.Traits.TryGetValue("phone", out var phone) ? ("phone", phone)
                : ("loyalty_card", member.Traits["loyalty_card"]);
            json.WriteStartObject("context");
            json.WriteStartArray("externalIds");
            json.WriteStartObject();
            json.WriteString("type", type);
            json.WriteString("id", (string)value);
            json.WriteString("collection", "users");
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WritePropertyName("traits");
        JsonSerializer.Serialize(json, member.Traits);
        json.WriteEndObject();
    }
}
