using System.Text.Json;
using Graine.Engine;
using Graine.Engine.Discounts;
using Graine.Engine.Inputs;
using Graine.Engine.Plans;
using Graine.Server.Api;
using Graine.Server.Importing;
using Graine.Server.Pipeline;

namespace Graine.Server.Demo;

/// <summary>What customers and staff of the demo shop ask for, as the pipeline takes it.</summary>
/// <param name="pipeline">Where it goes.</param>
/// <param name="source">Who sends it.</param>
/// <param name="households">Of customers who share points.</param>
/// <param name="known">Members who brought others or share points, by the identifier the shop names them by.</param>
internal sealed class DemoCommands(LocalPipeline pipeline, string source, DemoHouseholds households, IReadOnlyDictionary<string, Guid> known)
{
    public Submission ToSubmission(DemoCommand command, Instant at) => command switch
    {
        DemoCommand.Voucher voucher => Redeeming(voucher, at),
        DemoCommand.CarryOn carried => Historic(command, Reward(carried.IsUse ? RewardVerb.Use : RewardVerb.Fulfil, "", at), WriteReward, Instant.From(carried.ClaimedAt)),
        DemoCommand.Claim claim => Historic(command, Reward(RewardVerb.Claim, claim.Reward, at), WriteReward),
        DemoCommand.Points points => Historic(command, Points(points, at), WritePoints),
        DemoCommand.Promotion promotion => Historic(command, Promoted(promotion, at), input => PromotionJson.Write((PromotionCommand)input, promotion.OrderId, source)),
        DemoCommand.Referral referral => Historic(command, Referred(referral, at), input => ReferralJson.Write((ReferralCommand)input, source)),
        DemoCommand.Household or DemoCommand.Shared => households.ToSubmission(command, known.GetValueOrDefault(command.Kind + ":" + command.Value), at, Key(command)),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private HistoricCommand Historic(DemoCommand command, Input input, Func<Input, byte[]> write, Instant? claimedAt = null) => new(input, write)
    {
        ClaimedAt = claimedAt,
        Key = Key(command),
        BodyHash = RequestKeys.Hash(command.Id),
        Source = ImportIntake.Source(source),
        Identifiers = Identifiers(command),
    };

    private VoucherSubmission Redeeming(DemoCommand.Voucher voucher, Instant at) => new()
    {
        Command = new VoucherCommand
        {
            Id = Guid.Empty,
            At = at,
            Received = pipeline.Clock.Now,
            Verb = VoucherVerb.Redeem,
            Cart = voucher.Order is { } order
                ? new Cart([.. order.Lines.Select(line => new CartLine(line.Product.Id, line.Quantity, Cents(line.Product.Price * line.Quantity)))])
                : null,
            Channel = voucher.Order?.Channel,
            Store = voucher.Order?.Store,
            Reference = voucher.Order?.Id,
        },
        Vouchers = [voucher.Code],
        Answering = _ => [],
        IsHistory = true,
        Key = Key(voucher),
        BodyHash = RequestKeys.Hash(voucher.Id),
        Source = ImportIntake.Source(source),
        Identifiers = Identifiers(voucher),
    };

    private Guid Key(DemoCommand command) => RequestKeys.Key("points", source, command.Id);

    private IReadOnlyList<HashedIdentifier> Identifiers(DemoCommand command) => pipeline.Hasher.Hash(
        [Intake.Identifiers.TryMake(command.Kind, command.Value)!.Value], pipeline.Plan.Current.Identity);

    private RewardCommand Reward(RewardVerb verb, string reward, Instant at) =>
        new() { Id = Guid.Empty, At = at, Received = pipeline.Clock.Now, Verb = verb, Reward = reward, Payment = verb == RewardVerb.Claim ? "Carte bancaire" : null };

    private PointsCommand Points(DemoCommand.Points points, Instant at) => new()
    {
        Id = Guid.Empty,
        At = at,
        Received = pipeline.Clock.Now,
        Verb = points.Reason is null ? PointsVerb.Spend : PointsVerb.Adjust,
        Wallet = BuiltInPlan.Points.Id,
        Points = points.Amount,
        Reason = points.Reason,
        OrderId = points.OrderId,
    };

    private PromotionCommand Promoted(DemoCommand.Promotion promotion, Instant at) => new()
    {
        Id = Guid.Empty,
        At = at,
        Received = pipeline.Clock.Now,
        Verb = PromotionVerb.Use,
        OrderId = promotion.OrderId,
        UsedAt = at,
        Uses = [new PromotionUse(promotion.Name, promotion.OffMinor)],
    };

    private ReferralCommand Referred(DemoCommand.Referral referral, Instant at) => new()
    {
        Id = Guid.Empty,
        At = at,
        Received = pipeline.Clock.Now,
        Verb = ReferralVerb.Register,
        Programme = "parrainage",
        Referrer = known.GetValueOrDefault(referral.ReferrerKind + ":" + referral.ReferrerValue),
        IsFact = true,
    };

    private byte[] WriteReward(Input input) => RewardJson.Write((RewardCommand)input, source);

    private byte[] WritePoints(Input input)
    {
        var command = (PointsCommand)input;
        return JsonSerializer.SerializeToUtf8Bytes(
            new { wallet = command.Wallet, points = command.Points, reason = command.Reason, orderId = command.OrderId, by = source });
    }

    private static long Cents(decimal amount) => decimal.ToInt64(decimal.Round(amount * 100));
}
