using System.Security.Claims;
using System.Text.Json;
using Graine.Engine;
using Graine.Engine.Members;
using Graine.Server.Api.Members.Telling;
using Graine.Server.Identity;
using Graine.Server.Intake;
using Graine.Server.Pipeline;
using Graine.Server.Plans;
using Graine.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Graine.Server.Api.Members;

/// <summary>Everything that happened to a member, newest first, told in sentences.</summary>
internal static class TimelineReads
{
    /// <summary>Pages read for one answer when most events are not wanted; the cursor goes on from there.</summary>
    private const int ScansMax = 20;

    public static async Task<Results<Ok<Page<EventView>>, ProblemResult>> GetAsync([AsParameters] TimelineRequest request, CancellationToken ct)
    {
        var (member, error) = await MemberReads.FindAsync(request.Reference, request.Finder, ct);
        if (member is null || (error = request.Check(out var wanted)) is not null)
        {
            return Problems.Of(error!);
        }

        var history = await request.Finder.HistoryOfAsync(member.Id, ct);
        var notes = PersonalData.IsShownTo(request.User)
            ? ProfileNotes.Read((await request.Store.Reads.FindProfileAsync(member.Id, ct))?.Json ?? default)
            : null;
        var (rows, next) = await ScanAsync(history, wanted, request.Store, ct);
        var who = member.IsHousehold && PersonalData.IsShownTo(request.User)
            ? await HouseholdNames.ReadAsync(rows.SelectMany(row => row.Effects), request.Finder, request.Store, ct)
            : null;
        var mapping = new TimelineMapping(await request.Documents.ReadAsync(ct), notes, who);
        return TypedResults.Ok(new Page<EventView>(
            [.. rows.Select(row => mapping.ToView(row.Row, row.Effects))], next is { } cursor ? Paging.Write(cursor) : null));
    }

    private static async Task<(List<(EventRow Row, List<Effect> Effects)> Rows, EventCursor? Next)> ScanAsync(
        IReadOnlyList<Guid> history, TimelineFilter wanted, IStore store, CancellationToken ct)
    {
        var found = new List<(EventRow, List<Effect>)>();
        var names = new NamePool();
        var cursor = wanted.After;
        var size = wanted.Effects is null ? wanted.Size : Paging.LimitMax;
        for (var scan = 0; scan < ScansMax; scan++)
        {
            var rows = await store.Reads.ReadTimelineAsync(history, wanted.Filter, cursor, size, ct);
            foreach (var row in rows)
            {
                cursor = new EventCursor(row.At, row.Id);
                var effects = EffectCodec.Read(row.Effects.Span, names);
                if (wanted.Effects is null || effects.Exists(effect => wanted.Effects.Contains(TimelineFilter.FamilyOf(effect.Kind))))
                {
                    found.Add((row, effects));
                }

                if (found.Count == wanted.Size)
                {
                    return (found, rows.Count < size && row == rows[^1] ? null : cursor);
                }
            }

            if (rows.Count < size)
            {
                return (found, null);
            }
        }

        return (found, cursor);
    }
}

internal sealed record TimelineRequest
{
    [FromRoute]
    public required string Reference { get; init; }

    /// <summary>orders, points, rewards, referrals, households, vouchers, visits, identity, staff, time, other; several with commas.</summary>
    [FromQuery(Name = "kind")]
    public string? Kind { get; init; }

    /// <summary>Only events of this name.</summary>
    [FromQuery(Name = "name")]
    public string? Name { get; init; }

    /// <summary>Only of this channel.</summary>
    [FromQuery(Name = "channel")]
    public string? Channel { get; init; }

    /// <summary>applied, refused or parked.</summary>
    [FromQuery(Name = "status")]
    public string? Status { get; init; }

    /// <summary>Only what had effects: points, tier, segment, reward, referral, voucher, other or any; several with commas.</summary>
    [FromQuery(Name = "effects")]
    public string? Effects { get; init; }

    /// <summary>Not before.</summary>
    [FromQuery(Name = "from")]
    public DateTimeOffset? From { get; init; }

    /// <summary>Before.</summary>
    [FromQuery(Name = "to")]
    public DateTimeOffset? To { get; init; }

    [FromQuery(Name = "after")]
    public string? After { get; init; }

    [FromQuery(Name = "limit")]
    public int? Limit { get; init; }

    public required ClaimsPrincipal User { get; init; }

    public required MemberFinder Finder { get; init; }

    public required PublishedDocuments Documents { get; init; }

    public required IStore Store { get; init; }

