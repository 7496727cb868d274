using Graine.Engine;
using Graine.Server.Pipeline;

namespace Graine.Server.Api.Members;

/// <summary>Sends what staff decided through the pipeline, and tells what became of it.</summary>
internal static class StaffAnswers
{
    /// <summary>Null when the pipeline is full.</summary>
    public static async Task<Applied?> ApplyAsync(Submission submission, Lanes lanes, CancellationToken ct) =>
        lanes.TrySubmit([submission]) is { } ticket ? (await ticket.Done.WaitAsync(ct))[0] : null;

    public static IResult Of(Applied applied, HttpContext http, Func<Refusal, Error> refused) => Of(applied, http, refused, RequestErrors.NotDone());

    /// <param name="failed">What is told when applying it failed.</param>
    /// <param name="location">Where what was made can be read, by the event's id; null when nothing was.</param>
    public static IResult Of(Applied applied, HttpContext http, Func<Refusal, Error> refused, Error failed, Func<Guid, string>? location = null)
    {
        if (applied.Status == AppliedStatus.Repeated)
        {
            http.Response.Headers["Idempotency-Replayed"] = "true";
        }

        return applied.Status switch
        {
            AppliedStatus.Applied or AppliedStatus.Repeated when location is not null => Made(applied, http, location(applied.Event)),
            AppliedStatus.Applied or AppliedStatus.Repeated => Results.Bytes(applied.Answer, "application/json"),
            AppliedStatus.KeyReused => Problems.Of(RequestErrors.KeyReused()),
            AppliedStatus.Refused => Problems.Of(refused(applied.Refusal!)),
            AppliedStatus.NoMember => Problems.Of(MembersErrors.NotFound()),
            AppliedStatus.Parked or AppliedStatus.Quarantined => Problems.Of(failed),
        };
    }

    private static IResult Made(Applied applied, HttpContext http, string location)
    {
        http.Response.Headers.Location = location;
        return TypedResults.Text(applied.Answer.Span, "application/json", StatusCodes.Status201Created);
    }
}
