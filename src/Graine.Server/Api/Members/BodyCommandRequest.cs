using System.Security.Claims;
using Graine.Server.Audit;
using Graine.Server.Identity;
using Graine.Server.Pipeline;
using Graine.Server.Plans;
using Graine.Storage;
using Microsoft.AspNetCore.Mvc;

namespace Graine.Server.Api.Members;

/// <summary>What commands are called with whose member is not in the address: the body says it, or what the address names.</summary>
internal sealed record BodyCommandRequest
{
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

    public CommandRequest On(string reference) => new()
    {
        Reference = reference,
        Dry = Dry,
        Now = Now,
        IdempotencyKey = IdempotencyKey,
        User = User,
        Http = Http,
        Finder = Finder,
        Plan = Plan,
        Documents = Documents,
        Lanes = Lanes,
        Audit = Audit,
        Limits = Limits,
        Clock = Clock,
        Store = Store,
        Hasher = Hasher,
    };
}
