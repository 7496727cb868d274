using Graine.Server.Auth;

namespace Graine.Server.Api.Sessions;

/// <summary>Checkouts: from the first line in the cart to the last unit given back.</summary>
internal static class SessionRoutes
{
    public static RouteGroupBuilder MapSessions(this IEndpointRouteBuilder routes)
    {
        var sessions = routes.MapGroup("/v1/sessions").WithTags("Sessions");
        sessions.MapGet("/{id}", SessionReads.GetAsync).WithName("GetSession").RequireAuthorization(Policies.SessionsRead);
        sessions.MapPut("/{id}", SessionWrites.PutAsync).Produces<SessionView>()
            .WithName("PutSession").RequireAuthorization(Policies.SessionsWrite);
        return sessions;
    }
}
