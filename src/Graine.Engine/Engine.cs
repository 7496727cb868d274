using Graine.Engine.Expressions;
using Graine.Engine.Games;
using Graine.Engine.Households;
using Graine.Engine.Inputs;
using Graine.Engine.Loyalty;
using Graine.Engine.Members;
using Graine.Engine.Plans;
using Graine.Engine.Promotions;
using Graine.Engine.Referrals;
using Graine.Engine.Rewards;
using Graine.Engine.Segments;
using Graine.Engine.Vouchers;

namespace Graine.Engine;

/// <summary>
/// The one function that decides. Same member, input, plan and time give the same outcome, live, in a dry run and in a replay.
/// Holds scratch space only: not thread-safe, one per lane.
/// </summary>
public sealed class Engine
{
    private readonly Scope _scope = new();
    private TierForecast? _forecast;

    /// <summary>Prize draws that were closed before their time: nobody enters them any more, and what comes back takes nothing out of their lists.</summary>
    public IReadOnlySet<string>? ClosedDraws
    {
        get => _scope.ClosedDraws;
        set => _scope.ClosedDraws = value;
    }

    /// <summary>
    /// Changes the member and fills the outcome. After a refused command throw the member away: only due points may have moved. The order is fixed: what
    /// happened; then a birthday; then claims of rewards and holds of codes that end; then rounds of games that end; then points that become active or expire, each at its own moment; then tiers; then segments.
    /// Whatever gives points first lets those become active or expire that are due by then.
    /// </summary>
    /// <param name="member">Changed in place.</param>
    /// <param name="input">What happened.</param>
    /// <param name="plan">The plan in force.</param>
    /// <param name="now">The moment of applying; the member's clock never goes back, so an earlier one counts as the clock.</param>
    /// <param name="outcome">Cleared first.</param>
    /// <param name="budgets">What is left of budgets; what is given out of them is taken there. Null: there are none.</param>
    public void Apply(Member member, Input input, Plan plan, Instant now, Outcome outcome, IBudgets? budgets = null)
    {
        outcome.Clear();
        now = Instant.Max(now, member.Clock);
        if (input is Event passing && Passing.Count(member, passing, plan, now) is { } hearing)
        {
            Pass(member, hearing, (plan, now, budgets), outcome, input.Id);
            return;
        }

        _scope.Reset(member, plan, now);
        _scope.Budgets = budgets;
        if (plan.IsTallying ? member.PlanRevision != plan.Revision || !member.HasTallies : member.HasTallies)
        {
            TierCounting.Open(_scope);
        }

        switch (input)
        {
            case Event happened:
                EventApplication.Apply(_scope, happened, outcome);
                break;
            case PointsCommand command:
                outcome.Refusal = PointsCommands.Apply(_scope, command, outcome);
                break;
            case HoldCommand command:
                outcome.Refusal = HoldCommands.Apply(_scope, command, outcome);
                break;
            case ExtendCommand command:
                outcome.Refusal = PointsCommands.Extend(_scope, command, outcome);
                break;
            case TierCommand command:
                outcome.Refusal = TierCommands.Apply(_scope, command, outcome);
                break;
            case RewardCommand command:
                outcome.Refusal = RewardCommands.Apply(_scope, command, outcome);
                break;
            case GameCommand command:
                outcome.Refusal = GameCommands.Apply(_scope, command, outcome);
                break;
            case PromotionCommand command:
                PromotionCounting.Apply(_scope, command, outcome);
                break;
            case ReferralCommand command:
                outcome.Refusal = Referring.Apply(_scope, command, outcome);
                break;
            case HouseholdCommand command:
                outcome.Refusal = Households.Households.Apply(_scope, command, outcome);
                break;
            case HouseholdLinked linked:
                Sharing.Link(_scope, linked, outcome);
                break;
            case PointsShared shared:
                Households.Households.Receive(_scope, shared, outcome);
                break;
            case HouseholdOrderReturned returned:
                Households.Households.Return(_scope, returned, outcome);
                break;
            case ReferralQualified told:
                Rewarding.Qualified(_scope, told, outcome);
                break;
            case ReferralWithdrawn told:
                Rewarding.Withdrawn(_scope, told, outcome);
                break;
            case OpeningCommand command:
                outcome.Refusal = Opening.Apply(_scope, command, outcome);
                break;
            case VoucherCommand command:
                outcome.Refusal = VoucherCommands.Apply(_scope, command, outcome);
                break;
            case PrizeArrived won:
                Draws.Arrive(_scope, won, outcome);
                break;
            case TransferArrived arrived:
                PointsCommands.Receive(_scope, arrived, outcome);
                break;
            case PlanChanged changed:
                EventWindows.Fill(member, plan, changed.Past);
                break;
            case StaffAct { Facts: { } facts } act:
                foreach (var (name, value) in facts)
                {
                    member.Facts.Set(name, value, act.At);
                }

                break;
            case StaffAct or TimerElapsed:
                break;
            default:
                throw new System.Diagnostics.UnreachableException();
        }

        if (outcome.Refusal is not null)
        {
            outcome.DueAt = member.DueAt;
            return;
        }

        var isOnlyTime = input is TimerElapsed && input.At >= member.Since && !member.IsUnjudged;
        member.Clock = now;
        member.Since = Instant.Min(member.Since, input.At);
        Settle(outcome, input.Id, input is PointsCommand { Verb: PointsVerb.Earn }, isOnlyTime);
    }

