using Graine.Server.Auth;

namespace Graine.Server.Api.Team;

/// <summary>Who works here: people, roles, invitations.</summary>
internal static class TeamRoutes
{
    public static RouteGroupBuilder MapTeam(this IEndpointRouteBuilder routes)
    {
        var team = routes.MapGroup("/v1/team").WithTags("Team");
        team.MapGet("", TeamReads.GetAsync).WithName("GetTeam").RequireAuthorization(Policies.TeamRead);
        team.MapGet("/names", TeamReads.NamesAsync).WithName("ListTeamNames").RequireAuthorization(Policies.Person);
        team.MapGet("/roles", TeamReads.ListRoles).WithName("ListRoles").RequireAuthorization(Policies.Person);
        team.MapPut("/users/{id:guid}", TeamWrites.ChangeAsync).WithName("ChangeUser")
            .RequireAuthorization(Policies.TeamWrite).RequireConfirmation();
        team.MapPut("/users/{id:guid}/email", TeamWrites.ChangeEmailAsync).WithName("ChangeUserEmail")
            .RequireAuthorization(Policies.TeamWrite).RequireConfirmation();
        team.MapDelete("/users/{id:guid}", TeamWrites.RemoveAsync).WithName("RemoveUser")
            .RequireAuthorization(Policies.TeamWrite).RequireConfirmation();
        team.MapPost("/users/{id:guid}/password-link", TeamWrites.LinkPasswordAsync).WithName("MakePasswordLink")
            .RequireAuthorization(Policies.TeamWrite).RequireConfirmation();
        team.MapDelete("/users/{id:guid}/second-factor", TeamWrites.EndSecondFactorAsync).WithName("EndSecondFactorOfUser")
            .RequireAuthorization(Policies.TeamWrite).RequireConfirmation();
        team.MapPost("/invitations", InvitationWrites.InviteAsync).WithName("InviteUser")
            .RequireAuthorization(Policies.TeamWrite).RequireConfirmation();
        team.MapPost("/invitations/{id:guid}/renew", InvitationWrites.RenewAsync).WithName("RenewInvitation")
            .RequireAuthorization(Policies.TeamWrite).RequireConfirmation();
        team.MapDelete("/invitations/{id:guid}", InvitationWrites.RevokeAsync).WithName("RevokeInvitation")
            .RequireAuthorization(Policies.TeamWrite);
        return team;
    }
}
