using Graine.Server.Auth;

namespace Graine.Server.Api.Members.Games;

/// <summary>Challenges, badges, stamp cards, levels and streaks of one member.</summary>
internal static class GameRoutes
{
    public static RouteGroupBuilder MapGames(this IEndpointRouteBuilder routes)
    {
        var games = routes.MapGroup("/v1").WithTags("Games");
        games.MapGet("/members/{reference}/game", GameReads.GetAsync).WithName("GetMemberGame").RequireAuthorization(Policies.MembersRead);
        games.MapPost("/members/{reference}/challenges/{challenge}/join", GameWrites.JoinAsync).Produces<GameAnswer>()
            .WithName("JoinChallenge").RequireAuthorization(Policies.MembersWrite);
        games.MapPost("/members/{reference}/badges/{badge}/give", GameWrites.GiveBadgeAsync).Produces<GameAnswer>()
            .WithName("GiveBadge").RequireAuthorization(Policies.MembersWrite);
        games.MapPost("/members/{reference}/badges/{badge}/take", GameWrites.TakeBadgeAsync).Produces<GameAnswer>()
            .WithName("TakeBadge").RequireAuthorization(Policies.MembersWrite);
        games.MapPost("/members/{reference}/streaks/{streak}/freezes", GameWrites.GiveFreezesAsync).Produces<GameAnswer>()
            .WithName("GiveFreezes").RequireAuthorization(Policies.MembersWrite);
        games.MapPost("/members/{reference}/draws/{draw}/tickets", GameWrites.EnterDrawAsync).Produces<GameAnswer>()
            .WithName("BuyTickets").RequireAuthorization(Policies.MembersWrite);
        return games;
    }
}
