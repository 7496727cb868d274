using Graine.Server.LakeFeed;
using Graine.Storage;

namespace Graine.Server.Api.Health;

/// <summary>For load balancers and supervisors: is the process alive, can it take work.</summary>
internal static class HealthRoutes
{
    public static IEndpointRouteBuilder MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/health/live", () => TypedResults.Text("live")).WithName("IsLive").WithTags("Health").AllowAnonymous();
        routes.MapGet("/health/ready", ReadyAsync).WithName("IsReady").WithTags("Health").AllowAnonymous();
        routes.MapGet("/health/lake", (LakeFeeder lake) => TypedResults.Text(lake.State))
            .WithName("GetLakeHealth").WithTags("Health").AllowAnonymous();
        return routes;
    }

    private static async Task<IResult> ReadyAsync(IStore store, CancellationToken ct)
    {
        try
        {
            return await store.IsReadyAsync(ct)
                ? TypedResults.Text("ready")
                : Problems.Of(HealthErrors.NotReady());
        }
        catch (Exception) when (!ct.IsCancellationRequested)
        {
            // Whatever the database says, the answer to this question is no.
            return Problems.Of(HealthErrors.NotReady());
        }
    }
}
