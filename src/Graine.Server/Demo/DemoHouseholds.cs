using System.Globalization;
using System.Text.Json;
using Graine.Engine;
using Graine.Engine.Households;
using Graine.Engine.Inputs;
using Graine.Engine.Plans;
using Graine.Server.Api;
using Graine.Server.Importing;
using Graine.Server.Pipeline;

namespace Graine.Server.Demo;

/// <summary>The households of the demo shop as the pipeline takes them.</summary>
internal sealed class DemoHouseholds(LocalPipeline pipeline, string source)
{
    /// <summary>Founds a household, joins one, or spends from it; the member is known by then.</summary>
    public Submission ToSubmission(DemoCommand command, Guid member, Instant at, Guid key)
    {
        var family = command is DemoCommand.Household made ? made.Family : ((DemoCommand.Shared)command).Family;
        var household = RequestKeys.Key("household", source, family.ToString(CultureInfo.InvariantCulture));
        return command is DemoCommand.Household joined ? Joining(joined, household, member, at, key) : Spending((DemoCommand.Shared)command, household, member, at, key);
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