    /// <summary>Takes another member's history into this one, then judges anew. The absorbed member ends empty, pointing here.</summary>
    public void Absorb(
        Member survivor, Member absorbed, Plan plan, Instant now, Outcome outcome, Outcome absorbedOutcome, IBudgets? budgets = null)
    {
        outcome.Clear();
        absorbedOutcome.Clear();
        now = Instant.Max(now, Instant.Max(survivor.Clock, absorbed.Clock));
        _scope.Reset(survivor, plan, now);
        _scope.Budgets = budgets;
        Identity.MemberMerge.Absorb(_scope, absorbed, outcome, absorbedOutcome);
        survivor.Clock = now;
        Settle(outcome, absorbed.Id, isEarnCommand: false, isOnlyTime: false);
    }

    /// <summary>An event that was counted and does no more, unless a segment that asks about it answers otherwise than before.</summary>
    private void Pass(Member member, Hearing hearing, (Plan Plan, Instant Now, IBudgets? Budgets) at, Outcome outcome, Guid cause)
    {
        if (hearing.Segments.Length > 0)
        {
            _scope.Reset(member, at.Plan, at.Now);
            _scope.Budgets = at.Budgets;
            if (SegmentJudge.Keep(_scope, hearing.Segments) is not { } until)
            {
                Settle(outcome, cause, isEarnCommand: false, isOnlyTime: false);
                return;
            }

            member.DueAt = until;
        }

        outcome.DueAt = member.DueAt;
    }

    /// <summary>What time and state alone decide.</summary>
    private void Settle(Outcome outcome, Guid cause, bool isEarnCommand, bool isOnlyTime)
    {
        var member = _scope.Member;
        var plan = _scope.Plan;
        var now = _scope.Now;
        _scope.Event = null;
        _scope.Forget();
        if (plan.HasBirthdays || member.HasBirthday)
        {
            Birthdays.Come(_scope, outcome);
        }

        if (member.HasRewards)
        {
            ClaimExpiry.Run(_scope, outcome);
        }

        if (plan.Game is { } game)
        {
            Play.Come(_scope, game, outcome);
        }

        if (member.HasReferrals)
        {
            Referring.Expire(_scope, outcome);
        }

        if (member.HasVouchers)
        {
            VoucherExpiry.Run(_scope, outcome);
        }

        Ledgers.Mature(_scope, outcome);
        if (member.HasTallies)
        {
            TierCounting.Earned(_scope, outcome, isEarnCommand);
            TierCounting.Fold(_scope, now.PlusDays(-plan.Programme.OrderHorizonDays));
        }

        var segments = member.IsHousehold ? Instant.Never : Judge(outcome, isOnlyTime);
        var judged = outcome.Postings.Count;

        if (member.HasHousehold)
        {
            Sharing.Share(_scope, cause, outcome);
        }

        // Windows the member cannot answer for yet keep it behind the plan, until the sweep brings what is in the log.
        if (member.PlanRevision != plan.Revision && EventWindows.TryCover(member, plan, now))
        {
            member.PlanRevision = plan.Revision;
        }

        var due = Instant.Min(_scope.Until, Ledgers.NextDue(_scope));
        due = member.HasBirthday ? Instant.Min(due, member.Birthday.NextAt) : due;
        due = member.HasRewards ? Instant.Min(due, member.Rewards.NextDue()) : due;
        due = plan.Game is { } played && member.HasGames ? Instant.Min(due, Play.NextDue(_scope, played)) : due;
        due = member.HasReferrals ? Instant.Min(due, Referring.NextDue(member)) : due;

        due = member.HasVouchers ? Instant.Min(due, member.Vouchers.NextDue()) : due;
        due = plan.HasWarnings ? Instant.Min(due, Warning.Come(_scope, _forecast ??= new TierForecast(), outcome)) : due;

        _scope.Judgement.OthersUntil = due;

        // An answer must hold for at least a moment, or a timer would chase itself.
        due = Instant.Min(due, segments);
        member.DueAt = due <= now ? now.Plus(1000) : due;
        outcome.DueAt = member.DueAt;

        // What a household shares moves after segments were asked.
        member.IsUnjudged = outcome.Postings.Count > judged;
    }

    /// <summary>Tiers, segments and games: of people, not of households. Answers until when the segments hold.</summary>
    private Instant Judge(Outcome outcome, bool isOnlyTime)
    {
        TierJudge.Judge(_scope, outcome);
        var until = SegmentJudge.Judge(_scope, outcome, isOnlyTime && outcome.Postings.Count + outcome.Effects.Count == 0);
        if (_scope.Plan.Game is { } game)
        {
            Play.Judge(_scope, game, outcome);
        }

        return until;
    }
}
