using Graine.Server.Identity;
using Graine.Server.Intake;

namespace Graine.Server.Pipeline;

internal static class PipelineServices
{
    public static IServiceCollection AddPipeline(this IServiceCollection services)
    {
        services.AddSingleton(new LaneOptions());
        services.AddSingleton<PipelineMeter>();
        services.AddSingleton<Lanes>();
        services.AddHostedService(provider => provider.GetRequiredService<Lanes>());
        services.AddSingleton<ICollector, Collector>();
        services.AddSingleton<MemberFinder>();
        services.AddSingleton<HistoryHold>();
        services.AddSingleton<ReferralDesk>();
        return services;
    }
}
