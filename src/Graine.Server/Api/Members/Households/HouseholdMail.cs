using Graine.Engine;
using Graine.Server.Pipeline;
using Graine.Storage;

namespace Graine.Server.Api.Members.Households;

/// <summary>
/// What a household tells its members is delivered before whoever changed it gets an answer, so that the next read sees it. The worker that
/// delivers everything else may do it at the same moment: the row that goes with the commit lets one of them through.
/// </summary>
internal static class HouseholdMail
{
    private const int RowsMax = 100;

    public static async Task DeliverAsync(IReadOnlyList<Guid> members, CommandRequest request, CancellationToken ct)
    {
        if (request.Dry == true)
        {
            return;
        }

        var (work, now) = (new List<Submission>(), request.Clock.Now);
        foreach (var member in members)
        {
            work.AddRange((await request.Store.Work.FindInboxOfAsync(member, RowsMax, ct)).Select(row => ToSubmission(row, now)));
        }

        // A full queue takes nothing more: then the worker delivers it, a moment later.
        if (work.Count > 0 && request.Lanes.TrySubmit(work) is { } ticket)
        {
            _ = await ticket.Done.WaitAsync(ct);
        }
    }

    private static InboxSubmission ToSubmission(InboxRow row, Instant now) => new() { Row = row, Member = row.Member, Now = now, Source = InboxSubmission.From };
}
