namespace Graine.Server.Sources;

internal static class SourceServices
{
    /// <summary>Before the pipeline, whose last commits are still to be counted when everything stops.</summary>
    public static IServiceCollection AddSources(this IServiceCollection services)
    {
        services.AddSingleton<SourceKeys>();
        return services.AddHostedService<SourceTallyWorker>();
    }
}
