using System.Text.Json;
using Graine.Engine;
using Graine.Engine.Households;
using Graine.Engine.Inputs;
using Graine.Engine.Members;
using Graine.Server.Api.Members.Telling;
using Graine.Server.Identity;
using Graine.Server.Intake;
using Graine.Server.Pipeline;

namespace Graine.Server.Api.Members.Households;

/// <summary>Households are made, joined, changed, spent from and dissolved: each a command to the household itself.</summary>
internal static class HouseholdWrites
{
    public static async Task<IResult> CreateAsync([AsParameters] BodyCommandRequest with, HouseholdBody body, IdentityHasher hasher, CancellationToken ct)
    {
        var request = with.On(body.Owner ?? "");
        var (owner, error) = await MemberReads.FindAsync(request.Reference, request.Finder, ct);
        if (owner is null || (error = request.Check(out var now)) is not null)
        {
            return Problems.Of(owner is null ? error! with { Pointer = "/owner" } : error!);
        }

        // The same request makes the same household.
        var id = RequestKeys.Key("household", request.Source, request.IdempotencyKey ?? now.ToString());
        if (owner.Household.Household is var other && other != Guid.Empty && other != id)
        {
            return Problems.Of(HouseholdProblems.Of(HouseholdErrors.InAnother() with { Pointer = "#/owner" }));
        }

        var name = string.IsNullOrWhiteSpace(body.Name) ? null : body.Name.Trim();
        var command = Command(HouseholdVerb.Create, owner.Id, now);
        var made = new Member { Id = id, PlanRevision = request.Plan.Current.Revision };
        var run = Run(made, command, request, name, await HouseholdReads.CodeAsync(id, hasher, request.Store, now, ct));
        var answer = await (run with
        {
            IsNew = true,
            Traits = name is null ? default : JsonSerializer.SerializeToUtf8Bytes(new { name }),
            Location = _ => $"/v1/households/{id}",
        }).RunAsync(made, request, ct);
        await HouseholdMail.DeliverAsync([owner.Id], request, ct);
        return answer;
    }

    public static async Task<IResult> JoinAsync([AsParameters] BodyCommandRequest with, HouseholdJoinBody body, IdentityHasher hasher, CancellationToken ct)
    {
        if (await HouseholdReads.FindAsync(body.Code, with.Store, ct) is not { } id)
        {
            return Problems.Of(HouseholdProblems.CodeUnknown());
        }

        return await ChangeAsync(id, HouseholdVerb.Join, with, new HouseholdChangeBody(body.Member, null, body.Role ?? "adult"), hasher, ct);
    }

    public static Task<IResult> LeaveAsync(Guid id, [AsParameters] BodyCommandRequest with, HouseholdChangeBody body, IdentityHasher hasher, CancellationToken ct) =>
        ChangeAsync(id, HouseholdVerb.Leave, with, body with { Role = null }, hasher, ct);

    public static Task<IResult> RoleAsync(Guid id, [AsParameters] BodyCommandRequest with, HouseholdChangeBody body, IdentityHasher hasher, CancellationToken ct) =>
        ChangeAsync(id, HouseholdVerb.Role, with, body with { Role = body.Role ?? "" }, hasher, ct);

    public static Task<IResult> DissolveAsync(Guid id, [AsParameters] BodyCommandRequest with, HouseholdChangeBody? body, IdentityHasher hasher, CancellationToken ct) =>
        ChangeAsync(id, HouseholdVerb.Dissolve, with, new HouseholdChangeBody(null, body?.By), hasher, ct);

