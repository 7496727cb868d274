using Graine.Server.Identity;
using Graine.Server.Plans;
using Graine.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Graine.Server.Api.Members.Referrals;

/// <summary>Referrals of everybody, and one.</summary>
internal static class ReferralReads
{
    public static async Task<Results<Ok<Page<ReferralView>>, ProblemResult>> ListAsync(
        string? state, string? programme, string? referrer, string? referee, string? after, int? limit,
        MemberFinder finder, PublishedDocuments documents, IStore store, CancellationToken ct)
    {
        if (Paging.Check(after, limit, out var cursor, out var size) is { } error)
        {
            return Problems.Of(error);
        }

        if (ReferralWords.Filter(state) is not { } filter)
        {
            return Problems.Of(MembersErrors.FilterInvalid("state", string.Join(", ", ReferralWords.States)));
        }

        var (by, who) = (await HistoryAsync(referrer, finder, ct), await HistoryAsync(referee, finder, ct));
        if ((by.Error ?? who.Error) is { } unknown)
        {
            return Problems.Of(unknown);
        }

        var rows = await store.Referrals.ListAsync(filter with { Programme = programme, Referrers = by.Ids, Referees = who.Ids }, cursor, size, ct);
        var names = await documents.ReadAsync(ct);
        return TypedResults.Ok(new Page<ReferralView>(
            [.. rows.Select(row => ReferralView.Of(row, names))],
            rows.Count < size ? null : Paging.Write(new EventCursor(rows[^1].At, rows[^1].Id))));
    }

    public static async Task<Results<Ok<ReferralView>, ProblemResult>> GetAsync(
        Guid id, PublishedDocuments documents, IStore store, CancellationToken ct) =>
        await store.Referrals.FindAsync(id, ct) is { } row
            ? TypedResults.Ok(ReferralView.Of(row, await documents.ReadAsync(ct)))
            : Problems.Of(ReferralProblems.Unknown());

    private static async Task<(IReadOnlyList<Guid>? Ids, Error? Error)> HistoryAsync(string? reference, MemberFinder finder, CancellationToken ct)
    {
        if (reference is null)
        {
            return (null, null);
        }

        var (member, error) = await MemberReads.FindAsync(reference, finder, ct);
        return member is null ? (null, error) : (await finder.HistoryOfAsync(member.Id, ct), null);
    }
}
