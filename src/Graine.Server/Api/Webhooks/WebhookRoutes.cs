using Graine.Server.Auth;

namespace Graine.Server.Api.Webhooks;

/// <summary>
/// Addresses that are told what happens, signed as Standard Webhooks 1.0. Whoever makes one sends the shop's happenings elsewhere: the
/// same right as making keys.
/// </summary>
internal static class WebhookRoutes
{
    public static RouteGroupBuilder MapWebhooks(this IEndpointRouteBuilder routes)
    {
        var webhooks = routes.MapGroup("/v1/webhooks").WithTags("Webhooks");
        webhooks.MapGet("", WebhookReads.ListAsync).WithName("ListWebhooks").RequireAuthorization(Policies.KeysRead);
        webhooks.MapGet("/event-types", WebhookReads.Types).WithName("ListWebhookTypes").RequireAuthorization(Policies.KeysRead);
        webhooks.MapPost("", WebhookWrites.MakeAsync).WithName("MakeWebhook").RequireAuthorization(Policies.KeysWrite);
        webhooks.MapGet("/{id}", WebhookReads.FindAsync).WithName("GetWebhook").RequireAuthorization(Policies.KeysRead);
        webhooks.MapPatch("/{id}", WebhookWrites.ChangeAsync).WithName("ChangeWebhook").RequireAuthorization(Policies.KeysWrite);
        webhooks.MapDelete("/{id}", WebhookWrites.DeleteAsync).WithName("DeleteWebhook").RequireAuthorization(Policies.KeysWrite);
        webhooks.MapPost("/{id}/rotate", WebhookWrites.RotateAsync).WithName("RotateWebhook").RequireAuthorization(Policies.KeysWrite);
        webhooks.MapPost("/{id}/test", WebhookWrites.TryAsync).WithName("TryWebhook").RequireAuthorization(Policies.KeysWrite);
        webhooks.MapPost("/{id}/replay", WebhookWrites.ReplayAsync).WithName("ReplayWebhook").RequireAuthorization(Policies.KeysWrite);
        webhooks.MapGet("/{id}/messages", WebhookReads.MessagesAsync).WithName("ListWebhookMessages").RequireAuthorization(Policies.KeysRead);
        webhooks.MapGet("/{id}/messages/{message}", WebhookReads.MessageAsync).WithName("GetWebhookMessage").RequireAuthorization(Policies.KeysRead);
        webhooks.MapPost("/{id}/messages/{message}/resend", WebhookWrites.ResendAsync).WithName("ResendWebhookMessage")
            .RequireAuthorization(Policies.KeysWrite);
        return webhooks;
    }
}
