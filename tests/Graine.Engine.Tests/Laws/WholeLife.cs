using Graine.Engine.Households;
using Graine.Engine.Inputs;
using Graine.Engine.Plans;
using Graine.Engine.Tests.Loyalty;
using Graine.Engine.Vouchers;

namespace Graine.Engine.Tests.Laws;

/// <summary>A life in which everything a programme can do is asked for: what <see cref="Life"/> has, and every other command between it.</summary>
internal static class WholeLife
{
    private static readonly Guid Household = new(9, 0, 0, 0, 0, 0, 0, 0, 0, 0, 9);

    public static List<Input> Inputs(Dice dice, int count, int days)
    {
        var inputs = new List<Input>();
        foreach (var input in Life.Inputs(dice, count, days))
        {
            inputs.Add(input);
            for (var more = dice.Below(3); more > 0; more--)
            {
                inputs.Add(Another(dice, input.At.Plus(more), inputs));
            }
        }

        return inputs;
    }

    private static Input Another(Dice dice, Instant at, List<Input> before) => dice.Below(11) switch
    {
        0 or 1 => Reward(dice, at, before),
        2 => Promotion(dice, at, before),
        3 or 4 => Voucher(dice, at, before),
        5 => Referral(dice, at, before),
        6 => HouseholdOf(dice, at),
        7 or 8 => Game(dice, at),
        9 => new TierCommand { Id = Id(dice), At = at, Received = at, TierSet = "status", Tier = dice.OneIn(2) ? "gold" : null, Until = dice.OneIn(2) ? at.PlusDays(dice.Between(1, 20)) : Instant.Never },
        _ => new ExtendCommand { Id = Id(dice), At = at, Received = at, Wallet = dice.Of(["points", "credit"]), Days = dice.Between(1, 30) },
    };

    private static RewardCommand Reward(Dice dice, Instant at, List<Input> before)
    {
        var claimed = before.OfType<RewardCommand>().Where(command => command.Verb == RewardVerb.Claim).ToList();
        return claimed.Count == 0 || dice.OneIn(2)
            ? new RewardCommand { Id = Id(dice), At = at, Received = at, Verb = RewardVerb.Claim, Reward = dice.OneIn(8) ? "nothing" : "gift" }
            : new RewardCommand
            {
                Id = Id(dice),
                At = at,
                Received = at,
                Verb = dice.Of([RewardVerb.Fulfil, RewardVerb.Use, RewardVerb.Cancel]),
                Claim = claimed[dice.Below(claimed.Count)].Id,
            };
    }

    private static PromotionCommand Promotion(Dice dice, Instant at, List<Input> before)
    {
        var used = before.OfType<PromotionCommand>().Where(command => command.Verb == PromotionVerb.Use).ToList();
        return used.Count == 0 || dice.OneIn(2)
            ? new PromotionCommand
            {
                Id = Id(dice),
                At = at,
                Received = at,
                Verb = PromotionVerb.Use,
                OrderId = $"o{dice.Below(20)}",
                UsedAt = at,
                Uses = [new PromotionUse(dice.OneIn(6) ? "retired" : "sale", dice.Between(1, 500))],
            }
            : used[dice.Below(used.Count)] with { Id = Id(dice), At = at, Received = at, Verb = PromotionVerb.GiveBack };
    }

