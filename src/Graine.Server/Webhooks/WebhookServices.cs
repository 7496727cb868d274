using Graine.Channels.Webhooks;
using Graine.Server.Hosting;

namespace Graine.Server.Webhooks;

internal static class WebhookServices
{
    /// <summary>The addresses that are told what happens.</summary>
    public static IServiceCollection AddWebhooks(this IServiceCollection services, ServeOptions options, TimeProvider time) => services
        .AddSingleton(_ => new WebhookSender(options.AllowLocalWebhooks, time))
        .AddSingleton<WebhookSecrets>()
        .AddSingleton<WebhookMeter>()
        .AddSingleton<WebhookFeeder>()
        .AddSingleton<WebhookDelivery>()
        .AddSingleton<WebhookDesk>()
        .AddSingleton<WebhookWorker>()
        .AddHostedService(provider => provider.GetRequiredService<WebhookWorker>());
}
