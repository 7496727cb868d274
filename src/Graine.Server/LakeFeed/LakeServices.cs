using Graine.Server.Hosting;

namespace Graine.Server.LakeFeed;

internal static class LakeServices
{
    /// <summary>The lake in the data folder and what fills it.</summary>
    public static IServiceCollection AddLake(this IServiceCollection services, ServeOptions options)
    {
        var settings = new LakeOptions();
        services.AddSingleton(settings);
        services.AddSingleton(_ => LakeFile.Open(options.DataFolder, settings));
        services.AddSingleton<LakeMeter>();
        services.AddSingleton<LakeReader>();
        services.AddSingleton<LakeFeeder>();
        services.AddHostedService(provider => provider.GetRequiredService<LakeFeeder>());
        return services;
    }
}
