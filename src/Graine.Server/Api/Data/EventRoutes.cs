using System.Buffers.Text;
using System.Security.Claims;
using System.Text;
using System.Text.Json.Nodes;
using Graine.Server.Audit;
using Graine.Server.Auth;
using Graine.Server.Intake;
using Graine.Server.Sources;
using Graine.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Graine.Server.Api.Data;

/// <summary>The inspector: what came in, newest first, as it was sent, as it is kept, and what it did.</summary>
internal static class EventRoutes
{
    /// <summary>Events looked at for one page when a filter leaves few.</summary>
    public const int ScanMax = 20_000;
    private const int TextMax = 200;
    private const int CursorMax = 200;

    public static RouteGroupBuilder MapEvents(this IEndpointRouteBuilder routes)
    {
        var events = routes.MapGroup("/v1/data/events").WithTags("Data");
        events.MapGet("", ListAsync).WithName("ListEvents").RequireAuthorization(Policies.DataRead);
        events.MapGet("/live", LiveEvents.Stream).WithName("FollowEvents").RequireAuthorization(Policies.DataRead)
            .DisableRequestTimeout();
        events.MapGet("/{id:guid}", FindAsync).WithName("GetEvent").RequireAuthorization(Policies.DataRead);
        return events;
    }

    public static bool TryReadStatus(string? text, out EventStatus? status)
    {
        status = text switch
        {
            "applied" => EventStatus.Applied,
            "refused" => EventStatus.Refused,
            "parked" => EventStatus.Parked,
            "quarantined" => EventStatus.Quarantined,
            _ => null,
        };
        return string.IsNullOrEmpty(text) || status is not null || text is "repeated" or "turned-away";
    }

    private static async Task<Results<Ok<Page<InspectedView>>, ProblemResult>> ListAsync(
        string? source, string? name, string? status, string? after, int? limit, IStore store, CancellationToken ct)
    {
        var size = limit ?? Paging.LimitDefault;
        if (size is < 1 or > Paging.LimitMax)
        {
            return Problems.Of(RequestErrors.LimitInvalid(Paging.LimitMax));
        }

        if (source?.Length > TextMax || name?.Length > TextMax || !TryReadStatus(status, out var only))
        {
            return Problems.Of(EventErrors.FilterInvalid());
        }

        if (status is "repeated" or "turned-away")
        {
            return TypedResults.Ok(new Page<InspectedView>([], null)); // In no log: only the stream shows them.
        }

        try
        {
            var query = new RecentQuery(ReadCursor(after), size, ScanMax)
            {
                Source = string.IsNullOrEmpty(source) ? null : source,
                Name = string.IsNullOrEmpty(name) ? null : name,
                Status = only,
            };
            var page = await store.Recent.ReadAsync(query, ct);
            return TypedResults.Ok(new Page<InspectedView>([.. page.Events.Select(InspectedView.Of)], WriteCursor(page.Before)));
        }
        catch (Exception forged) when (forged is FormatException or OverflowException or IndexOutOfRangeException)
        {
            return Problems.Of(RequestErrors.CursorInvalid());
        }
    }

    /// <summary>A member's event is found by both ids; what concerns nobody by its own.</summary>
    private static async Task<Results<Ok<InspectedDetailView>, ProblemResult>> FindAsync(
        Guid id, Guid? member, bool? personal, ClaimsPrincipal user, LiveInputs live, IStore store, IAuditTrail audit, CancellationToken ct)
    {
        var mayReveal = MayReveal(user);
        if (personal == true && !mayReveal)
        {
            return Problems.Of(EventErrors.PersonalForbidden());
        }

        var input = live.Find(id);
        var row = await store.Reads.FindEventAsync(member ?? input?.Member ?? Guid.Empty, input is { Status: LiveStatus.Repeated } ? input.Event : id, ct);
        if (row is null && input is null)
        {
            return Problems.Of(EventErrors.NotFound());
        }

        if (personal == true && input is not null)
        {
            await audit.NoteAsync(Callers.NameOf(user), "event.revealed", "event:" + id, null, null, ct);
        }

        var raw = input is null ? null : Raw(input, personal != true, mayReveal);
        var view = input is { Status: not LiveStatus.Stored } || row is null ? InspectedView.Of(input!) : InspectedView.Of(row);
        return TypedResults.Ok(new InspectedDetailView(view, row is null ? null : Normalised(row), raw, input?.Warnings ?? []));
    }

    private static bool MayReveal(ClaimsPrincipal user) => user.HasClaim(KeyAuthentication.ScopeClaim, Policies.ProfilesRead);

    private static JsonNode? Normalised(EventRow row)
    {
        var stored = StoredJson.Parse(row.Body.Span);
        return row.Status == EventStatus.Applied ? stored : (stored as JsonObject)?["event"]?.DeepClone();
    }

    private static RawView? Raw(LiveInput input, bool isMasked, bool mayReveal)
    {
        var isCut = input.RawBytes > input.Raw.Length;
        var text = input.Raw.Length == 0 ? "" : RawMask.Text(input.Raw, isMasked);

        // What is cut is no JSON any more, so that nothing in it can be masked.
        text ??= isMasked ? "" : Encoding.UTF8.GetString(input.Raw);
        return new RawView(
            text, isMasked, mayReveal, isCut, input.RawBytes, input.Method, input.Path, input.ContentType, input.Encoding, input.MessageId);
    }

    private static string? WriteCursor(string? before) => before is null ? null : Base64Url.EncodeToString(Encoding.ASCII.GetBytes(before));

    private static string? ReadCursor(string? text) => string.IsNullOrEmpty(text) ? null
        : text.Length <= CursorMax && Base64Url.IsValid(text) ? Encoding.ASCII.GetString(Base64Url.DecodeFromChars(text))
        : throw new FormatException();
}