    public Error? Check(out TimelineFilter wanted)
    {
        wanted = new TimelineFilter(EventFilter.All, null, null, 0);
        if (Paging.Check(After, Limit, out var cursor, out var size) is { } error)
        {
            return error;
        }

        var (kinds, effects) = (Split(Kind), Split(Effects));
        EventStatus? status = null;
        if (Status is not null)
        {
            if (!Enum.TryParse<EventStatus>(Status, ignoreCase: true, out var named) || int.TryParse(Status, out _))
            {
                return MembersErrors.FilterInvalid("status", "applied, refused, parked");
            }

            status = named;
        }

        if (kinds.Exists(kind => !EventKinds.All.Contains(kind)))
        {
            return MembersErrors.FilterInvalid("kind", string.Join(", ", EventKinds.All));
        }

        if (effects.Exists(family => !TimelineFilter.Families.Contains(family)))
        {
            return MembersErrors.FilterInvalid("effects", string.Join(", ", TimelineFilter.Families));
        }

        var (names, notNames) = EventKinds.Names(kinds);
        if (Name is not null)
        {
            (names, notNames) = (kinds.Count > 0 && !kinds.Contains(EventKinds.Of(Name)) ? ["\u0000"] : [Name], null);
        }

        wanted = new TimelineFilter(
            new EventFilter(
                From is { } from ? Instant.From(from) : null, To is { } to ? Instant.From(to) : null,
                names, notNames, Channel, status, WithEffects: effects.Count > 0),
            effects.Count == 0 || effects.Contains(TimelineFilter.Any) ? null : effects,
            cursor,
            size);
        return null;
    }

    private static List<string> Split(string? text) =>
        text is null ? [] : [.. text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
}

/// <summary>Which events are wanted, and the page.</summary>
internal sealed record TimelineFilter(EventFilter Filter, IReadOnlyCollection<string>? Effects, EventCursor? After, int Size)
{
    public const string Any = "any";

    public static readonly IReadOnlyList<string> Families = ["points", "tier", "segment", "reward", "game", "referral", "voucher", "other", Any];

    public static string FamilyOf(EffectKind kind) => kind switch
    {
        <= EffectKind.PointsReceived or EffectKind.ShortfallForgiven or EffectKind.RuleGaveWay or EffectKind.PointsCapped or EffectKind.BudgetUsed
            or (>= EffectKind.PointsHeld and <= EffectKind.PointsOpened) or EffectKind.PointsExpiringSoon => "points",
        EffectKind.TierChanged or EffectKind.TierGiven or EffectKind.TierGivenNoMore or EffectKind.TierWillGoDown => "tier",
        EffectKind.SegmentEntered or EffectKind.SegmentLeft => "segment",
        >= EffectKind.RewardClaimed and <= EffectKind.RewardExpired => "reward",
        _ when Telling.GameTelling.IsGame(kind) => "game",
        >= EffectKind.ReferralRegistered and <= EffectKind.ReferralTakenBack => "referral",
        EffectKind.HouseholdShared or EffectKind.HouseholdEarned or EffectKind.HouseholdSpent => "points",
        >= EffectKind.VoucherRedeemed and <= EffectKind.GiftCardRefunded => "voucher",
        _ => "other",
    };
}

/// <summary>From stored events to what the API shows.</summary>
/// <param name="names">What documents are called.</param>
/// <param name="notes">Null when personal data is not shown.</param>
/// <param name="who">Of a household: what its members are called; null when personal data is not shown.</param>
internal sealed class TimelineMapping(DocumentSet names, IReadOnlyList<ProfileNote>? notes, IReadOnlyDictionary<string, string>? who)
{
    private static readonly JsonNamingPolicy Kebab = JsonNamingPolicy.KebabCaseLower;

    private readonly EventTelling _telling = new(names);

    public EventView ToView(EventRow row, List<Effect> effects) => new(
        row.Id,
        row.Name,
        row.At.ToDateTimeOffset(),
        row.Received.ToDateTimeOffset(),
        Kebab.ConvertName(row.Status.ToString()),
        row.Source,
        row.Channel,
        row.Revision,
        StoredJson.Parse(row.Body.Span),
        [.. effects.Select(effect => EffectTelling.ToView(effect, names, who))])
    {
        Kind = EventKinds.Of(row.Name),
        Sentence = _telling.Tell(row),
        Note = notes?.FirstOrDefault(note => note.Event == row.Id || NoteReads.IsNamedBy(note, row)) is { } note ? NoteView.Of(note) : null,
    };
}
