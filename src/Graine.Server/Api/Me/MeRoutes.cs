using Graine.Server.Auth;

namespace Graine.Server.Api.Me;

/// <summary>The signed-in person's own account. No key passes here.</summary>
internal static class MeRoutes
{
    public static RouteGroupBuilder MapMe(this IEndpointRouteBuilder routes)
    {
        var me = routes.MapGroup("/v1/me").WithTags("Me").RequireAuthorization(Policies.Person);
        me.MapGet("", MeHandlers.GetAsync).WithName("GetMe");
        me.MapPut("", MeHandlers.ChangeAsync).WithName("ChangeMe");
        me.MapPost("/confirm", ProofHandlers.ConfirmAsync).WithName("ConfirmMe");
        me.MapPut("/password", ProofHandlers.ChangePasswordAsync).WithName("ChangePassword");
        me.MapPut("/email", ProofHandlers.ChangeEmailAsync).WithName("ChangeMyEmail");
        me.MapGet("/sessions", SessionHandlers.ListAsync).WithName("ListMySessions");
        me.MapDelete("/sessions/{id:guid}", SessionHandlers.EndAsync).WithName("EndMySession");
        me.MapPost("/totp", TotpHandlers.Begin).WithName("BeginTotp").RequireConfirmation();
        me.MapPut("/totp", TotpHandlers.FinishAsync).WithName("FinishTotp").RequireConfirmation();
        me.MapDelete("/totp", TotpHandlers.EndAsync).WithName("EndTotp").RequireConfirmation();
        me.MapPost("/recovery-codes", TotpHandlers.RenewCodesAsync).WithName("RenewRecoveryCodes").RequireConfirmation();
        me.MapGet("/passkeys", PasskeyHandlers.ListAsync).WithName("ListMyPasskeys");
        me.MapPost("/passkeys/options", PasskeyHandlers.BeginAsync).WithName("BeginPasskey").RequireConfirmation();
        me.MapPost("/passkeys", PasskeyHandlers.AddAsync).WithName("AddPasskey").RequireConfirmation();
        me.MapDelete("/passkeys/{id}", PasskeyHandlers.RemoveAsync).WithName("RemovePasskey").RequireConfirmation();
        return me;
    }
}
