using Graine.Engine.Members;
using Graine.Server.Identity;
using Graine.Server.Pipeline;
using Graine.Server.Plans;
using Graine.Server.Sessions;
using Graine.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Graine.Server.Api.Sessions;

/// <summary>Reading one checkout.</summary>
internal static class SessionReads
{
    public static string TagOf(long version) => FormattableString.Invariant($"\"{version}\"");

    public static async Task<Results<Ok<SessionView>, ProblemResult>> GetAsync(
        string id, bool? explain, HttpResponse response, IStore store, MemberFinder finder, RunningPlan plan, PublishedDocuments documents,
        ICheckoutTelling words, Clock clock, CancellationToken ct)
    {
        if (await store.Reads.FindSessionAsync(SessionRequest.KeyOf(id), ct) is not { } row)
        {
            return Problems.Of(SessionErrors.NotFound());
        }

        var session = SessionRows.Read(row);
        var member = await finder.FindAsync(new MemberReference(row.Member, default), ct) ?? new Member { Id = row.Member };
        var (current, now) = (plan.Current, clock.Now);
        var budgets = session.State == SessionStates.Open ? await BudgetTrials.ReadAsync(store, current, now, ct) : null;
        var closed = session.State == SessionStates.Open ? await DrawTrials.ReadClosedAsync(store, current, now, ct) : null;
        var codes = session.State == SessionStates.Open ? await SessionCodes.LoadAsync(null, session, current, store, finder, ct) : NoCodes.Instance;
        response.Headers.ETag = TagOf(session.Version);
        var tell = new SessionTelling(words, await documents.ReadAsync(ct), explain == true);
        return TypedResults.Ok(SessionMapping.ToView(
            SessionTrial.Tell(new SessionDecision(session, []), member, [], Guid.Empty, current, now, budgets, codes, closed), tell));
    }
}
