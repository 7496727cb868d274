using Graine.Engine.Members;
using Graine.Server.Identity;
using Graine.Server.Plans;
using Graine.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Graine.Server.Api.Members;

/// <summary>Reading one member.</summary>
internal static class MemberReads
{
    public static async Task<Results<Ok<MemberView>, ProblemResult>> GetAsync(
        string reference, MemberFinder finder, RunningPlan plan, IStore store, CancellationToken ct)
    {
        var (member, error) = await FindAsync(reference, finder, ct);
        if (member is null)
        {
            return Problems.Of(error!);
        }

        var profile = await store.Reads.FindProfileAsync(member.Id, ct);
        var identifiers = await store.Reads.ReadIdentifiersAsync(member.Id, ct);
        return TypedResults.Ok(MemberMapping.ToView(member, plan.Current, profile?.Json ?? default, identifiers));
    }

    public static async Task<Results<Ok<IReadOnlyList<WalletView>>, ProblemResult>> WalletsAsync(
        string reference, MemberFinder finder, RunningPlan plan, CancellationToken ct)
    {
        var (member, error) = await FindAsync(reference, finder, ct);
        return member is null
            ? Problems.Of(error!)
            : TypedResults.Ok<IReadOnlyList<WalletView>>(
                [.. member.Wallets.Select(wallet => PointsMapping.ToView(wallet, plan.Current, withLots: true))]);
    }

    public static async Task<Results<Ok<Page<PostingView>>, ProblemResult>> PostingsAsync(
        string reference, string wallet, string? after, int? limit, MemberFinder finder, IStore store, CancellationToken ct)
    {
        var (member, error) = await FindAsync(reference, finder, ct);
        if (member is null || (error = CheckPage(after, limit, out var cursor)) is not null)
        {
            return Problems.Of(error!);
        }

        var size = limit ?? Paging.LimitDefault;
        var rows = await store.Reads.ReadPostingsAsync(await finder.HistoryOfAsync(member.Id, ct), wallet, cursor, size, ct);
        return TypedResults.Ok(new Page<PostingView>(
            [.. rows.Select(MemberMapping.ToView)],
            rows.Count < size ? null : Paging.Write(new EventCursor(rows[^1].Posting.At, rows[^1].Event))));
    }

    public static async Task<Results<Ok<Page<EventView>>, ProblemResult>> TimelineAsync(
        string reference, string? after, int? limit, MemberFinder finder, IStore store, CancellationToken ct)
    {
        var (member, error) = await FindAsync(reference, finder, ct);
        if (member is null || (error = CheckPage(after, limit, out var cursor)) is not null)
        {
            return Problems.Of(error!);
        }

        var size = limit ?? Paging.LimitDefault;
        var rows = await store.Reads.ReadTimelineAsync(await finder.HistoryOfAsync(member.Id, ct), cursor, size, ct);
        var names = new NamePool();
        return TypedResults.Ok(new Page<EventView>(
            [.. rows.Select(row => MemberMapping.ToView(row, names))],
            rows.Count < size ? null : Paging.Write(new EventCursor(rows[^1].At, rows[^1].Id))));
    }

    /// <summary>The member, or why not.</summary>
    internal static async Task<(Member? Member, Error? Error)> FindAsync(string reference, MemberFinder finder, CancellationToken ct)
    {
        if (MemberReference.Parse(reference) is not { } parsed)
        {
            return (null, ReferenceErrors.Invalid(reference));
        }

        var member = await finder.FindAsync(parsed, ct);
        return member is null ? (null, MembersErrors.NotFound()) : (member, null);
    }

    private static Error? CheckPage(string? after, int? limit, out EventCursor? cursor) =>
        !Paging.TryRead(after, out cursor) ? RequestErrors.CursorInvalid()
        : limit is < 1 or > Paging.LimitMax ? RequestErrors.LimitInvalid(Paging.LimitMax)
        : null;
}
