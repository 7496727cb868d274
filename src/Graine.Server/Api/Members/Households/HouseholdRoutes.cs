using Graine.Server.Auth;

namespace Graine.Server.Api.Members.Households;

/// <summary>Members share their points.</summary>
internal static class HouseholdRoutes
{
    public static RouteGroupBuilder MapHouseholds(this IEndpointRouteBuilder routes)
    {
        var households = routes.MapGroup("/v1").WithTags("Households");
        households.MapPost("/households", HouseholdWrites.CreateAsync).Produces<HouseholdAnswer>(StatusCodes.Status201Created)
            .WithName("CreateHousehold").RequireAuthorization(Policies.MembersWrite);
        households.MapPost("/households/join", HouseholdWrites.JoinAsync).Produces<HouseholdAnswer>()
            .WithName("JoinHousehold").RequireAuthorization(Policies.MembersWrite);
        households.MapGet("/households/{id:guid}", HouseholdReads.GetAsync).WithName("GetHousehold").RequireAuthorization(Policies.MembersRead);
        households.MapPost("/households/{id:guid}/leave", HouseholdWrites.LeaveAsync).Produces<HouseholdAnswer>()
            .WithName("LeaveHousehold").RequireAuthorization(Policies.MembersWrite);
        households.MapPost("/households/{id:guid}/role", HouseholdWrites.RoleAsync).Produces<HouseholdAnswer>()
            .WithName("ChangeHouseholdRole").RequireAuthorization(Policies.MembersWrite);
        households.MapPost("/households/{id:guid}/dissolve", HouseholdWrites.DissolveAsync).Produces<HouseholdAnswer>()
            .WithName("DissolveHousehold").RequireAuthorization(Policies.MembersWrite);
        households.MapPost("/households/{id:guid}/spendings", HouseholdWrites.SpendAsync).Produces<HouseholdAnswer>()
            .WithName("SpendHouseholdPoints").RequireAuthorization(Policies.MembersWrite);
        households.MapGet("/members/{reference}/household", HouseholdReads.OfMemberAsync).WithName("GetMemberHousehold")
            .RequireAuthorization(Policies.MembersRead);
        return households;
    }
}
