using System.Text.Json;
using Graine.Engine.Members;
using Graine.Engine.Rewards;
using Graine.Server.Identity;
using Graine.Server.Plans;
using Graine.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Graine.Server.Api.Members.Rewards;

/// <summary>Claims of one member, and of everybody.</summary>
internal static class ClaimReads
{
    private static readonly IReadOnlyDictionary<string, ClaimState> States =
        Enum.GetValues<ClaimState>().ToDictionary(state => JsonNamingPolicy.KebabCaseLower.ConvertName(state.ToString()), StringComparer.Ordinal);

    public static async Task<Results<Ok<Page<ClaimView>>, ProblemResult>> OfMemberAsync(
        string reference, string? reward, string? state, string? after, int? limit,
        MemberFinder finder, PublishedDocuments documents, IStore store, CancellationToken ct)
    {
        var (member, error) = await MemberReads.FindAsync(reference, finder, ct);
        return member is null
            ? Problems.Of(error!)
            : await ListAsync(await finder.HistoryOfAsync(member.Id, ct), (reward, state), (after, limit), documents, store, ct);
    }

    public static Task<Results<Ok<Page<ClaimView>>, ProblemResult>> OfAllAsync(
        string? reward, string? state, string? after, int? limit, PublishedDocuments documents, IStore store, CancellationToken ct) =>
        ListAsync(null, (reward, state), (after, limit), documents, store, ct);

    public static async Task<Results<Ok<ClaimView>, ProblemResult>> GetAsync(
        string reference, Guid claim, MemberFinder finder, PublishedDocuments documents, IStore store, CancellationToken ct)
    {
        var (member, error) = await MemberReads.FindAsync(reference, finder, ct);
        return member is null ? Problems.Of(error!)
            : await FindAsync(member, claim, finder, store, ct) is { } row ? TypedResults.Ok(ClaimView.Of(row, await documents.ReadAsync(ct)))
            : Problems.Of(RewardProblems.ClaimUnknown());
    }

    /// <summary>Null when it is not the member's.</summary>
    internal static async Task<ClaimRow?> FindAsync(Member member, Guid claim, MemberFinder finder, IStore store, CancellationToken ct) =>
        await store.Claims.FindAsync(claim, ct) is { } row
            && (row.Member == member.Id || (await finder.HistoryOfAsync(member.Id, ct)).Contains(row.Member))
            ? row
            : null;

    private static async Task<Results<Ok<Page<ClaimView>>, ProblemResult>> ListAsync(
        IReadOnlyList<Guid>? members, (string? Reward, string? State) wanted, (string? After, int? Limit) page,
        PublishedDocuments documents, IStore store, CancellationToken ct)
    {
        if (Paging.Check(page.After, page.Limit, out var cursor, out var size) is { } error)
        {
            return Problems.Of(error);
        }

        ClaimState? state = null;
        if (wanted.State is { } named)
        {
            if (!States.TryGetValue(named, out var known))
            {
                return Problems.Of(MembersErrors.FilterInvalid("state", string.Join(", ", States.Keys)));
            }

            state = known;
        }

        var rows = await store.Claims.ListAsync(members, new ClaimFilter(wanted.Reward, state), cursor, size, ct);
        var names = await documents.ReadAsync(ct);
        return TypedResults.Ok(new Page<ClaimView>(
            [.. rows.Select(row => ClaimView.Of(row, names))],
            rows.Count < size ? null : Paging.Write(new EventCursor(rows[^1].At, rows[^1].Id))));
    }
}
