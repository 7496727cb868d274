using Graine.Server.Auth;

namespace Graine.Server.Api.Members;

/// <summary>One customer: who it is, what happened, what is owed, and why.</summary>
internal static class MemberRoutes
{
    public static RouteGroupBuilder MapMembers(this IEndpointRouteBuilder routes)
    {
        var members = routes.MapGroup("/v1/members/{reference}").WithTags("Members");
        members.MapGet("", MemberReads.GetAsync).WithName("GetMember").RequireAuthorization(Policies.MembersRead);
        members.MapGet("/wallets", MemberReads.WalletsAsync).WithName("GetMemberWallets").RequireAuthorization(Policies.MembersRead);
        members.MapGet("/wallets/{wallet}/postings", MemberReads.PostingsAsync)
            .WithName("GetMemberPostings").RequireAuthorization(Policies.MembersRead);
        members.MapGet("/timeline", MemberReads.TimelineAsync).WithName("GetMemberTimeline").RequireAuthorization(Policies.MembersRead);
        members.MapGet("/why", WhyReads.GetAsync).Produces<WhyView>().WithName("GetMemberWhy").RequireAuthorization(Policies.MembersRead);
        members.MapPost("/wallets/{wallet}/earnings", PointsWrites.EarnAsync).Produces<PointsAnswer>()
            .WithName("EarnPoints").RequireAuthorization(Policies.MembersWrite);
        members.MapPost("/wallets/{wallet}/spends", PointsWrites.SpendAsync).Produces<PointsAnswer>()
            .WithName("SpendPoints").RequireAuthorization(Policies.MembersWrite);
        members.MapPost("/wallets/{wallet}/adjustments", PointsWrites.AdjustAsync).Produces<PointsAnswer>()
            .WithName("AdjustPoints").RequireAuthorization(Policies.MembersWrite);
        members.MapPost("/wallets/{wallet}/transfers", PointsWrites.TransferAsync).Produces<PointsAnswer>()
            .WithName("TransferPoints").RequireAuthorization(Policies.MembersWrite);
        return members;
    }
}
