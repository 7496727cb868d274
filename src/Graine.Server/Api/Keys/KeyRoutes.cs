using Graine.Server.Auth;

namespace Graine.Server.Api.Keys;

/// <summary>The keys of the shop: what opens which doors.</summary>
internal static class KeyRoutes
{
    public static RouteGroupBuilder MapKeys(this IEndpointRouteBuilder routes)
    {
        var keys = routes.MapGroup("/v1/keys").WithTags("Keys");
        keys.MapGet("", KeyHandlers.ListAsync).WithName("ListKeys").RequireAuthorization(Policies.KeysRead);
        keys.MapPost("", KeyHandlers.MakeAsync).WithName("MakeKey").RequireAuthorization(Policies.KeysWrite).RequireConfirmation();
        keys.MapPost("/{id}/rotate", KeyHandlers.RotateAsync).WithName("RotateKey").RequireAuthorization(Policies.KeysWrite).RequireConfirmation();
        keys.MapDelete("/{id}", KeyHandlers.RevokeAsync).WithName("RevokeKey").RequireAuthorization(Policies.KeysWrite);
        return keys;
    }
}
