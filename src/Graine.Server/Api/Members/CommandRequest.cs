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
internal sealed record CommandRequest(
    [FromRoute] string Reference,
    [FromQuery(Name = "dry")] bool? Dry,
    [FromQuery(Name = "now")] DateTimeOffset? Now,
    [FromHeader(Name = RequestKeys.Header)] string? IdempotencyKey,
    ClaimsPrincipal User,
    HttpContext Http,
    MemberFinder Finder,
    RunningPlan Plan,
    PublishedDocuments Documents,
    Lanes Lanes,
    IAuditTrail Audit,
    LaneOptions Limits,
    Clock Clock,
    IStore Store)
{
    /// <summary>Whoever sends it, as the log names them.</summary>
    public string Source => User.FindFirstValue(ClaimTypes.NameIdentifier) ?? "";

    /// <summary>A dry run may name its moment; a real one needs a key.</summary>
    public Error? Check(out Instant now)
    {
        now = Now is { } moment ? Instant.From(moment) : Clock.Now;
        return Now is not null && Dry != true ? RequestErrors.NowInvalid()
            : Dry != true && !RequestKeys.IsValid(IdempotencyKey) ? RequestErrors.KeyMissing()
            : null;
    }
}
