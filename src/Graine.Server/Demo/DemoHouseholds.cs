using System.Globalization;
using System.Text.Json;
using Graine.Engine;
using Graine.Engine.Households;
using Graine.Engine.Inputs;
using Graine.Engine.Plans;
using Graine.Server.Api;
using Graine.Server.Importing;
using Graine.Server.Pipeline;
using Graine.Storage;

namespace Graine.Server.Demo;

/// <summary>The households of the demo shop as the pipeline takes them, and what goes between them and their members.</summary>
internal sealed class DemoHouseholds(LocalPipeline pipeline, string source)
{
    private const int RowsMax = 1_000;

    private readonly HashSet<Guid> _members = [];

    /// <summary>Founds a household, joins one, or spends from it; the member is known by then.</summary>
    public Submission ToSubmission(DemoCommand command, Guid member, Instant at, Guid key)
    {
        var family = command is DemoCommand.Household made ? made.Family : ((DemoCommand.Shared)command).Family;
        var household = RequestKeys.Key("household", source, family.ToString(CultureInfo.InvariantCulture));
        _members.Add(household);
        _members.Add(member);
        return command is DemoCommand.Household joined ? Joining(joined, household, member, at, key) : Spending((DemoCommand.Shared)command, household, member, at, key);
    }

    /// <summary>What households and their members told each other so far arrives, at the moment it was told.</summary>
    public async Task DeliverAsync(CancellationToken ct)
    {
        while (true)
        {
            var work = new List<Submission>();
            foreach (var member in _members)
            {
                work.AddRange((await pipeline.Store.Work.FindInboxOfAsync(member, RowsMax, ct)).Select(Arriving));
            }

            if (work.Count == 0)
            {
                return;
            }

            await pipeline.SubmitAsync(work, ct);
        }
    }

    /// <summary>As of when it was told in the shop's own time, which is what its rows go by.</summary>
    private InboxSubmission Arriving(InboxRow row)
    {
        var now = pipeline.Clock.Now;
        return new InboxSubmission
        {
            Row = row with { At = DerivedInput.FromJson(row.Body.Span, Guid.Empty, now).At },
            Member = row.Member,
            Now = now,
            IsHistory = true,
            Source = InboxSubmission.From,
        };
    }

    private HistoricCommand Joining(DemoCommand.Household joined, Guid household, Guid member, Instant at, Guid key)
    {
        var command = new HouseholdCommand
        {
            Id = Guid.Empty,
            At = at,
            Received = pipeline.Clock.Now,
            Verb = joined.Name is null ? HouseholdVerb.Join : HouseholdVerb.Create,
            Member = member,
            Role = Enum.Parse<HouseholdRole>(joined.Role, ignoreCase: true),
        };
        return new HistoricCommand(command, input => HouseholdJson.Write((HouseholdCommand)input, source))
        {
            Member = household,
            IsNew = joined.Name is not null,
            Traits = joined.Name is { } name ? JsonSerializer.SerializeToUtf8Bytes(new { name }) : default,
            Key = key,
            BodyHash = RequestKeys.Hash(joined.Id),
            Source = ImportIntake.Source(source),
        };
    }

    private HistoricCommand Spending(DemoCommand.Shared shared, Guid household, Guid member, Instant at, Guid key)
    {
        var command = new PointsCommand
        {
            Id = Guid.Empty,
            At = at,
            Received = pipeline.Clock.Now,
            Verb = PointsVerb.Spend,
            Wallet = BuiltInPlan.Points.Id,
            Points = shared.Amount,
            OrderId = shared.OrderId,
            By = member,
        };
        return new HistoricCommand(command, _ => JsonSerializer.SerializeToUtf8Bytes(
            new { wallet = command.Wallet, points = command.Points, reason = command.Reason, orderId = command.OrderId, member = command.By, by = source }))
        {
            Member = household,
            Key = key,
            BodyHash = RequestKeys.Hash(shared.Id),
            Source = ImportIntake.Source(source),
        };
    }
}