    public static async Task<IResult> SpendAsync(
        Guid id, [AsParameters] BodyCommandRequest with, HouseholdSpendBody body, IdentityHasher hasher, CancellationToken ct)
    {
        var request = with.On($"id:{id}");
        var household = await request.Finder.FindAsync(new MemberReference(id, default), ct);
        var (member, error) = await MemberReads.FindAsync(body.Member ?? "", request.Finder, ct);
        if (household is not { IsHousehold: true } || member is null || (error = request.Check(out var now)) is not null)
        {
            return Problems.Of(household is not { IsHousehold: true } ? HouseholdProblems.Unknown() : member is null ? error! with { Pointer = "/member" } : error!);
        }

        var command = new PointsCommand
        {
            Id = Guid.Empty,
            At = now,
            Received = now,
            Verb = PointsVerb.Spend,
            Wallet = body.Wallet,
            Points = body.Points,
            Reason = StaffReasons.Clean(body.Reason),
            OrderId = body.OrderId is { } order ? Redaction.Clean(order) : null,
            By = member.Id,
        };
        var run = Run(
            household, command, request, await HouseholdReads.NameAsync(household, request.User, request.Store, ct),
            await HouseholdReads.CodeAsync(id, hasher, request.Store, now, ct));
        return await (run with
        {
            Json = JsonSerializer.SerializeToUtf8Bytes(
                new { wallet = command.Wallet, points = command.Points, reason = command.Reason, orderId = command.OrderId, member = command.By, by = request.Source }),
        }).RunAsync(household, request, ct);
    }

    private static async Task<IResult> ChangeAsync(
        Guid id, HouseholdVerb verb, BodyCommandRequest with, HouseholdChangeBody body, IdentityHasher hasher, CancellationToken ct)
    {
        var request = with.On($"id:{id}");
        if (await request.Finder.FindAsync(new MemberReference(id, default), ct) is not { IsHousehold: true } household)
        {
            return Problems.Of(HouseholdProblems.Unknown());
        }

        var role = HouseholdRole.Adult;
        if (body.Role is not null && (!Enum.TryParse(body.Role, ignoreCase: true, out role) || int.TryParse(body.Role, out _)))
        {
            return Problems.Of(HouseholdProblems.RoleUnknown());
        }

        var (about, error) = verb == HouseholdVerb.Dissolve
            ? (new Member { Id = household.Household.Mates.Count > 0 ? household.Household.Mates[0].Member : id }, null)
            : await MemberReads.FindAsync(body.Member ?? "", request.Finder, ct);
        var (by, unknown) = body.By is null ? (null, null) : await MemberReads.FindAsync(body.By, request.Finder, ct);
        if (about is null || unknown is not null || (error = request.Check(out var now)) is not null)
        {
            return Problems.Of(about is null ? error! with { Pointer = "/member" } : unknown is null ? error! : unknown with { Pointer = "/by" });
        }

        if (verb == HouseholdVerb.Join && about.Household.Household != Guid.Empty && about.Household.Household != id)
        {
            return Problems.Of(HouseholdProblems.Of(HouseholdErrors.InAnother()));
        }

        var command = Command(verb, about.Id, now) with { Role = role, By = by?.Id ?? Guid.Empty };
        var answer = await Run(
            household, command, request, await HouseholdReads.NameAsync(household, request.User, request.Store, ct),
            await HouseholdReads.CodeAsync(id, hasher, request.Store, now, ct)).RunAsync(household, request, ct);
        await HouseholdMail.DeliverAsync(
            verb is HouseholdVerb.Join or HouseholdVerb.Leave ? [about.Id] : [.. household.Household.Mates.Select(mate => mate.Member)], request, ct);
        return answer;
    }

    private static HouseholdCommand Command(HouseholdVerb verb, Guid member, Instant now) => new()
    {
        Id = Guid.Empty,
        At = now,
        Received = now,
        Verb = verb,
        Member = member,
    };

    private static CommandRun<HouseholdAnswer> Run(Member household, Input command, CommandRequest request, string? name, string code) => new()
    {
        Command = command,
        Json = command is HouseholdCommand change ? HouseholdJson.Write(change, request.Source) : [],
        Verb = CommandNames.Of(command),
        Keys = "households",
        Answer = (standing, id, outcome, names) => new HouseholdAnswer(
            id == Guid.Empty ? null : id,
            HouseholdView.Of(standing, name, code, request.Plan.Current, names),
            [.. outcome.Effects.Select(effect => EffectTelling.ToView(effect, names))]),
        Noting = id => request.Audit.Row(
            id, request.Source, command is HouseholdCommand ? "household.changed" : "household.spent", $"household:{household.Id}", null,
            new
            {
                Verb = CommandNames.Of(command),
                Member = command is HouseholdCommand change ? change.Member : ((PointsCommand)command).By,
                Points = command is PointsCommand spend ? spend.Points : 0,
                Event = id,
            }),
        Refused = HouseholdProblems.Of,
    };
}
