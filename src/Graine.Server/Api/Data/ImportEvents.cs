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
    public static ImportProgramme Describe(RunningPlan plan)
    {
        var programme = plan.Current.Programme;
        return new(programme.Currency, programme.Zone.Id, IntakeLimits.BatchEventsMax, IntakeLimits.BodyBytesMax);
    }

    public static async Task<IResult> RunAsync(
        HttpRequest request, string? source, RunningPlan plan, Clock clock, IdentityHasher hasher, Lanes lanes, LaneOptions limits, CancellationToken ct)
    {
        var name = source ?? "orders";
        if (name.Length is 0 or > SourceCharsMax)
        {
            return Problems.Of(DataErrors.SourceInvalid(SourceCharsMax));
        }

        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, ct);
        var current = plan.Current;
        if (ImportIntake.Read(body.GetBuffer(), (int)body.Length, name, clock.Now, current) is not { } items)
        {
            return Problems.Of(DataErrors.NoBatch());
        }

        Submission[] submissions = [.. items.Select(item => Collector.ToSubmission(item, hasher, current, isHistory: true))];
        if (lanes.TrySubmit(submissions) is not { } ticket)
        {
            return Problems.Of(DataErrors.Full(limits.RetryAfterSeconds));
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
