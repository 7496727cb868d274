using System.Globalization;
using System.Security.Claims;
using System.Text.Json;
using Graine.Server.Identity;
using Graine.Server.Pipeline;
using Graine.Server.Plans;
using Graine.Server.Sessions;
using Graine.Server.Vouchers;
using Graine.Storage;
using Microsoft.AspNetCore.Mvc;

namespace Graine.Server.Api.Sessions;

/// <summary>What every change of a session is called with.</summary>
internal sealed record SessionRequest
{
    [FromRoute]
    public required string Id { get; init; }

    [FromQuery(Name = "dry")]
    public bool? Dry { get; init; }

    [FromQuery(Name = "now")]
    public DateTimeOffset? Now { get; init; }

    [FromQuery(Name = "explain")]
    public bool? Explain { get; init; }

    [FromQuery(Name = "profile")]
    public string? Profile { get; init; }

    [FromHeader(Name = "If-Match")]
    public string? IfMatch { get; init; }

    [FromHeader(Name = "If-None-Match")]
    public string? IfNoneMatch { get; init; }

    [FromHeader(Name = RequestKeys.Header)]
    public string? IdempotencyKey { get; init; }

    public required ClaimsPrincipal User { get; init; }

    public required HttpContext Http { get; init; }

    public required IStore Store { get; init; }

    public required MemberFinder Finder { get; init; }

    public required IdentityHasher Hasher { get; init; }

    public required RunningPlan Plan { get; init; }

    public required Lanes Lanes { get; init; }

    public required LaneOptions Limits { get; init; }

    public required Clock Clock { get; init; }

    public required PublishedDocuments Documents { get; init; }

    public required ICheckoutTelling Words { get; init; }

    public required CodeFinder Codes { get; init; }

    public required ReferralDesk Referrals { get; init; }

    public string Source => User.FindFirstValue(ClaimTypes.NameIdentifier) ?? "";

    public const string Lite = "lite";

    /// <summary>Asked for in another way it is another request: its answer is another.</summary>
    public string Manner => Profile == Lite ? "\n" + Lite : Explain == true ? "\nexplain" : "";

    /// <summary>From what happened to the answer, as it was asked for.</summary>
    public async Task<Func<SessionOutcome, byte[]>> AnsweringAsync(CancellationToken ct)
    {
        if (Profile == Lite)
        {
            return outcome => JsonSerializer.SerializeToUtf8Bytes(LiteSessionView.Of(outcome), JsonSerializerOptions.Web);
        }

        var tell = new SessionTelling(Words, await Documents.ReadAsync(ct), Explain == true);
        return outcome => JsonSerializer.SerializeToUtf8Bytes(SessionMapping.ToView(outcome, tell), JsonSerializerOptions.Web);
    }

    /// <summary>Hash of the session's id: the key of its row.</summary>
    public Guid Key => KeyOf(Id);

    public static Guid KeyOf(string id) => RequestKeys.Hash("session\n" + id);

    /// <summary>What is wrong with all but the body.</summary>
    public Error? Check() =>
        !SessionReading.IsId(Id) ? Graine.Server.Sessions.SessionErrors.IdInvalid()
        : AskedMoment.Read(Now, Clock, out _) is { } wrong ? wrong
        : Now is not null && Dry != true ? RequestErrors.NowInvalid()
        : Profile is not (null or Lite) ? Graine.Server.Sessions.SessionErrors.ProfileUnknown()
        : IdempotencyKey is not null && !RequestKeys.IsValid(IdempotencyKey) ? RequestErrors.KeyInvalid()
        : IfNoneMatch is not null && IfNoneMatch.Trim() != "*" ? Graine.Server.Sessions.SessionErrors.NoneMatchUnreadable()
        : IfMatch is not null && !TryReadVersion(out _) ? Graine.Server.Sessions.SessionErrors.VersionUnreadable()
        : null;

    /// <summary>The version in <c>If-Match</c>; null when there is none, or any will do.</summary>
    public bool TryReadVersion(out long? version)
    {
        version = null;
        var text = IfMatch?.Trim();
        if (text is null or "*")
        {
            return true;
        }

        if (text.Length > 2 && text[0] == '"' && text[^1] == '"'
            && long.TryParse(text[1..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            version = number;
            return true;
        }

        return false;
    }
}
