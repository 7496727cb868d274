using Graine.Server.Accounts;
using Graine.Server.Audit;
using Graine.Server.Pipeline;
using Graine.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Graine.Server.Api.Me;

/// <summary>Where one is signed in.</summary>
internal static class SessionHandlers
{
    public static async Task<Ok<IReadOnlyList<MySessionView>>> ListAsync(HttpContext http, ISignIns signIns, Clock clock, CancellationToken ct)
    {
        var person = Person.Of(http);
        var now = clock.Now;
        var rows = await signIns.ListAsync(person.User.Id, ct);
        return TypedResults.Ok<IReadOnlyList<MySessionView>>(
        [
            .. rows.Where(row => !SignInSessions.IsOver(row, now)).Select(row => new MySessionView(
                row.Id, row.Kind, row.CreatedAt.ToDateTimeOffset(), row.SeenAt.ToDateTimeOffset(), row.Agent, row.Address,
                row.Id == person.SignIn.Id)),
        ]);
    }

    public static async Task<Results<NoContent, ProblemResult>> EndAsync(
        Guid id, HttpContext http, ISignIns signIns, IAuditTrail audit, CancellationToken ct)
    {
        var person = Person.Of(http);
        var note = audit.Row(Callers.NameOf(http.User), "user.session_ended", Person.NameOf(person.User.Id), new { session = id }, null);
        return await signIns.Noting(note).RemoveAsync(person.User.Id, id, ct) ? TypedResults.NoContent() : Problems.Of(AccountErrors.NotFound());
    }
}

/// <param name="Kind">cookie: a browser; bearer: a program.</param>
/// <param name="SeenAt">The last use, to about a minute.</param>
/// <param name="Agent">What the browser says of itself.</param>
/// <param name="IsThis">The one that asks.</param>
internal sealed record MySessionView(
    Guid Id, string Kind, DateTimeOffset CreatedAt, DateTimeOffset SeenAt, string Agent, string Address, bool IsThis);
