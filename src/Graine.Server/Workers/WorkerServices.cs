namespace Graine.Server.Workers;

internal static class WorkerServices
{
    public static IServiceCollection AddWorkers(this IServiceCollection services) =>
        services.AddSingleton<TimersMeter>().AddHostedService<TimersWorker>().AddSingleton<Games.BoardDesk>().AddHostedService<BoardsWorker>().AddHostedService<KeyUseWorker>();
}
