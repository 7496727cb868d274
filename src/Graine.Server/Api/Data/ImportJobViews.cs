using Graine.Server.Importing;
using Graine.Server.Importing.Jobs;
using Graine.Server.Importing.Members;

namespace Graine.Server.Api.Data;

/// <param name="State">uploaded, queued, running, checked (a dry run is through), done, cancelled or failed.</param>
/// <param name="Content">orders or members.</param>
/// <param name="IsDry">The run under way, or the last one, only reads.</param>
/// <param name="SameAs">An earlier import of the very same bytes that was brought to its end.</param>
/// <param name="HasFile">It can be started (again).</param>
internal sealed record ImportJobView(
    Guid Id,
    string Content,
    string State,
    string FileName,
    long Bytes,
    string By,
    DateTimeOffset CreatedAt,
    DateTimeOffset? StartedAt,
    DateTimeOffset? EndedAt,
    bool IsDry,
    bool HasFile,
    bool HasRejected,
    ImportSameView? SameAs,
    ImportShapeView Shape,
    ImportOptionsView? Options,
    ImportProgressView? Progress,
    ImportReportView? Report,
    string? Failure);

internal sealed record ImportSameView(Guid Id, DateTimeOffset At, string Source);

/// <param name="Encoding">utf-8, utf-16, windows-1252…</param>
/// <param name="Separator">Between fields: one character.</param>
/// <param name="Columns">In the order of the file.</param>
/// <param name="Fields">Everything that a column can be.</param>
internal sealed record ImportShapeView(
    string Encoding, string Separator, bool IsCompressed, IReadOnlyList<ImportColumnView> Columns, IReadOnlyList<string> Fields);

/// <param name="Field">What its name says it is; null when nothing.</param>
internal sealed record ImportColumnView(string Name, string? Field);

/// <param name="Fields">The field of each column, null for one that is not used.</param>
/// <param name="Source">Names the system the file comes from: an order number counts once within it. orders when left out.</param>
/// <param name="Currency">ISO 4217, where a line names none; the programme's when left out.</param>
/// <param name="Zone">IANA name, for times without an offset; the programme's when left out.</param>
/// <param name="Days">dmy or mdy for dates like 03/04/2025; found out from the file when left out.</param>
/// <param name="CancelledPrefix">Before the digits of an order that cancels others; C when left out, "" when there are none.</param>
/// <param name="Totals">Of members, as the old programme reports them: nothing is written while the file differs.</param>
/// <param name="Wallet">Where members' points go whose row names none; the programme's first when left out.</param>
/// <param name="Unreconciled">Members move in although no totals are said.</param>
internal sealed record ImportOptionsBody(
    IReadOnlyList<string?>? Fields,
    string? Source,
    string? Currency,
    string? Zone,
    string? Days,
    string? CancelledPrefix,
    IReadOnlyList<ImportTotalBody>? Totals = null,
    bool? Unreconciled = null,
    string? Wallet = null);

internal sealed record ImportOptionsView(
    IReadOnlyList<string?> Fields,
    string Source,
    string? Currency,
    string? Zone,
    string? Days,
    string CancelledPrefix,
    IReadOnlyList<ImportTotalBody> Totals,
    bool Unreconciled,
    string? Wallet);

/// <param name="Name">members, a wallet's id, or tier: and a tier's id.</param>
/// <param name="Said">By the old programme.</param>
internal sealed record ImportTotalBody(string Name, decimal Said);

/// <param name="Totals">By the names that options take.</param>
/// <param name="Unknown">What rows of the file name that is no wallet and no tier here.</param>
internal sealed record ImportTotalsView(IReadOnlyList<ImportTotalBody> Totals, IReadOnlyList<string> Unknown);

/// <param name="AddsUp">Every total that was said is the file's.</param>
/// <param name="IsWritten">False for a trial, and where the totals differ: then nothing was written.</param>
internal sealed record ImportMembersView(int Members, IReadOnlyList<ImportTotalView> Totals, bool AddsUp, bool IsWritten);

