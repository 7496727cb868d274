using System.Text;
using System.Text.Json;
using Graine.Engine;
using Graine.Engine.Inputs;
using Graine.Engine.Members;
using Graine.Server.Pipeline;
using Graine.Server.Plans;
using Graine.Storage;

namespace Graine.Server.Api.Members;

/// <summary>One command on a member's points: tried, or sent through the pipeline once for its key.</summary>
/// <typeparam name="TAnswer">What its caller, and every retry, is told.</typeparam>
internal sealed record CommandRun<TAnswer>
{
    /// <summary>At the moment of the request.</summary>
    public required Input Command { get; init; }

    /// <summary>As the log keeps it.</summary>
    public required byte[] Json { get; init; }

    /// <summary>What tells it from another command of the same JSON, for a key that comes again.</summary>
    public required string Verb { get; init; }

    /// <summary>Keys of these commands are their own.</summary>
    public required string Keys { get; init; }

    /// <summary>From the member as the command left it, the event's id (empty in a dry run) and what came of it.</summary>
    public required Func<Member, Guid, Outcome, DocumentSet, TAnswer> Answer { get; init; }

    /// <summary>For the audit log, after the answer was made.</summary>
    public required Func<Guid, AuditRow> Noting { get; init; }

    public Func<Refusal, Error> Refused { get; init; } = static refusal => RequestErrors.Refused(refusal);

    /// <summary>Where what it makes can be read, by the event's id; null when it makes nothing.</summary>
    public Func<Guid, string>? Location { get; init; }

    /// <summary>Of a claim of a reward; null for other commands.</summary>
    public ClaimCode? Code { get; init; }

    /// <summary>Of a referral that is registered; null for other commands.</summary>
    public ReferralEntry? Referral { get; init; }

    /// <summary>The command makes what it is about.</summary>
    public bool IsNew { get; init; }

    /// <summary>For the profile: JSON; empty when none.</summary>
    public ReadOnlyMemory<byte> Traits { get; init; }

    /// <summary>Why, in free words, for the profile.</summary>
    public ProfileNote? Words { get; init; }

    public async Task<IResult> RunAsync(Member member, CommandRequest request, CancellationToken ct)
    {
        var names = await request.Documents.ReadAsync(ct);
        return request.Dry == true ? await TryAsync(member, request, names, ct) : await SendAsync(member, request, names, ct);
    }

    private async Task<IResult> TryAsync(Member member, CommandRequest request, DocumentSet names, CancellationToken ct)
    {
        var plan = request.Plan.Current;
        var outcome = DryRun.Apply(
            member, Command, plan, Command.At, await BudgetTrials.ReadAsync(request.Store, plan, Command.At, ct),
            await DrawTrials.ReadClosedAsync(request.Store, plan, Command.At, ct));
        return outcome.Refusal is { } refusal
            ? Problems.Of(Refused(refusal))
            : TypedResults.Ok(Answer(member, Guid.Empty, outcome, names));
    }

    private async Task<IResult> SendAsync(Member member, CommandRequest request, DocumentSet names, CancellationToken ct)
    {
        var submission = new CommandSubmission
        {
            Command = Command,
            Json = Json,
            Source = request.Source,
            Member = member.Id,
            Key = RequestKeys.Key(Keys, request.Source, request.IdempotencyKey!),
            BodyHash = BodyHash(request),
            Note = Words,
            Code = Code,
            Referral = Referral,
            IsNew = IsNew,
            Traits = Traits,
            Noting = Noting,
            Answering = (standing, id, outcome) => JsonSerializer.SerializeToUtf8Bytes(Answer(standing, id, outcome, names), JsonSerializerOptions.Web),
        };
        return await StaffAnswers.ApplyAsync(submission, request.Lanes, ct) is { } applied
            ? StaffAnswers.Of(applied, request.Http, Refused, RequestErrors.Parked(), Location)
            : Problems.Of(RequestErrors.Full(request.Limits.RetryAfterSeconds));
    }

    /// <summary>Names and free words are a part of the request too. They are the profile's, so that what is kept of them here takes the shop's key.</summary>
    private Guid BodyHash(CommandRequest request)
    {
        var body = $"{request.Reference}\n{Verb}\n{Encoding.UTF8.GetString(Json)}";
        return Traits.IsEmpty && Words is null
            ? RequestKeys.Hash(body)
            : request.Hasher.Hash(new Engine.Identity.Identifier("command", $"{body}\n{Encoding.UTF8.GetString(Traits.Span)}\n{Words?.Text}"));
    }
}
