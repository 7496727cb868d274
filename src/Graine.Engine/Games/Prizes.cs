using Graine.Engine.Expressions;
using Graine.Engine.Inputs;
using Graine.Engine.Loyalty;
using Graine.Engine.Members;
using Graine.Engine.Plans;
using Graine.Engine.Rewards;

namespace Graine.Engine.Games;

/// <summary>What games give, and how it is taken back when what it rests on is gone.</summary>
internal static class Prizes
{
    /// <summary>Gives what the prize says; what cannot be given (no piece left, a document that is gone) is told.</summary>
    /// <param name="scope">The member.</param>
    /// <param name="prize">What.</param>
    /// <param name="rule">The document it comes from, as <c>challenge:autumn</c>.</param>
    /// <param name="key">Under which <see cref="TakeBack"/> finds its points again.</param>
    /// <param name="cause">The input's id: a claim's id is made of it and the rule.</param>
    /// <param name="at">When it was won.</param>
    /// <param name="outcome">Takes postings, claims and effects.</param>
    /// <returns>The claim it made; empty for none.</returns>
    public static Guid Give(Scope scope, Prize prize, string rule, ulong key, Guid cause, Instant at, Outcome outcome)
    {
        if (prize.Wallet is { } wallet)
        {
            GivePoints(scope, wallet, prize.Points, rule, key, at, outcome);
        }

        if (prize.Badge is { } badge)
        {
            _ = Badges.Give(scope, badge, prize.Level, rule, at, outcome);
        }

        return prize.Reward is { } reward ? Claim(scope, reward, rule, Id(cause, key), at, outcome) : Guid.Empty;
    }

    /// <summary>
    /// Points go out of the lot they made, a claim that was not used is cancelled, the badge goes back to what it was unless the same was won
    /// another time that still stands.
    /// </summary>
    public static void TakeBack(Scope scope, string rule, ulong key, Guid claim, Instant at, Outcome outcome, bool isWonStill = false)
    {
        // As an order of one cent that came back: the lots of the key, and what they were counted in.
        Ledgers.Return(scope, key, new OrderEntry(key, at, 1, 1, 0, false, true), at, outcome);
        if (!isWonStill)
        {
            Badges.TakeBack(scope, rule, outcome);
        }

        if (claim != Guid.Empty && scope.Member.HasRewards && scope.Member.Rewards.Find(claim) is { IsOpen: true } open)
        {
            _ = CarryingOn.Cancel(scope, open, at, outcome);
        }
    }

    private static void GivePoints(Scope scope, string wallet, long points, string rule, ulong key, Instant at, Outcome outcome)
    {
        var isGiven = scope.Plan.FindWallet(wallet) is { } rules
            && Earning.Earn(
                Ledgers.Open(scope, scope.Member.Wallet(wallet), rules, outcome), points, at, rules.PendingDays, key, rule) is null;
        if (!isGiven)
        {
            Miss(scope, wallet, rule, "wallet", outcome);
        }
    }

    private static Guid Claim(Scope scope, string id, string rule, Guid claim, Instant at, Outcome outcome)
    {
        if (scope.Plan.FindReward(id) is not { } reward)
        {
            Miss(scope, id, rule, "gone", outcome);
            return Guid.Empty;
        }

        if (reward.Stock is { } stock && !Stocks.HasOne(scope, stock))
        {
            Miss(scope, id, rule, "stock", outcome);
            return Guid.Empty;
        }

        if (!scope.Member.Rewards.MakeRoom())
        {
            Miss(scope, id, rule, "room", outcome);
            return Guid.Empty;
        }

        _ = Claiming.Claim(scope, reward, null, new RewardCommand { Id = claim, At = at, Received = at, Verb = RewardVerb.Claim, Reward = id }, outcome);
        outcome.Claims[^1].Making = outcome.Claims[^1].Making! with { Prize = rule };
        return claim;
    }

    private static void Miss(Scope scope, string subject, string rule, string why, Outcome outcome) =>
        outcome.Effects.Add(new Effect(EffectKind.PrizeMissed, subject, rule, scope.Plan.Revision, To: why));

    /// <summary>The cause with its chance half changed by the key: the same of the same, and another for each prize of one input.</summary>
    public static Guid Id(Guid cause, ulong key)
    {
        Span<byte> bytes = stackalloc byte[16];
        _ = cause.TryWriteBytes(bytes, bigEndian: true, out _);
        for (var index = 0; index < sizeof(ulong) - 1; index++)
        {
            bytes[9 + index] ^= (byte)(key >> (8 * index));
        }

        return new Guid(bytes, bigEndian: true);
    }
}
