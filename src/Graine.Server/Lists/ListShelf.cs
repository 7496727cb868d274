using System.Security.Cryptography;
using Graine.Lake.Members;
using Graine.Lake.Native;
using Graine.Server.LakeFeed;
using Graine.Server.Pipeline;
using Graine.Server.Plans;

namespace Graine.Server.Lists;

/// <summary>
/// Lists that are being looked at, so that a page anywhere in a million members costs no more than reading its rows. Bounded
/// in number and in ids (16 bytes each); the least recently used goes first, and a list that is gone is made again.
/// </summary>
internal sealed partial class ListShelf(
    LakeFeeder feeder, LakeReader reader, RunningPlan plan, Clock clock, TimeProvider time, IHostApplicationLifetime life,
    ILogger<ListShelf> logger)
{
    /// <summary>Rows that are known before the order of all.</summary>
    public const int HeadRows = 400;

    private const int ListsMax = 64;
    private const long IdsMax = 4_000_000;
    private const long IdleMilliseconds = 10 * 60 * 1_000;

    /// <summary>Windows of days move with time: a list is used for new questions so long, even if nothing has happened.</summary>
    private const long FreshMilliseconds = 30_000;

    private static readonly TimeSpan RestBeforeRetry = TimeSpan.FromMilliseconds(200);

    /// <summary>For a page people look at; who wants everything to the second asks again.</summary>
    private static readonly TimeSpan CatchUpMax = TimeSpan.FromMilliseconds(1_500);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Listing> _byId = [];
    private readonly Dictionary<string, Listing> _byKey = [];

    /// <summary>
    /// The list of that id when it is still here and answers this question; else one as of now, which everybody who asks the same
    /// shares until something has been committed.
    /// </summary>
    public async Task<Listing> TakeAsync(ListQuestion question, string? id, CancellationToken ct)
    {
        var key = question.Key(plan.Current.Revision);
        if (id is not null && Find(id, key) is { } known)
        {
            return known;
        }

        var isCaughtUp = await CatchUpAsync(ct);
        lock (_gate)
        {
            if (_byKey.TryGetValue(key, out var shared) && IsFresh(shared))
            {
                shared.UsedAt = clock.Now;
                return shared;
            }

            var listing = new Listing(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8)), key, feeder.Watermark, clock.Now)
            {
                UsedAt = clock.Now,
            };
            (_byId[listing.Id], _byKey[key]) = (listing, listing);
            Trim();
            _ = FillAsync(listing, question.Query, isCaughtUp);
            return listing;
        }
    }

    private Listing? Find(string id, string key)
    {
        lock (_gate)
        {
            if (!_byId.TryGetValue(id, out var found) || found.Key != key || found.HasFailed)
            {
                return null;
            }

            found.UsedAt = clock.Now;
            return found;
        }
    }

    private async Task<bool> CatchUpAsync(CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(CatchUpMax);
        try
        {
            return await feeder.CatchUpAsync(limit.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return false;
        }
    }

    private bool IsFresh(Listing listing) => !listing.HasFailed
        && listing.Watermark == feeder.Watermark
        && clock.Now.Milliseconds - listing.MadeAt.Milliseconds < FreshMilliseconds;

    private async Task FillAsync(Listing listing, MemberListQuery query, bool isCaughtUp)
    {
        try
        {
            try
            {
                await AskAsync(listing, query, isCaughtUp);
            }
            catch (DuckDbException fault) when (!listing.HasBegun)
            {
                // The lake may have been emptied under it, or had no memory left beside a large batch: once more, on what is there now.
                LogRetry(logger, fault);
                await Task.Delay(RestBeforeRetry, time, life.ApplicationStopping);
                await AskAsync(listing, query, isCaughtUp);
            }
        }
        catch (Exception fault)
        {
            // Those who wait are told; the next question tries again.
            LogFault(logger, fault);
            listing.Fail(fault);
        }
    }

    private Task AskAsync(Listing listing, MemberListQuery query, bool isCaughtUp) => reader.AskAsync(
        lake =>
        {
            // In one transaction, so that the first rows are the first of the order.
            lake.InTransaction(() => Fill(lake, listing, query, isCaughtUp, life.ApplicationStopping));
            return true;
        },
        life.ApplicationStopping);

    private void Fill(DuckDbConnection lake, Listing listing, MemberListQuery query, bool isCaughtUp, CancellationToken ct)
    {
        var asOf = feeder.AsOf;
        var (total, count) = MemberLists.Count(lake, query, ct);
        var head = MemberLists.Head(lake, query, HeadRows, ct);
        listing.Begin(new ListingHead(total, count, head, asOf, isCaughtUp));
        if (head.Length < count)
        {
            listing.End(MemberLists.Order(lake, query, count, ct));
        }
    }

    private void Trim()
    {
        var now = clock.Now;
        var ids = 0L;
        var kept = 0;
        foreach (var listing in _byId.Values.OrderByDescending(each => each.UsedAt.Milliseconds).ToList())
        {
            ids += listing.Length;
            kept++;
            if (kept > 1 && (kept > ListsMax || ids > IdsMax || now.Milliseconds - listing.UsedAt.Milliseconds > IdleMilliseconds))
            {
                _byId.Remove(listing.Id);
                if (_byKey.TryGetValue(listing.Key, out var shared) && shared == listing)
                {
                    _byKey.Remove(listing.Key);
                }
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A list of members could not be made at once; it is tried again.")]
    private static partial void LogRetry(ILogger logger, Exception fault);

    [LoggerMessage(Level = LogLevel.Error, Message = "A list of members could not be made.")]
    private static partial void LogFault(ILogger logger, Exception fault);
}
