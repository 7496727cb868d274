using Graine.Engine;
using Graine.Engine.Inputs;
using Graine.Engine.Members;
using Graine.Server.Api.Members.Telling;
using Graine.Server.Pipeline;
using Graine.Server.Plans;

namespace Graine.Server.Api.Members.Referrals;

/// <summary>Who brought whom is said, and staff decide about what looks suspicious.</summary>
internal static class ReferralWrites
{
    public static async Task<IResult> RegisterAsync([AsParameters] BodyCommandRequest with, ReferralBody body, ReferralDesk desk, CancellationToken ct)
    {
        var request = with.On(body.Referee ?? "");
        var (member, error) = await MemberReads.FindAsync(request.Reference, request.Finder, ct);
        if (member is null || (error = request.Check(out var now)) is not null)
        {
            return Problems.Of(member is null && error is not null ? error with { Pointer = "/referee" } : error!);
        }

        if (ReferralCodes.IsMistyped(body.Code))
        {
            return Problems.Of(ReferralProblems.CodeMistyped());
        }

        var entry = new ReferralEntry(
            desk, body.Code ?? "", body.Programme, string.IsNullOrWhiteSpace(body.Device) ? [] : [desk.Device(body.Device.Trim())]);
        var command = new ReferralCommand
        {
            Id = Guid.Empty,
            At = now,
            Received = now,
            Verb = ReferralVerb.Register,
        };
        if (request.Dry == true)
        {
            var profile = (await request.Store.Reads.FindProfileAsync(member.Id, ct))?.Json ?? default;
            command = await entry.LookAsync(command, member.Id, profile, request.Plan.Current, ct);
        }

        return await new CommandRun<ReferralAnswer>
        {
            Command = command,
            Json = System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(
                new { code = ReferralCodes.Read(body.Code), programme = body.Programme, device = body.Device, by = request.Source }),
            Verb = command.Verb.ToString(),
            Keys = "referrals",
            Referral = entry,
            Answer = Answer,
            Noting = id => request.Audit.Row(
                id, request.Source, "referral.registered", $"member:{member.Id}", null,
                new { entry.Found?.Programme, entry.Found?.Referrer, Signs = entry.Found?.Signs, Event = id }),
            Refused = ReferralProblems.Of,
            Location = id => $"/v1/referrals/{(entry.Found is { Referral: var invited } && invited != Guid.Empty ? invited : id)}",
        }.RunAsync(member, request, ct);
    }

    public static Task<IResult> ApproveAsync(Guid id, [AsParameters] BodyCommandRequest with, ReferralDecisionBody? body, CancellationToken ct) =>
        DecideAsync(id, ReferralVerb.Approve, with, body, ct);

    public static Task<IResult> RefuseAsync(Guid id, [AsParameters] BodyCommandRequest with, ReferralDecisionBody? body, CancellationToken ct) =>
        DecideAsync(id, ReferralVerb.Refuse, with, body, ct);

    private static async Task<IResult> DecideAsync(
        Guid id, ReferralVerb verb, BodyCommandRequest with, ReferralDecisionBody? body, CancellationToken ct)
    {
        if (await with.Store.Referrals.FindAsync(id, ct) is not { } row || row.Referee == Guid.Empty)
        {
            return Problems.Of(ReferralProblems.Unknown());
        }

        var request = with.On($"id:{row.Referee}");
        var (member, error) = await MemberReads.FindAsync(request.Reference, request.Finder, ct);
        if (member is null || (error = request.Check(out var now)) is not null)
        {
            return Problems.Of(error!);
        }

        var command = new ReferralCommand
        {
            Id = Guid.Empty,
            At = now,
            Received = now,
            Verb = verb,
            Referral = id,
            Reason = StaffReasons.Clean(body?.Reason),
        };
        return await new CommandRun<ReferralAnswer>
        {
            Command = command,
            Json = ReferralJson.Write(command, request.Source),
            Verb = command.Verb.ToString(),
            Keys = "referrals",
            Answer = Answer,
            Noting = @event => request.Audit.Row(
                @event, request.Source, verb == ReferralVerb.Approve ? "referral.approved" : "referral.refused", $"referral:{id}", null,
                new { Member = member.Id, command.Reason, Event = @event }),
            Refused = ReferralProblems.Of,
            Words = StaffReasons.Note(request.User, body?.Note, now),
        }.RunAsync(member, request, ct);
    }

    private static ReferralAnswer Answer(Member member, Guid id, Outcome outcome, DocumentSet names)
    {
        var note = outcome.Referrals.Last(each => !each.IsOfReferrer);
        var row = ReferralRows.Of(note) with { RefereeWallet = note.Wallet, RefereePoints = note.Points };
        return new ReferralAnswer(
            row.Id == Guid.Empty ? null : row.Id,
            id == Guid.Empty ? null : id,
            ReferralView.Of(row, names),
            [.. outcome.Effects.Select(effect => EffectTelling.ToView(effect, names))]);
    }
}

/// <param name="Code">Of who brought the member.</param>
/// <param name="Referee">Reference of who came.</param>
/// <param name="Programme">The first that is open when left out.</param>
/// <param name="Device">What the app knows the device by: only a keyed hash of it is kept.</param>
internal sealed record ReferralBody(string? Code, string? Referee, string? Programme = null, string? Device = null);

/// <param name="Reason">Shown in the member's history: no personal data.</param>
/// <param name="Note">Why, in free words, at most 1,000 characters: kept with the profile and forgotten with it.</param>
internal sealed record ReferralDecisionBody(string? Reason = null, string? Note = null);

/// <param name="Id">The referral's; null in a dry run of a new one.</param>
/// <param name="Event">In the log; null in a dry run.</param>
internal sealed record ReferralAnswer(Guid? Id, Guid? Event, ReferralView Referral, IReadOnlyList<EffectView> Effects);
