using Graine.Engine;
using Graine.Engine.Loyalty;
using Graine.Engine.Members;

namespace Graine.Server.Sessions;

/// <summary>An open checkout becomes somebody else's: what was held for it on whoever had it goes back, in the same commit.</summary>
internal static class SessionHandover
{
    /// <summary>Nothing here can be refused: a hold whose time is over is passed over.</summary>
    /// <param name="before">The checkout as it was.</param>
    /// <param name="former">Whose it was.</param>
    /// <param name="now">When.</param>
    public static IReadOnlyList<SessionAct> Acts(SessionDocument before, Member former, Instant now) => before.State != SessionStates.Open ? [] :
    [
        .. before.Paid.Where(paid => IsOpen(former, paid, now)).Select(paid => new SessionAct(SessionActKind.HoldReleased, before, 0, []) { Paid = paid }),
        .. SessionRedeeming.LetGo(before, [.. before.Accepted], former),
    ];

    private static bool IsOpen(Member member, SessionPaid paid, Instant now) =>
        paid.Hold != Guid.Empty && member.FindWallet(paid.Wallet)?.Holds?.Find(paid.Hold) is { State: HoldState.Open } hold && hold.Until > now;
}
