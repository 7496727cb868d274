namespace Graine.Server.Importing.Jobs;

internal static class ImportServices
{
    public static IServiceCollection AddImports(this IServiceCollection services)
    {
        services.AddSingleton(new ImportLimits());
        services.AddSingleton<ImportFolder>();
        services.AddSingleton<ImportJobs>();
        services.AddSingleton<MemberJob>();
        services.AddSingleton<ImportPreview>();
        return services.AddHostedService<ImportWorker>();
    }
}
