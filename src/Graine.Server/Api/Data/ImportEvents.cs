using Graine.Server.Identity;
using Graine.Server.Importing;
using Graine.Server.Intake;
using Graine.Server.Pipeline;
using Graine.Server.Plans;

namespace Graine.Server.Api.Data;

/// <summary>
/// History over HTTP: batches of collection's shape, each event applied as of when it happened instead of now, so that points,
/// tiers and segments live through it. The message id is the idempotency key, within the named source.
/// </summary>
internal static class ImportEvents
{
    private const int SourceCharsMax = 100;

    /// <summary>What an importer must know of the shop before it reads a file.</summary>
    public static async Task<ImportProgramme> DescribeAsync(RunningPlan plan, HistoryHold hold, CancellationToken ct)
    {
        // Whoever asks is about to begin: other nodes hear of it while the file is read.
        await hold.KeepAsync(ct);
        var programme = plan.Current.Programme;
        return new(programme.Currency, programme.Zone.Id, IntakeLimits.BatchEventsMax, IntakeLimits.BodyBytesMax);
    }

    /// <summary>Nothing more comes for now: what fell due in the history happens at once instead of some seconds later.</summary>
    public static async Task<IResult> EndAsync(HistoryHold hold, CancellationToken ct)
    {
        await hold.ReleaseAsync(ct);
        return TypedResults.NoContent();
    }

    public static async Task<IResult> RunAsync(
        HttpRequest request, string? source, [AsParameters] ImportServices services, CancellationToken ct)
    {
        var name = source ?? "orders";
        if (name.Length is 0 or > SourceCharsMax)
        {
            return Problems.Of(DataErrors.SourceInvalid(SourceCharsMax));
        }

        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, ct);
        await services.Hold.KeepAsync(ct);
        var current = services.Plan.Current;
        if (ImportIntake.Read(body.GetBuffer(), (int)body.Length, name, services.Clock.Now, current) is not { } items)
        {
            return Problems.Of(DataErrors.NoBatch());
        }

        Submission[] submissions = [.. items.Select(item => Collector.ToSubmission(item, services.Hasher, current, isHistory: true))];
        if (services.Lanes.TrySubmit(submissions) is not { } ticket)
        {
            return Problems.Of(DataErrors.Full(services.Limits.RetryAfterSeconds));
        }

        var applied = await ticket.Done.WaitAsync(ct);
        return TypedResults.Ok(new ImportAnswer([.. applied.Select((one, place) => ToResult(items[place], one))]));
    }

    private static ImportResult ToResult(CollectedItem item, Applied applied)
    {
        var (status, code) = ImportIntake.Judge(item, applied);
        return new(status switch
        {
            ImportStatus.Accepted => "accepted",
            ImportStatus.Duplicate => "duplicate",
            ImportStatus.Changed => "changed",
            ImportStatus.Rejected => "rejected",
        }, code, item.Rejection?.Detail, item.Rejection?.Pointer);
    }
}

/// <summary>What the server has for an import.</summary>
internal sealed record ImportServices(
    RunningPlan Plan, Clock Clock, IdentityHasher Hasher, Lanes Lanes, LaneOptions Limits, HistoryHold Hold);

/// <param name="Currency">Of amounts that name none.</param>
/// <param name="Zone">Of times without an offset, for importers: events carry theirs.</param>
/// <param name="BatchEventsMax">Events in a batch.</param>
/// <param name="BodyBytesMax">Bytes of a body.</param>
internal sealed record ImportProgramme(string Currency, string Zone, int BatchEventsMax, int BodyBytesMax);

/// <param name="Results">One per event, in order.</param>
internal sealed record ImportAnswer(IReadOnlyList<ImportResult> Results);

/// <param name="Status">accepted, duplicate (was there, the same), changed (was there with other content, which stands), rejected.</param>
/// <param name="Code">Why rejected.</param>
internal sealed record ImportResult(string Status, string? Code, string? Detail, string? Pointer);
