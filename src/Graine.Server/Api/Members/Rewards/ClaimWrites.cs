using Graine.Engine;
using Graine.Engine.Inputs;
using Graine.Engine.Members;
using Graine.Server.Api.Members.Telling;
using Graine.Server.Audit;
using Graine.Server.Intake;
using Graine.Server.Pipeline;
using Graine.Server.Plans;
using Graine.Storage;

namespace Graine.Server.Api.Members.Rewards;

/// <summary>Rewards are claimed, and claims carried on. Synchronous and idempotent like every command on points.</summary>
internal static class ClaimWrites
{
    public static async Task<IResult> ClaimAsync(
        string reward, [AsParameters] CommandRequest request, ClaimBody? body, IStore store, CancellationToken ct)
    {
        var (member, error) = await MemberReads.FindAsync(request.Reference, request.Finder, ct);
        if (member is null || (error = request.Check(out var now)) is not null)
        {
            return Problems.Of(error!);
        }

        var command = new RewardCommand
        {
            Id = Guid.Empty,
            At = now,
            Received = now,
            Verb = RewardVerb.Claim,
            Reward = reward,
            Price = body?.Price,
            Payment = string.IsNullOrWhiteSpace(body?.Payment) ? null : Redaction.Clean(body.Payment.Trim()),
            HasCode = request.Dry == true && await CodePools.HasFreeAsync(reward, request.Plan.Current, store.Codes, ct),
            Reason = StaffReasons.Clean(body?.Reason),
        };
        var code = new ClaimCode();
        ClaimAnswer? told = null;
        return await new CommandRun<ClaimAnswer>
        {
            Command = command,
            Json = RewardJson.Write(command, request.Source),
            Verb = command.Verb.ToString(),
            Keys = "rewards",
            Code = code,
            Answer = (standing, id, outcome, names) => told = Answer(standing, id, outcome, Made(standing, outcome, code.Text), request, names),
            Noting = id => Note(request.Audit, request.Source, command, told!, id),
            Refused = RewardProblems.Of,
            Location = id => $"/v1/members/{Uri.EscapeDataString(request.Reference)}/claims/{id}",
        }.RunAsync(member, request, ct);
    }

    public static Task<IResult> FulfilAsync(Guid claim, [AsParameters] CommandRequest request, CarryBody? body, IStore store, CancellationToken ct) =>
        CarryOnAsync(claim, RewardVerb.Fulfil, request, body, store, ct);

    public static Task<IResult> UseAsync(Guid claim, [AsParameters] CommandRequest request, CarryBody? body, IStore store, CancellationToken ct) =>
        CarryOnAsync(claim, RewardVerb.Use, request, body, store, ct);

    public static Task<IResult> CancelAsync(Guid claim, [AsParameters] CommandRequest request, CarryBody? body, IStore store, CancellationToken ct) =>
        CarryOnAsync(claim, RewardVerb.Cancel, request, body, store, ct);

    private static async Task<IResult> CarryOnAsync(
        Guid claim, RewardVerb verb, CommandRequest request, CarryBody? body, IStore store, CancellationToken ct)
    {
        var (member, error) = await MemberReads.FindAsync(request.Reference, request.Finder, ct);
        if (member is null || (error = request.Check(out var now)) is not null)
        {
            return Problems.Of(error!);
        }

        if (await ClaimReads.FindAsync(member, claim, request.Finder, store, ct) is not { } row)
        {
            return Problems.Of(RewardProblems.ClaimUnknown());
        }

        var command = new RewardCommand
        {
            Id = Guid.Empty,
            At = now,
            Received = now,
            Verb = verb,
            Claim = claim,
            Reason = StaffReasons.Clean(body?.Reason),
        };
        ClaimAnswer? told = null;
        return await new CommandRun<ClaimAnswer>
        {
            Command = command,
            Json = RewardJson.Write(command, request.Source),
            Verb = command.Verb.ToString(),
            Keys = "rewards",
            Answer = (standing, id, outcome, names) => told = Answer(standing, id, outcome, Now(row, standing), request, names),
            Noting = id => Note(request.Audit, request.Source, command, told!, id),
            Refused = refusal => RewardProblems.Of(refusal, row),
        }.RunAsync(member, request, ct);
    }

    private static ClaimRow Made(Member member, Outcome outcome, string? code)
    {
        var claim = outcome.Claims.Last(claim => claim.Making is not null);
        return ClaimRows.Of(claim, claim.Making!, member.Id) with { Code = code };
    }

    /// <summary>The row with what the command made of it.</summary>
    private static ClaimRow Now(ClaimRow row, Member member) => member.Rewards.Find(row.Id) is { } claim
        ? row with { Member = member.Id, State = claim.State, ChangedAt = claim.ChangedAt }
        : row;

    private static ClaimAnswer Answer(Member member, Guid id, Outcome outcome, ClaimRow row, CommandRequest request, DocumentSet names) => new(
        row.Id == Guid.Empty ? null : row.Id,
        id == Guid.Empty ? null : id,
        member.Id,
        ClaimView.Of(row, names),
        row.Wallet is { } wallet && member.FindWallet(wallet) is { } purse
            ? PointsMapping.ToView(purse, request.Plan.Current, withLots: false)
            : null,
        [.. outcome.Effects.Select(effect => EffectTelling.ToView(effect, names))]);

    private static AuditRow Note(IAuditTrail audit, string who, RewardCommand command, ClaimAnswer told, Guid id) => audit.Row(
        id,
        who,
        command.Verb switch
        {
            RewardVerb.Claim => "member.reward_claimed",
            RewardVerb.Fulfil => "member.claim_fulfilled",
            RewardVerb.Use => "member.claim_used",
            RewardVerb.Cancel => "member.claim_cancelled",
        },
        $"member:{told.Member}",
        null,
        new
        {
            Claim = told.Claim.Id,
            told.Claim.Reward,
            told.Claim.State,
            told.Claim.Wallet,
            told.Claim.Points,
            told.Claim.Money,
            told.Claim.Payment,
            command.Reason,
            Event = id,
        });
}

/// <param name="Price">Which of the reward's prices; the first that is for the member and can be paid when left out.</param>
/// <param name="Payment">What the price's money was paid with, such as the number of a receipt: at most 100 characters, no personal data.</param>
/// <param name="Reason">Shown in the member's history: no personal data.</param>
internal sealed record ClaimBody(string? Price = null, string? Payment = null, string? Reason = null);

/// <param name="Reason">Shown in the member's history: no personal data.</param>
internal sealed record CarryBody(string? Reason = null);

/// <param name="Id">The claim's; null in a dry run of a new one.</param>
/// <param name="Event">The event that is the answer's cause.</param>
/// <param name="Wallet">What the points were of, as it is now; null when it cost none.</param>
internal sealed record ClaimAnswer(
    Guid? Id, Guid? Event, Guid Member, ClaimView Claim, WalletView? Wallet, IReadOnlyList<EffectView> Effects);
