using Graine.Server.Identity;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Graine.Server.Api.Members;

/// <summary>A member's holds: the open ones and those closed lately, of all wallets.</summary>
internal static class HoldReads
{
    public static async Task<Results<Ok<IReadOnlyList<HoldView>>, ProblemResult>> ListAsync(
        string reference, MemberFinder finder, CancellationToken ct)
    {
        var (member, error) = await MemberReads.FindAsync(reference, finder, ct);
        return member is null ? Problems.Of(error!) : TypedResults.Ok<IReadOnlyList<HoldView>>([.. All(member)]);
    }

    public static async Task<Results<Ok<HoldView>, ProblemResult>> GetAsync(
        string reference, Guid hold, MemberFinder finder, CancellationToken ct)
    {
        var (member, error) = await MemberReads.FindAsync(reference, finder, ct);
        return member is null ? Problems.Of(error!)
            : All(member).FirstOrDefault(each => each.Id == hold) is { } found ? TypedResults.Ok(found)
            : Problems.Of(MembersErrors.HoldUnknown());
    }

    private static IEnumerable<HoldView> All(Engine.Members.Member member) =>
        from wallet in member.Wallets
        from hold in wallet.Holds?.All ?? []
        orderby hold.At.Milliseconds descending
        select PointsMapping.ToView(wallet, hold);
}
