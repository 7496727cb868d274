using Graine.Server.Auth;
using Graine.Server.Games;

namespace Graine.Server.Api.Draws;

/// <summary>Prize draws for everybody: what was committed to, what came of it, and all that is needed to work it out again.</summary>
internal static class DrawRoutes
{
    public static IServiceCollection AddDraws(this IServiceCollection services) => services.AddSingleton<DrawDesk>();

    public static RouteGroupBuilder MapDraws(this IEndpointRouteBuilder routes)
    {
        var draws = routes.MapGroup("/v1/draws").WithTags("Draws");
        draws.MapGet("", DrawReads.ListAsync).WithName("ListDraws").AllowAnonymous();
        draws.MapGet("/{draw}", DrawReads.GetAsync).WithName("GetDraw").AllowAnonymous();
        draws.MapGet("/{draw}/entries", DrawReads.EntriesAsync).Produces<string>(StatusCodes.Status200OK, "text/plain")
            .Produces<ProblemBody>(StatusCodes.Status409Conflict, Problems.ContentType)
            .WithName("GetDrawEntries").AllowAnonymous();
        draws.MapGet("/{draw}/winners", DrawReads.WinnersAsync).WithName("ListDrawWinners").RequireAuthorization(Policies.MembersRead);
        draws.MapPost("/{draw}/close", DrawWrites.CloseAsync).Produces<DrawView>().WithName("CloseDraw").RequireAuthorization(Policies.PlanWrite);
        return draws;
    }
}
