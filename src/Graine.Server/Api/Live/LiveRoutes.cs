using Graine.Server.Auth;
using Graine.Server.Live;

namespace Graine.Server.Api.Live;

/// <summary>What happens, as it happens.</summary>
internal static class LiveRoutes
{
    public static IServiceCollection AddLive(this IServiceCollection services) => services
        .AddSingleton<LiveMeter>()
        .AddSingleton<LiveFeed>()
        .ConfigureHttpJsonOptions(options => options.SerializerOptions.TypeInfoResolverChain.Insert(0, LiveJson.Default));

    public static IEndpointConventionBuilder MapLive(this IEndpointRouteBuilder routes) => routes
        .MapGet("/v1/stream", LiveStream.FollowAsync)
        .WithName("FollowInputs")
        .WithTags("Insights")
        .RequireAuthorization(Policies.InsightsRead)
        .DisableRequestTimeout();
}
