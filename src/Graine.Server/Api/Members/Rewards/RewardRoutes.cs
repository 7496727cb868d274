using Graine.Server.Auth;

namespace Graine.Server.Api.Members.Rewards;

/// <summary>What members get for their points: the catalogue, what of it is for whom, claims and their codes.</summary>
internal static class RewardRoutes
{
    public static IServiceCollection AddRewards(this IServiceCollection services) => services.AddSingleton<CauseReads>();

    public static RouteGroupBuilder MapRewards(this IEndpointRouteBuilder routes)
    {
        var rewards = routes.MapGroup("/v1").WithTags("Rewards");
        rewards.MapGet("/rewards", CatalogueReads.ListAsync).WithName("ListRewards").RequireAuthorization(Policies.MembersRead);
        rewards.MapGet("/rewards/{reward}", CatalogueReads.GetAsync).WithName("GetReward").RequireAuthorization(Policies.MembersRead);
        rewards.MapGet("/claims", ClaimReads.OfAllAsync).WithName("ListClaims").RequireAuthorization(Policies.MembersList);
        rewards.MapCodes();
        rewards.MapGet("/causes", CauseReads.ListAsync).WithName("ListCauses").AllowAnonymous();
        rewards.MapGet("/causes/{cause}", CauseReads.GetAsync).WithName("GetCause").AllowAnonymous();
        rewards.MapMember();
        return rewards;
    }

    private static void MapCodes(this RouteGroupBuilder rewards)
    {
        rewards.MapGet("/codes/{code}", CodeReads.GetAsync).WithName("GetCode").RequireAuthorization(Policies.MembersRead);
        rewards.MapGet("/code-pools", CodeReads.PoolsAsync).WithName("ListCodePools").RequireAuthorization(Policies.DataRead);
        rewards.MapPost("/code-pools/{pool}/codes", CodeWrites.AddAsync).Accepts<CodesBody>("application/json", "text/csv")
            .Produces<CodesAddedView>().WithName("AddCodes").RequireAuthorization(Policies.CodesWrite);
    }

    private static void MapMember(this RouteGroupBuilder routes)
    {
        var member = routes.MapGroup("/members/{reference}");
        member.MapGet("/rewards", ExamineReads.ListAsync).WithName("ExamineRewards").RequireAuthorization(Policies.MembersRead);
        member.MapGet("/rewards/{reward}", ExamineReads.GetAsync).WithName("ExamineReward").RequireAuthorization(Policies.MembersRead);
        member.MapPost("/rewards/{reward}/claims", ClaimWrites.ClaimAsync).Produces<ClaimAnswer>(StatusCodes.Status201Created)
            .WithName("ClaimReward").RequireAuthorization(Policies.ClaimsWrite);
        member.MapGet("/claims", ClaimReads.OfMemberAsync).WithName("GetMemberClaims").RequireAuthorization(Policies.MembersRead);
        member.MapGet("/claims/{claim:guid}", ClaimReads.GetAsync).WithName("GetMemberClaim").RequireAuthorization(Policies.MembersRead);
        member.MapPost("/claims/{claim:guid}/fulfil", ClaimWrites.FulfilAsync).Produces<ClaimAnswer>()
            .WithName("FulfilClaim").RequireAuthorization(Policies.ClaimsWrite);
        member.MapPost("/claims/{claim:guid}/use", ClaimWrites.UseAsync).Produces<ClaimAnswer>()
            .WithName("UseClaim").RequireAuthorization(Policies.ClaimsWrite);
        member.MapPost("/claims/{claim:guid}/cancel", ClaimWrites.CancelAsync).Produces<ClaimAnswer>()
            .WithName("CancelClaim").RequireAuthorization(Policies.MembersWrite);
    }
}
