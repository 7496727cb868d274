using Graine.Server.Auth;

namespace Graine.Server.Api.Members.Referrals;

/// <summary>Members bring others: codes, referrals, the queue of those that look suspicious, and what they come to.</summary>
internal static class ReferralRoutes
{
    public static RouteGroupBuilder MapReferrals(this IEndpointRouteBuilder routes)
    {
        var referrals = routes.MapGroup("/v1").WithTags("Referrals");
        referrals.MapGet("/referrals", ReferralReads.ListAsync).WithName("ListReferrals").RequireAuthorization(Policies.MembersList);
        referrals.MapGet("/referrals/{id:guid}", ReferralReads.GetAsync).WithName("GetReferral").RequireAuthorization(Policies.MembersRead);
        referrals.MapPost("/referrals", ReferralWrites.RegisterAsync).Produces<ReferralAnswer>(StatusCodes.Status201Created)
            .WithName("RegisterReferral").RequireAuthorization(Policies.MembersWrite);
        referrals.MapPost("/referrals/{id:guid}/approve", ReferralWrites.ApproveAsync).Produces<ReferralAnswer>()
            .WithName("ApproveReferral").RequireAuthorization(Policies.ReferralsWrite);
        referrals.MapPost("/referrals/{id:guid}/refuse", ReferralWrites.RefuseAsync).Produces<ReferralAnswer>()
            .WithName("RefuseReferral").RequireAuthorization(Policies.ReferralsWrite);
        referrals.MapGet("/members/{reference}/referral", MemberReferrals.GetAsync).WithName("GetMemberReferral")
            .RequireAuthorization(Policies.MembersRead);
        referrals.MapPut("/members/{reference}/referral/code", ReferralCodeWrites.ChooseAsync).WithName("ChooseReferralCode")
            .RequireAuthorization(Policies.MembersWrite);
        referrals.MapPost("/members/{reference}/referral/invitations", ReferralCodeWrites.InviteAsync).WithName("InviteByReferral")
            .RequireAuthorization(Policies.MembersWrite);
        referrals.MapGet("/insights/referrals", ReferralInsights.GetAsync).WithName("GetReferralFigures").RequireAuthorization(Policies.InsightsRead);
        return referrals;
    }
}
