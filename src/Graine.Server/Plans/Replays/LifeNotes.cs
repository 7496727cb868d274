using Graine.Engine;
using Graine.Engine.Loyalty;
using Graine.Server.Plans.Replays.Checkouts;

namespace Graine.Server.Plans.Replays;

/// <summary>Which plan something happened under.</summary>
internal enum Side : byte
{
    Before = 0,
    After = 1,
}

/// <summary>What one group's life did under either plan, until it is known to have gone through: then it goes to the books as a whole.</summary>
internal sealed class LifeNotes(ReplayNames names, MonthCalendar calendar, Instant from)
{
    public List<MoveNote> Moves { get; } = [];

    public List<RuleNote> Rules { get; } = [];

    public List<CommandNote> Commands { get; } = [];

    /// <summary>What stood in a wallet when the plans parted.</summary>
    public List<OpeningNote> Openings { get; } = [];

    public List<FaultNote> Faults { get; } = [];

    public List<DiscountNote> Discounts { get; } = [];

    /// <summary>Orders whose promotions were asked again.</summary>
    public List<CheckoutNote> Checkouts { get; } = [];

    public void Clear()
    {
        Discounts.Clear();
        Checkouts.Clear();
        Moves.Clear();
        Rules.Clear();
        Commands.Clear();
        Openings.Clear();
        Faults.Clear();
    }

    public void Open(int person, Wallet wallet) => Openings.Add(new OpeningNote(
        person, names.Wallet(wallet.Id), wallet.Active + wallet.Pending + Books.Balance(wallet, Account.Held), wallet.Debt));

    public void Take(int person, Side side, Outcome outcome, Guid id, Instant now)
    {
        foreach (var posting in outcome.Postings)
        {
            Moves.Add(new MoveNote(
                person, side, names.Wallet(posting.Wallet), posting.Rule is null ? -1 : names.Rule(posting.Rule), calendar.IndexOf(posting.At),
                posting.Debit, posting.Credit, posting.Amount, !from.IsSet || posting.At >= from));
        }

        foreach (var effect in outcome.Effects)
        {
            if (effect is { Kind: EffectKind.PointsEarned or EffectKind.PointsPending, Rule: { } rule })
            {
                Rules.Add(new RuleNote(person, side, names.Rule(rule), names.Wallet(effect.Subject), RuleEvent.Gave));
            }
            else if (effect is { Kind: EffectKind.PointsCapped, Rule: { } capped })
            {
                Rules.Add(new RuleNote(person, side, names.Rule(capped), names.Wallet(effect.Subject), RuleEvent.Capped));
            }
            else if (effect.Kind is EffectKind.DiscountGiven or EffectKind.DiscountTakenBack or EffectKind.VoucherRedeemed or EffectKind.VoucherRolledBack or EffectKind.GiftCardRefunded)
            {
                TakeOff(person, side, effect, now);
            }
            else if (effect is { Kind: EffectKind.RewardUsed, To: not null } or { Kind: EffectKind.RewardReopened })
            {
                var isBack = effect.Kind == EffectKind.RewardReopened;
                Discounts.Add(new DiscountNote(
                    person, side, names.Discount(isCode: true, Engine.Plans.Reward.CodePrefix + effect.Subject), isBack ? 0 : 1, isBack ? -effect.Amount : effect.Amount,
                    calendar.IndexOf(now)));
            }
            else if (effect.Kind == EffectKind.RuleFailed)
            {
                Rules.Add(new RuleNote(person, side, names.Rule(effect.Subject), -1, RuleEvent.Failed));
                Faults.Add(new FaultNote(person, side, FaultNote.RuleFailed, effect.Subject, "The rule's expression failed on this event: it counted as not met.", id));
            }
        }
    }

    private void TakeOff(int person, Side side, Effect effect, Instant now)
    {
        var isBack = effect.Kind is EffectKind.DiscountTakenBack or EffectKind.VoucherRolledBack or EffectKind.GiftCardRefunded;
        var isCode = effect.Kind is not (EffectKind.DiscountGiven or EffectKind.DiscountTakenBack);
        Discounts.Add(new DiscountNote(
            person, side, names.Discount(isCode, effect.Subject), isBack ? 0 : 1, isBack ? -effect.Amount : effect.Amount, calendar.IndexOf(now)));
    }
}

internal readonly record struct MoveNote(
    int Person, Side Side, int Wallet, int Rule, int Month, Account Debit, Account Credit, long Amount, bool IsDatedInSpan);

internal readonly record struct RuleNote(int Person, Side Side, int Rule, int Wallet, RuleEvent Event);

internal enum RuleEvent : byte
{
    Gave = 0,
    Capped = 1,
    Failed = 2,
}

/// <summary>A command, and what each plan answered.</summary>
internal readonly record struct CommandNote(int Person, string Name, bool IsDoneBefore, bool IsDoneAfter, long Points);

/// <summary>Something was taken off, or came back; where the source is -1, a gift card paid.</summary>
internal readonly record struct DiscountNote(int Person, Side Side, int Source, int Times, long Minor, int Month);

internal readonly record struct CheckoutNote(int Person, CheckoutKind Kind);

internal readonly record struct OpeningNote(int Person, int Wallet, long Outstanding, long Debt);

internal sealed record FaultNote(int Person, Side Side, string Code, string? Rule, string Detail, Guid Event)
{
    public const string RuleFailed = "rule.failed";
    public const string EventFault = "event.fault";
}
