using System.Security.Claims;
using Graine.Server.Audit;
using Graine.Server.Auth;
using Graine.Server.Sources;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Graine.Server.Api.Data;

/// <summary>Sources: made, named, switched off and on, given a new key.</summary>
internal static class SourceRoutes
{
    private const int NameMax = 100;
    private const int SdkMax = 40;
    private const double GraceHoursDefault = 24;
    private const double GraceHoursMax = 168;

    public static RouteGroupBuilder MapSources(this IEndpointRouteBuilder routes)
    {
        var sources = routes.MapGroup("/v1/data/sources").WithTags("Data");
        sources.MapGet("", ListAsync).WithName("ListSources").RequireAuthorization(Policies.DataRead);
        sources.MapPost("", MakeAsync).WithName("MakeSource").RequireAuthorization(Policies.KeysWrite);
        sources.MapGet("/{id}", FindAsync).WithName("GetSource").RequireAuthorization(Policies.DataRead);
        sources.MapPatch("/{id}", ChangeAsync).WithName("ChangeSource").RequireAuthorization(Policies.KeysWrite);
        sources.MapPost("/{id}/rotate", RotateAsync).WithName("RotateSource").RequireAuthorization(Policies.KeysWrite);
        return sources;
    }

    private static async Task<Ok<SourcesView>> ListAsync(ClaimsPrincipal user, SourceReads reads, CancellationToken ct) =>
        TypedResults.Ok(new SourcesView(await reads.ListAsync(SourceReads.ListHours, user, ct)));

    private static async Task<Results<Ok<SourceView>, ProblemResult>> FindAsync(
        string id, ClaimsPrincipal user, SourceReads reads, CancellationToken ct) =>
        (await reads.ListAsync(SourceReads.DetailHours, user, ct)).FirstOrDefault(view => view.Id == id) is { } view
            ? TypedResults.Ok(view)
            : Problems.Of(SourceErrors.NotFound());

    private static async Task<Results<Created<SourceView>, Ok<SourceView>, ProblemResult>> MakeAsync(
        NewSourceBody body,
        [FromHeader(Name = RequestKeys.Header)] string? idempotencyKey,
        HttpContext http,
        SourceReads reads,
        SourceKeys sources,
        CancellationToken ct)
    {
        if (!RequestKeys.IsValid(idempotencyKey))
        {
            return Problems.Of(RequestErrors.KeyMissing());
        }

        if ((CheckName(body.Name) ?? CheckSdk(body.Sdk)) is { } error)
        {
            return Problems.Of(error);
        }

        var who = http.User.FindFirstValue(ClaimTypes.NameIdentifier) ?? "";
        var id = $"{ApiKeys.WriteKind}-{RequestKeys.Key("sources", who, idempotencyKey!).ToString("N")[..12]}";
        var name = body.Name!.Trim();
        if (await sources.FindAsync(id, ct) is { } known)
        {
            if (known.Name != name)
            {
                return Problems.Of(RequestErrors.KeyReused());
            }

            http.Response.Headers["Idempotency-Replayed"] = "true";
            return TypedResults.Ok(await ShowAsync(id, http.User, reads, ct));
        }

        await sources.MakeAsync(id, name, body.Sdk, Callers.NameOf(http.User), ct);
        return TypedResults.Created($"/v1/data/sources/{id}", await ShowAsync(id, http.User, reads, ct));
    }

    private static async Task<Results<Ok<SourceView>, ProblemResult>> ChangeAsync(
        string id,
        SourceChangeBody body,
        [FromHeader(Name = EntityTags.Header)] string? ifMatch,
        ClaimsPrincipal user,
        SourceReads reads,
        SourceKeys sources,
        CancellationToken ct)
    {
        if (await sources.FindAsync(id, ct) is not { } row)
        {
            return Problems.Of(SourceErrors.NotFound());
        }

        if (!EntityTags.Fits(ifMatch, SourceReads.Tag(row)))
        {
            return Problems.Of(SourceErrors.VersionChanged());
        }

        if (((body.Name is null ? null : CheckName(body.Name)) ?? CheckSdk(body.Sdk)) is { } error)
        {
            return Problems.Of(error);
        }

        var isEnabled = !row.RevokedAt.IsSet;
        if ((body.Name is not null && body.Name.Trim() != row.Name) || (body.Enabled ?? isEnabled) != isEnabled)
        {
            await sources.ChangeAsync(row, body.Name?.Trim() ?? row.Name, body.Enabled ?? isEnabled, Callers.NameOf(user), ct);
        }

        if (body.Sdk is not null)
        {
            await sources.SaveDetailsAsync(id, await sources.DetailsAsync(id, ct) with { Sdk = body.Sdk }, ct);
        }

        return TypedResults.Ok(await ShowAsync(id, user, reads, ct));
    }

    private static async Task<Results<Ok<SourceView>, ProblemResult>> RotateAsync(
        string id,
        [FromBody(EmptyBodyBehavior = EmptyBodyBehavior.Allow)] SourceRotationBody? body,
        ClaimsPrincipal user,
        SourceReads reads,
        SourceKeys sources,
        CancellationToken ct)
    {
        var grace = body?.GraceHours ?? GraceHoursDefault;
        if (grace is not (>= 0 and <= GraceHoursMax))
        {
            return Problems.Of(SourceErrors.GraceInvalid());
        }

        if (await sources.FindAsync(id, ct) is not { } row)
        {
            return Problems.Of(SourceErrors.NotFound());
        }

        if (row.RevokedAt.IsSet)
        {
            return Problems.Of(SourceErrors.Disabled());
        }

        await sources.RotateAsync(row, TimeSpan.FromHours(grace), Callers.NameOf(user), ct);
        return TypedResults.Ok(await ShowAsync(id, user, reads, ct));
    }

    private static async Task<SourceView> ShowAsync(string id, ClaimsPrincipal user, SourceReads reads, CancellationToken ct) =>
        (await reads.ListAsync(SourceReads.DetailHours, user, ct)).First(view => view.Id == id);

    private static Error? CheckName(string? name) =>
        string.IsNullOrWhiteSpace(name) || name.Length > NameMax ? SourceErrors.NameInvalid() : null;

    private static Error? CheckSdk(string? sdk) => sdk is null || (sdk.Length is > 0 and <= SdkMax && sdk.All(IsPlain)) ? null : SourceErrors.SdkInvalid();

    private static bool IsPlain(char letter) => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '-';
}