/// <param name="Name">members, a wallet's id, or tier: and a tier's id.</param>
/// <param name="Called">By language; null for members.</param>
/// <param name="Read">In the file.</param>
/// <param name="Said">By the old programme; null where nothing was said.</param>
/// <param name="Expires">Of a wallet's points, those whose expiry has passed: they expire as they come. Null where none do.</param>
internal sealed record ImportTotalView(string Name, IReadOnlyDictionary<string, string>? Called, decimal Read, decimal? Said, decimal? Expires);

/// <param name="Stage">reading or importing.</param>
/// <param name="Done">Of the stage, from 0 to 1.</param>
/// <param name="Count">Lines read, or events answered.</param>
/// <param name="PerSecond">Lines or events a second.</param>
/// <param name="SecondsLeft">Of this stage; null while nobody can say.</param>
/// <param name="Events">Events there are to import; 0 while reading.</param>
internal sealed record ImportProgressView(
    string Stage, double Done, int Count, double PerSecond, double? SecondsLeft, int Lines, int Rejected, int Events, int Accepted, int Duplicates, int Refused);

/// <param name="Rejections">Rejected lines by reason.</param>
/// <param name="Accepted">Events that were new; members that moved in.</param>
/// <param name="Duplicates">Events that had been imported before.</param>
/// <param name="Changed">Events that were there with other content, which stands.</param>
/// <param name="Refused">Events that were not understood; they are among the rejected inputs.</param>
internal sealed record ImportReportView(
    int Lines,
    int Orders,
    int AnonymousOrders,
    int Customers,
    decimal Revenue,
    int Refunds,
    decimal Refunded,
    int UnmatchedRefunds,
    int RejectedLines,
    IReadOnlyList<ImportReasonView> Rejections,
    int Accepted,
    int Duplicates,
    int Changed,
    int Refused,
    string Currency,
    string Zone,
    string Days,
    double Seconds,
    ImportMembersView? Members);

internal sealed record ImportReasonView(string Reason, int Count);

/// <param name="Rows">The first rows, as they would be read.</param>
/// <param name="Rejected">Further rows that would not be taken, among those looked at.</param>
/// <param name="DaysGuessed">The order of days and months was found out from the file.</param>
/// <param name="Totals">Of a file of members: what totals can be said of.</param>
internal sealed record ImportPreviewView(
    IReadOnlyList<ImportRowView> Rows,
    IReadOnlyList<ImportRowView> Rejected,
    int LinesLookedAt,
    string Days,
    bool DaysGuessed,
    string Zone,
    string Currency,
    IReadOnlyList<ImportTotalNameView> Totals);

/// <param name="Name">members, a wallet's id, or tier: and a tier's id.</param>
/// <param name="Called">By language; null for members.</param>
internal sealed record ImportTotalNameView(string Name, IReadOnlyDictionary<string, string>? Called);

/// <param name="BuyerBy">The field that says who bought; null for nobody known.</param>
internal sealed record ImportRowView(
    int Line,
    IReadOnlyList<string> Cells,
    string? Order,
    DateTimeOffset? At,
    decimal? Quantity,
    decimal? Price,
    string? BuyerBy,
    IReadOnlyList<ImportCellErrorView> Errors);

/// <param name="Reason">date_invalid, quantity_zero… as in the rejected lines.</param>
/// <param name="Column">Place in the row; null when it is about the whole row.</param>
internal sealed record ImportCellErrorView(string Reason, int? Column);

