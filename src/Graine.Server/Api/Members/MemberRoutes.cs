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
        members.MapGet("/wallets/{wallet}/postings", LedgerReads.GetAsync)
            .WithName("GetMemberPostings").RequireAuthorization(Policies.MembersRead);
        members.MapGet("/timeline", TimelineReads.GetAsync).WithName("GetMemberTimeline").RequireAuthorization(Policies.MembersRead);
        members.MapGet("/why", WhyReads.GetAsync).Produces<WhyView>().WithName("GetMemberWhy").RequireAuthorization(Policies.MembersRead);
        members.MapPost("/wallets/{wallet}/earnings", PointsWrites.EarnAsync).Produces<PointsAnswer>()
            .WithName("EarnPoints").RequireAuthorization(Policies.MembersWrite);
        members.MapPost("/wallets/{wallet}/spends", PointsWrites.SpendAsync).Produces<PointsAnswer>()
            .WithName("SpendPoints").RequireAuthorization(Policies.MembersWrite);
        members.MapPost("/wallets/{wallet}/adjustments", PointsWrites.AdjustAsync).Produces<PointsAnswer>()
            .WithName("AdjustPoints").RequireAuthorization(Policies.MembersWrite);
        members.MapPost("/wallets/{wallet}/transfers", PointsWrites.TransferAsync).Produces<PointsAnswer>()
            .WithName("TransferPoints").RequireAuthorization(Policies.MembersWrite);
        members.MapPost("/wallets/{wallet}/extend", ExtendWrites.ExtendAsync).Produces<PointsAnswer>()
            .WithName("ExtendPoints").RequireAuthorization(Policies.MembersWrite);
        members.MapHolds();
        members.MapPage();
        return members;
    }

    /// <summary>Points set aside for a purchase in progress.</summary>
    private static void MapHolds(this RouteGroupBuilder members)
    {
        members.MapGet("/holds", HoldReads.ListAsync).WithName("GetMemberHolds").RequireAuthorization(Policies.MembersRead);
        members.MapGet("/holds/{hold:guid}", HoldReads.GetAsync).WithName("GetMemberHold").RequireAuthorization(Policies.MembersRead);
        members.MapPost("/holds", HoldWrites.HoldAsync).Produces<HoldAnswer>(StatusCodes.Status201Created)
            .WithName("HoldPoints").RequireAuthorization(Policies.MembersWrite);
        members.MapPost("/holds/{hold:guid}/complete", HoldWrites.CompleteAsync).Produces<HoldAnswer>()
            .WithName("CompleteHold").RequireAuthorization(Policies.MembersWrite);
        members.MapPost("/holds/{hold:guid}/cancel", HoldWrites.CancelAsync).Produces<HoldAnswer>()
            .WithName("CancelHold").RequireAuthorization(Policies.MembersWrite);
    }

    /// <summary>What the console's page of one customer asks besides.</summary>
    private static void MapPage(this RouteGroupBuilder members)
    {
        members.MapGet("/identity", IdentityReads.GetAsync).WithName("GetMemberIdentity").RequireAuthorization(Policies.MembersRead);
        members.MapPost("/merge-candidates/{candidate:guid}/accept", MergeWrites.AcceptAsync).Produces<MergeAnswer>()
            .WithName("AcceptMerge").RequireAuthorization(Policies.MembersWrite);
        members.MapPost("/merge-candidates/{candidate:guid}/decline", MergeWrites.DeclineAsync).Produces<MergeAnswer>()
            .WithName("DeclineMerge").RequireAuthorization(Policies.MembersWrite);
        members.MapGet("/tiers", StandingReads.TiersAsync).WithName("GetMemberTiers").RequireAuthorization(Policies.MembersRead);
        members.MapPost("/tiers/{set}", TierWrites.GiveAsync).Produces<TierAnswer>().WithName("GiveTier").RequireAuthorization(Policies.MembersWrite);
        members.MapGet("/segments", StandingReads.SegmentsAsync).WithName("GetMemberSegments").RequireAuthorization(Policies.MembersRead);
        members.MapGet("/purchases", PurchaseReads.GetAsync).WithName("GetMemberPurchases").RequireAuthorization(Policies.MembersRead);
        members.MapGet("/favourites", PurchaseReads.FavouritesAsync).WithName("GetMemberFavourites").RequireAuthorization(Policies.MembersRead);
        members.MapGet("/profile", ProfileWrites.GetAsync).WithName("GetMemberProfile").RequireAuthorization(Policies.MembersRead);
        members.MapPatch("/profile", ProfileWrites.CorrectAsync).Produces<ProfileAnswer>()
            .WithName("CorrectProfile").RequireAuthorization(Policies.MembersWrite);
        members.MapGet("/notes", NoteReads.GetAsync).WithName("GetMemberNotes").RequireAuthorization(Policies.MembersRead);
        members.MapPost("/notes", NoteWrites.AddAsync).Produces<NoteAnswer>().WithName("AddNote").RequireAuthorization(Policies.MembersWrite);
        members.MapPatch("/notes/{note:guid}", NoteWrites.EditAsync).Produces<NoteAnswer>()
            .WithName("EditNote").RequireAuthorization(Policies.MembersWrite);
        members.MapDelete("/notes/{note:guid}", NoteWrites.RemoveAsync).Produces<NoteAnswer>()
            .WithName("DeleteNote").RequireAuthorization(Policies.MembersWrite);
    }
}
