using System.Text;
using Graine.Engine;
using Graine.Engine.Games;
using Graine.Engine.Plans;
using Graine.Engine.Plans.Documents;
using Graine.Server.Games;
using Graine.Server.Pipeline;
using Graine.Server.Plans;
using Graine.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Graine.Server.Api.Draws;

internal static class DrawReads
{
    private const int PageSize = 5_000;

    public static async Task<Ok<IReadOnlyList<DrawView>>> ListAsync(
        RunningPlan plan, PublishedDocuments documents, DrawDesk desk, IStore store, Clock clock, CancellationToken ct)
    {
        var names = await documents.ReadAsync(ct);
        var views = new List<DrawView>();
        foreach (var draw in plan.Current.Game?.Draws ?? [])
        {
            if (await ViewAsync(draw, names, desk, store, clock.Now, ct) is { } view)
            {
                views.Add(view);
            }
        }

        return TypedResults.Ok<IReadOnlyList<DrawView>>(views);
    }

    public static async Task<Results<Ok<DrawView>, ProblemResult>> GetAsync(
        string draw, RunningPlan plan, PublishedDocuments documents, DrawDesk desk, IStore store, Clock clock, CancellationToken ct) =>
        plan.Current.Game?.FindDraw(draw) is { } found && await ViewAsync(found, await documents.ReadAsync(ct), desk, store, clock.Now, ct) is { } view
            ? TypedResults.Ok(view)
            : Problems.Of(DrawProblems.Unknown(draw));

    /// <summary>The list as it was when the draw closed: SHA-256 of this text is its digest.</summary>
    public static async Task<IResult> EntriesAsync(string draw, IStore store, HttpContext http, CancellationToken ct)
    {
        if (await store.Draws.FindAsync(draw, ct) is not { } row)
        {
            return Problems.Of(DrawProblems.Unknown(draw));
        }

        if (!row.ClosedAt.IsSet)
        {
            return Problems.Of(DrawProblems.StillOpen());
        }

        http.Response.ContentType = "text/plain; charset=utf-8";
        Guid? after = null;
        while (true)
        {
            var page = await store.Draws.ReadEntriesAsync(draw, after, PageSize, ct);
            var text = new StringBuilder();
            foreach (var entry in page)
            {
                text.Append(DrawSeeds.Line(DrawDesk.Listed(row, entry)));
            }

            await http.Response.WriteAsync(text.ToString(), ct);
            if (page.Count < PageSize)
            {
                return Results.Empty;
            }

            after = page[^1].Id;
        }
    }

    /// <summary>Who won, for the shop's own staff: what everybody sees does not say who.</summary>
    public static async Task<Results<Ok<IReadOnlyList<DrawMemberView>>, ProblemResult>> WinnersAsync(
        string draw, RunningPlan plan, IStore store, CancellationToken ct) =>
        plan.Current.Game?.FindDraw(draw) is null && await store.Draws.FindAsync(draw, ct) is null
            ? Problems.Of(DrawProblems.Unknown(draw))
            : TypedResults.Ok<IReadOnlyList<DrawMemberView>>(
                [.. (await store.Draws.ReadWinnersAsync(draw, ct)).Select(winner => new DrawMemberView(winner.Place, winner.Entry.ToString("N"), winner.Member))]);

    internal static async Task<DrawView?> ViewAsync(Draw draw, DocumentSet names, DrawDesk desk, IStore store, Instant now, CancellationToken ct)
    {
        if (names.Game<DrawDocument>(draw.Id) is not { } document)
        {
            return null;
        }

        var row = await desk.EnsureAsync(draw.Id, ct);
        var (sum, isClosed) = (await store.Draws.SumAsync(draw.Id, ct), row.ClosedAt.IsSet);
        var winners = isClosed ? await store.Draws.ReadWinnersAsync(draw.Id, ct) : [];
        return new DrawView(
            draw.Id,
            document.Name,
            document.Description,
            document.Image,
            document.Terms,
            isClosed ? "closed" : now < draw.OpensAt ? "later" : now < draw.ClosesAt ? "open" : "closing",
            document.OpensAt,
            document.ClosesAt,
            sum.Entries,
            sum.Tickets,
            document.Price is { } price ? new TicketPriceView(price.Wallet, price.Points) : null,
            document.Most,
            [.. document.Prizes.Select(prize => new DrawPrizeView(prize.Winners, prize.Name, PrizeWords.Of(prize.Gives, names)))],
            "graine-draw-v1",
            DrawSeeds.Commitment(row.Seed),
            row.CreatedAt.ToDateTimeOffset(),
            document.Beacon,
            isClosed ? row.ClosedAt.ToDateTimeOffset() : null,
            isClosed ? Convert.ToHexStringLower(row.Seed) : null,
            isClosed ? row.Beacon : null,
            isClosed ? row.Digest : null,
            [.. winners.Select(winner => new DrawWinnerView(winner.Place, winner.Entry.ToString("N"), DrawSeeds.Participant(row.Seed, winner.Member)))]);
    }
}

/// <param name="Terms">What the law asks to be said: who may take part, and how without buying anything.</param>
/// <param name="State"><c>later</c>, <c>open</c>, <c>closing</c> (its time is over, and it is not drawn yet) or <c>closed</c>.</param>
/// <param name="Algorithm">How winners follow from seed, list and beacon: see the guide.</param>
/// <param name="Commitment">SHA-256 of the seed, from before anybody entered.</param>
/// <param name="BeaconSource">Where the public value that is mixed in comes from; null when none is.</param>
/// <param name="Seed">Once closed: as hexadecimal digits.</param>
/// <param name="Beacon">Once closed: the public value that was mixed in; empty for none.</param>
/// <param name="Digest">Once closed: SHA-256 of the list at <c>/entries</c>.</param>
internal sealed record DrawView(
    string Id,
    IReadOnlyDictionary<string, string> Name,
    IReadOnlyDictionary<string, string>? Description,
    string? Image,
    IReadOnlyDictionary<string, string> Terms,
    string State,
    DateTimeOffset? OpensAt,
    DateTimeOffset ClosesAt,
    long Entries,
    long Tickets,
    TicketPriceView? Price,
    int? TicketsMax,
    IReadOnlyList<DrawPrizeView> Prizes,
    string Algorithm,
    string Commitment,
    DateTimeOffset CommittedAt,
    string? BeaconSource,
    DateTimeOffset? ClosedAt,
    string? Seed,
    string? Beacon,
    string? Digest,
    IReadOnlyList<DrawWinnerView> Winners);

/// <param name="Points">Of one ticket, in whole units of the wallet.</param>
internal sealed record TicketPriceView(string Wallet, double Points);

internal sealed record DrawPrizeView(int Winners, IReadOnlyDictionary<string, string>? Name, IReadOnlyDictionary<string, string> Sentence);

/// <param name="Place">From 1: the first prize first.</param>
/// <param name="Participant">Who, without saying who: the same person has the same in this draw.</param>
internal sealed record DrawWinnerView(int Place, string Entry, string Participant);

/// <param name="Place">From 1: the first prize first.</param>
/// <param name="Member">To be given the prize.</param>
internal sealed record DrawMemberView(int Place, string Entry, Guid Member);