/// <summary>From the importer's records to what the API shows.</summary>
internal static class ImportJobMapping
{
    public static ImportJobView ToView(ImportJob job, IReadOnlyList<ImportJob> all) => new(
        job.Id,
        job.Content == ImportContent.Members ? "members" : "orders",
        Word(job.State),
        job.FileName,
        job.Bytes,
        job.By,
        job.CreatedAt,
        job.StartedAt,
        job.EndedAt,
        job.IsDry,
        job.HasFile,
        job.HasRejected,
        SameAs(job, all),
        new ImportShapeView(
            job.Shape.Encoding,
            job.Shape.Separator,
            job.Shape.IsCompressed,
            [.. job.Shape.Header.Zip(job.Shape.Proposed, (name, field) => new ImportColumnView(name, field))],
            [.. job.Content == ImportContent.Members ? MemberColumns.Fields : ColumnNames.Fields]),
        job.Options is not { } said ? null : new ImportOptionsView(
            said.Fields, said.Source, said.Currency, said.Zone, said.Days, said.CancelledPrefix, [.. said.Totals.Select(total => new ImportTotalBody(total.Key, total.Value))], said.IsUnreconciled, said.Wallet),
        job.Progress is { } progress ? ToView(progress) : null,
        job.Report is { } report ? ToView(report) : null,
        job.Failure);

    public static ImportPreviewView ToView(PreviewTable table) => new(
        [.. table.Rows.Select(ToView)],
        [.. table.Rejected.Select(ToView)],
        table.LinesLookedAt,
        table.Days,
        table.IsGuess,
        table.Zone,
        table.Currency,
        [.. table.Totals.Select(total => new ImportTotalNameView(total.Name, total.Called))]);

    private static ImportRowView ToView(PreviewRow row) => new(
        row.Line,
        row.Cells,
        row.Order,
        row.At,
        row.Quantity,
        row.Price,
        row.BuyerBy,
        [.. row.Problems.Select(problem => new ImportCellErrorView(problem.Reason, problem.Column))]);

    private static ImportProgressView ToView(JobProgress progress) => new(
        progress.Stage,
        progress.Done,
        progress.Count,
        progress.PerSecond,
        progress.SecondsLeft,
        progress.Lines,
        progress.Rejected,
        progress.Events,
        Sum(progress, ImportStatus.Accepted),
        Sum(progress, ImportStatus.Duplicate) + Sum(progress, ImportStatus.Changed),
        Sum(progress, ImportStatus.Rejected));

    private static ImportReportView ToView(JobReport report) => new(
        report.Lines,
        report.Orders,
        report.AnonymousOrders,
        report.Customers,
        report.Revenue,
        report.Refunds,
        report.Refunded,
        report.Unmatched.Values.Sum(),
        report.RejectedLines,
        [.. report.Rejections.OrderByDescending(one => one.Value).Select(one => new ImportReasonView(one.Key, one.Value))],
        report.Accepted,
        report.Duplicates,
        report.Changed,
        report.Refused,
        report.Currency,
        report.Zone,
        report.Days,
        report.Seconds,
        report.Members is not { } members ? null : new ImportMembersView(
            members.Members, [.. members.Totals.Select(total => new ImportTotalView(total.Name, total.Called, total.Read, total.Said, total.Expires))], members.AddsUp, members.IsWritten));

    private static int Sum(JobProgress progress, ImportStatus status) =>
        progress.Counts.Where(one => one.Status == status).Sum(one => one.Count);

    private static ImportSameView? SameAs(ImportJob job, IReadOnlyList<ImportJob> all) =>
        all.FirstOrDefault(one => one.Id != job.Id && one.State == ImportState.Done && one.Hash == job.Hash && one.CreatedAt < job.CreatedAt) is { } same
            ? new ImportSameView(same.Id, same.EndedAt ?? same.CreatedAt, same.Options?.Source ?? "")
            : null;

    private static string Word(ImportState state) => state switch
    {
        ImportState.Uploaded => "uploaded",
        ImportState.Queued => "queued",
        ImportState.Running => "running",
        ImportState.Checked => "checked",
        ImportState.Done => "done",
        ImportState.Cancelled => "cancelled",
        ImportState.Failed => "failed",
    };
}