    private static VoucherCommand Voucher(Dice dice, Instant at, List<Input> before)
    {
        var redeemed = before.OfType<VoucherCommand>().Where(command => command.Verb == VoucherVerb.Redeem).ToList();
        var verb = dice.Of([VoucherVerb.Redeem, VoucherVerb.Redeem, VoucherVerb.Hold, VoucherVerb.Release, VoucherVerb.RollBack, VoucherVerb.Publish]);
        var command = new VoucherCommand { Id = Id(dice), At = at, Received = at, Verb = verb, Key = new Guid(dice.Below(3) + 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 5), Until = at.PlusDays(1) };
        return verb switch
        {
            VoucherVerb.Release => command,
            VoucherVerb.RollBack when redeemed.Count > 0 && redeemed[dice.Below(redeemed.Count)] is var was => command with
            {
                Undoes = [new VoucherUndo(new VoucherRedemption(was.Uses[0].Id, was.Id, "ten", "", was.At, 0, "points", 15, null, false, 7), null)],
            },
            VoucherVerb.RollBack => command,
            _ => command with
            {
                Uses = [new VoucherUse(Id(dice), dice.OneIn(6) ? null : new VoucherCode { Code = WholeProgramme.SharedCode, Campaign = "ten", IsShared = true })],
                IsPartial = verb == VoucherVerb.Publish,
                IsPast = false,
            },
        };
    }

    private static Input Referral(Dice dice, Instant at, List<Input> before)
    {
        var own = before.OfType<ReferralCommand>().Where(command => command.Verb == ReferralVerb.Register).ToList();
        var brought = new Guid(dice.Below(4) + 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 4);
        return dice.Below(4) switch
        {
            0 => new ReferralCommand { Id = Id(dice), At = at, Received = at, Verb = ReferralVerb.Register, Programme = "friends", Referrer = brought, Signs = dice.OneIn(3) ? ["device"] : [] },
            1 when own.Count > 0 => new ReferralCommand { Id = Id(dice), At = at, Received = at, Verb = dice.Of([ReferralVerb.Approve, ReferralVerb.Refuse]), Referral = own[dice.Below(own.Count)].Id },
            2 => new ReferralWithdrawn { Id = brought, At = at, Received = at, Referral = brought, Programme = "friends" },
            _ => new ReferralQualified { Id = brought, At = at, Received = at, Referral = brought, Programme = "friends", Referee = brought, Since = at },
        };
    }

    private static Input HouseholdOf(Dice dice, Instant at) => dice.Below(3) switch
    {
        0 => new HouseholdLinked { Id = Id(dice), At = at, Received = at, Household = Household, IsIn = dice.OneIn(2), Role = HouseholdRole.Adult },
        1 => new HouseholdOrderReturned { Id = Id(dice), At = at, Received = at, Sender = Household, OrderKey = (ulong)dice.Below(50) + 1, RefundedMinor = 5_00, TotalMinor = 10_00 },
        _ => new PointsShared { Id = Id(dice), At = at, Received = at, Sender = Household, Wallet = "points", Lots = [new TransferredLot(dice.Between(1, 60), at.PlusDays(dice.Between(1, 60)))] },
    };

    private static Input Game(Dice dice, Instant at) => dice.OneIn(4)
        ? new PrizeArrived { Id = Id(dice), At = at, Received = at, Rule = "draw:win", Place = dice.Between(1, 3), Prize = new Prize("points", dice.Between(1, 100), null, dice.OneIn(2) ? "fan" : null, dice.OneIn(2) ? "silver" : null) }
        : dice.Of([GameVerb.JoinChallenge, GameVerb.GiveBadge, GameVerb.TakeBadge, GameVerb.GiveFreezes, GameVerb.EnterDraw]) is var verb
            ? new GameCommand
            {
                Id = Id(dice),
                At = at,
                Received = at,
                Verb = verb,
                Document = verb switch { GameVerb.JoinChallenge => "tea", GameVerb.GiveFreezes => "steady", GameVerb.EnterDraw => "win", _ => "fan" },
                Level = verb == GameVerb.GiveBadge ? dice.Of(["bronze", "silver"]) : null,
                Count = dice.Between(1, 3),
            }
            : throw new InvalidOperationException();

    private static Guid Id(Dice dice) => new(dice.Below(int.MaxValue), 1, 0, 0, 0, 0, 0, (byte)dice.Below(256), (byte)dice.Below(256), (byte)dice.Below(256), 8);
}
