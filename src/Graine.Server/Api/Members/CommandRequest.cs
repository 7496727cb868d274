using System.Security.Claims;
using Graine.Engine;
using Graine.Server.Audit;
using Graine.Server.Identity;
using Graine.Server.Pipeline;
using Graine.Server.Plans;
using Graine.Storage;
using Microsoft.AspNetCore.Mvc;

namespace Graine.Server.Api.Members;

/// <summary>What every command on a member's points is called with.</summary>
internal sealed record CommandRequest
{
    [FromRoute]
    public required string Reference { get; init; }

    [FromQuery(Name = "dry")]
    public bool? Dry { get; init; }

    [FromQuery(Name = "now")]
    public DateTimeOffset? Now { get; init; }

    [FromHeader(Name = RequestKeys.Header)]
    public string? IdempotencyKey { get; init; }

    public required ClaimsPrincipal User { get; init; }

    public required HttpContext Http { get; init; }

    public required MemberFinder Finder { get; init; }

    public required RunningPlan Plan { get; init; }

    public required PublishedDocuments Documents { get; init; }

    public required Lanes Lanes { get; init; }

    public required IAuditTrail Audit { get; init; }

    public required LaneOptions Limits { get; init; }

    public required Clock Clock { get; init; }

    public required IStore Store { get; init; }

    public required IdentityHasher Hasher { get; init; }

    /// <summary>Whoever sends it, as the log names them.</summary>
    public string Source => User.FindFirstValue(ClaimTypes.NameIdentifier) ?? "";

    /// <summary>A dry run may name its moment; a real one needs a key.</summary>
    public Error? Check(out Instant now)
    {
        return AskedMoment.Read(Now, Clock, out now) is { } wrong ? wrong
            : Now is not null && Dry != true ? RequestErrors.NowInvalid()
            : Dry != true && !RequestKeys.IsValid(IdempotencyKey) ? RequestErrors.KeyMissing()
            : null;
    }
}
