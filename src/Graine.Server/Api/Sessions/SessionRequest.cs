using System.Globalization;
using System.Security.Claims;
using Graine.Server.Identity;
using Graine.Server.Pipeline;
using Graine.Server.Plans;
using Graine.Storage;
using Microsoft.AspNetCore.Mvc;

namespace Graine.Server.Api.Sessions;

/// <summary>What every change of a session is called with.</summary>
internal sealed record SessionRequest(
    [FromRoute] string Id,
    [FromQuery] bool? Dry,
    [FromQuery] DateTimeOffset? Now,
    [FromHeader(Name = "If-Match")] string? IfMatch,
    [FromHeader(Name = RequestKeys.Header)] string? IdempotencyKey,
    ClaimsPrincipal User,
    HttpContext Http,
    IStore Store,
    MemberFinder Finder,
    IdentityHasher Hasher,
    RunningPlan Plan,
    Lanes Lanes,
    LaneOptions Limits,
    Clock Clock)
{
    /// <summary>Hash of the session's id: the key of its row.</summary>
    public Guid Key => KeyOf(Id);

    public static Guid KeyOf(string id) => RequestKeys.Hash("session\n" + id);

    /// <summary>What is wrong with all but the body.</summary>
    public Error? Check() =>
        !SessionReading.IsId(Id) ? Graine.Server.Sessions.SessionErrors.IdInvalid()
        : Now is not null && Dry != true ? RequestErrors.NowInvalid()
        : IdempotencyKey is not null && !RequestKeys.IsValid(IdempotencyKey) ? RequestErrors.KeyInvalid()
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
