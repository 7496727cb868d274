using System.Globalization;
using System.Security.Claims;
using Graine.Server.Identity;
using Graine.Server.Pipeline;
using Graine.Server.Plans;
using Graine.Storage;
using Microsoft.AspNetCore.Mvc;

namespace Graine.Server.Api.Sessions;

/// <summary>What every change of a session is called with.</summary>
internal sealed record SessionRequest
{
    [FromRoute]
    public required string Id { get; init; }

    [FromQuery]
    public bool? Dry { get; init; }

    [FromQuery]
    public DateTimeOffset? Now { get; init; }

    [FromHeader(Name = "If-Match")]
    public string? IfMatch { get; init; }

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
