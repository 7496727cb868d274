using System.Text.Json;
using Graine.Engine.Loyalty;
using Graine.Server.Api.Members.Telling;
using Graine.Server.Identity;
using Graine.Server.Plans;
using Graine.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Graine.Server.Api.Members;

/// <summary>The books of one wallet, newest first, each line with what stood after it.</summary>
internal static class LedgerReads
{
    private static readonly JsonNamingPolicy Kebab = JsonNamingPolicy.KebabCaseLower;

    public static async Task<Results<Ok<Page<PostingView>>, ProblemResult>> GetAsync(
        string reference, string wallet, string? after, int? limit,
        MemberFinder finder, PublishedDocuments documents, IStore store, CancellationToken ct)
    {
        var (member, error) = await MemberReads.FindAsync(reference, finder, ct);
        if (member is null || (error = Paging.Check(after, limit, out _, out _)) is not null)
        {
            return Problems.Of(error!);
        }

        _ = Paging.Check(after, limit, out var cursor, out var size);
        var history = await finder.HistoryOfAsync(member.Id, ct);
        var rows = await store.Reads.ReadPostingsAsync(history, wallet, cursor, size, ct);
        var names = await documents.ReadAsync(ct);
        if (rows.Count == 0)
        {
            // What the plan no longer has keeps its books, and its last page.
            return cursor is null && names.Wallet(wallet) is null
                ? Problems.Of(MembersErrors.WalletUnknown(wallet))
                : TypedResults.Ok(new Page<PostingView>([], null));
        }

        // Added up from the first posting on: the balances do not depend on how the pages were turned.
        var top = await store.Reads.SumPostingsAsync(history, wallet, new EventCursor(rows[0].Posting.At, rows[0].Event), ct);
        return TypedResults.Ok(new Page<PostingView>(
            Lines(rows, top, names, await SpendingsAsync(rows, store, ct)),
            rows.Count < size ? null : Paging.Write(new EventCursor(rows[^1].Posting.At, rows[^1].Event))));
    }

    /// <param name="row">The line.</param>
    /// <param name="names">What documents are called.</param>
    /// <param name="cause">The event that made it, where it is known: it says what points were spent on.</param>
    public static PostingView ToView(PostingRow row, DocumentSet names, EventRow? cause = null) => new(
        row.Event,
        row.Ordinal,
        row.Posting.At.ToDateTimeOffset(),
        row.Posting.Wallet,
        Kebab.ConvertName(row.Posting.Debit.ToString()),
        Kebab.ConvertName(row.Posting.Credit.ToString()),
        row.Posting.Amount,
        row.Posting.Lot,
        row.Posting.Rule,
        row.Posting.Revision)
    {
        RuleName = row.Posting.Rule is { } rule ? names.RuleName(rule) : null,
        Sentence = PostingTelling.Tell(row.Posting, names, cause),
        ActiveChange = Change(row.Posting, Account.Active),
        PendingChange = Change(row.Posting, Account.Pending),
        HeldChange = Change(row.Posting, Account.Held),
        DebtChange = -Change(row.Posting, Account.Debt),
    };

    /// <summary>The events that took points out.</summary>
    private static async Task<Dictionary<Guid, EventRow>> SpendingsAsync(IReadOnlyList<PostingRow> rows, IStore store, CancellationToken ct)
    {
        var events = new Dictionary<Guid, EventRow>();
        foreach (var row in rows.Where(row => SpendingTelling.IsSpending(row.Posting)).DistinctBy(row => row.Event))
        {
            if (await store.Reads.FindEventAsync(row.Member, row.Event, ct) is { } found)
            {
                events[row.Event] = found;
            }
        }

        return events;
    }

    private static List<PostingView> Lines(
        IReadOnlyList<PostingRow> rows, WalletSums after, DocumentSet names, Dictionary<Guid, EventRow> spendings)
    {
        var lines = new List<PostingView>(rows.Count);
        foreach (var row in rows)
        {
            var line = ToView(row, names, spendings.GetValueOrDefault(row.Event)) with
            {
                ActiveAfter = after.Active,
                PendingAfter = after.Pending,
                HeldAfter = after.Held,
                DebtAfter = after.Debt,
            };
            lines.Add(line);
            after = new WalletSums(
                after.Active - line.ActiveChange, after.Pending - line.PendingChange, after.Debt - line.DebtChange, after.Held - line.HeldChange);
        }

        return lines;
    }

    private static long Change(in Posting posting, Account account) =>
        posting.Credit == account ? posting.Amount : posting.Debit == account ? -posting.Amount : 0;
}
