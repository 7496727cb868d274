using System.Globalization;
using Graine.Engine.Expressions;
using Graine.Engine.Inputs;
using Graine.Engine.Loyalty;
using Graine.Engine.Members;
using Graine.Engine.Plans;

namespace Graine.Engine.Games;

/// <summary>Stamps come with events; a full card gives its prize and the next one begins. What comes back takes its stamps along, and empties what it had filled.</summary>
internal static class StampCards
{
    public static void Count(Scope scope, StampCard card, Event happened, ulong order, Outcome outcome)
    {
        var held = scope.Member.HasGames ? scope.Member.Games.FindCard(card.Id) : null;
        if ((held?.Filled ?? 0) >= card.Times)
        {
            return;
        }

        // Whole stamps only; without carrying over, those beyond the card are not given at all.
        var stamps = Math.Min(Counting.Amount(scope, card.Counts, card.Rule, outcome) / Counting.Scale, card.Most);
        stamps = card.CarryOver ? stamps : Math.Min(stamps, card.Size - (held?.Stamps.Amount ?? 0));
        if (stamps <= 0)
        {
            return;
        }

        held ??= scope.Member.Games.Card(card.Id);
        held.StartAt = held.Stamps.Amount == 0 ? happened.At : held.StartAt;
        held.Stamps.Add(order, stamps);
        Say(scope, EffectKind.StampsAdded, card, outcome, stamps, Progress(card, held));
        while (held.Stamps.Amount >= card.Size && held.Filled < card.Times)
        {
            Fill(scope, card, held, happened, outcome);
        }
    }

    /// <summary>Takes out the stamps of an order that came back.</summary>
    public static void GiveBack(Scope scope, StampCard card, ulong key, in OrderEntry order, Instant at, Outcome outcome)
    {
        var held = scope.Member.Games.FindCard(card.Id);
        var back = held?.Stamps.GiveBack(key, order, card.Counts.IsWhole) ?? 0;
        if (held is null || back <= 0)
        {
            return;
        }

        while (held.Stamps.Amount < 0 && held.Fills.Count > 0)
        {
            var fill = held.Fills[^1];
            held.Fills.RemoveAt(held.Fills.Count - 1);
            held.Filled--;
            held.Stamps.Amount += card.Size;
            held.StartAt = held.StartAt.IsSet ? held.StartAt : at;
            Say(scope, EffectKind.CardReopened, card, outcome);
            Prizes.TakeBack(scope, card.Rule, fill.Key, fill.Claim, at, outcome, held.Filled > 0);
        }

        held.Stamps.Amount = Math.Max(0, held.Stamps.Amount);
        held.StartAt = held.Stamps.Amount == 0 ? Instant.None : held.StartAt;
        Say(scope, EffectKind.StampsTaken, card, outcome, back, Progress(card, held));
    }

    /// <summary>Stamps that are too old are gone, and can no longer come back with their orders.</summary>
    public static void Come(Scope scope, StampCard card, Outcome outcome)
    {
        if (scope.Member.Games.FindCard(card.Id) is { } held && EndAt(scope.Plan.Programme.Zone, card, held) <= scope.Now)
        {
            var lapsed = held.Stamps.Amount;
            held.Stamps.Amount = 0;
            held.Stamps.Marks.Clear();
            held.StartAt = Instant.None;
            Say(scope, EffectKind.StampsLapsed, card, outcome, lapsed);
        }
    }

    /// <summary>When the stamps there are lapse; <see cref="Instant.Never"/> when they do not.</summary>
    public static Instant EndAt(TimeZoneInfo zone, StampCard card, CardHeld held) =>
        card.Expiry == default || !held.StartAt.IsSet || held.Stamps.Amount <= 0
            ? Instant.Never
            : LocalTime.Of(zone).Plus(held.StartAt, card.Expiry.Months, card.Expiry.Days);

    private static void Fill(Scope scope, StampCard card, CardHeld held, Event happened, Outcome outcome)
    {
        held.Stamps.Amount -= card.Size;
        held.StartAt = held.Stamps.Amount == 0 ? Instant.None : happened.At;
        held.Filled++;
        held.Made++;
        var key = OrderBook.Key(string.Create(CultureInfo.InvariantCulture, $"{card.Rule}/{held.Made}"));
        Say(scope, EffectKind.CardFilled, card, outcome, held.Filled);
        held.Fills.Add(new Fill(key, Prizes.Give(scope, card.Prize, card.Rule, key, happened.Id, happened.At, outcome)));
        if (held.Fills.Count > GameSlice.FinishedMax)
        {
            held.Fills.RemoveAt(0);
        }
    }

    private static string Progress(StampCard card, CardHeld held) => string.Create(CultureInfo.InvariantCulture, $"{held.Stamps.Amount}/{card.Size}");

    private static void Say(Scope scope, EffectKind kind, StampCard card, Outcome outcome, long amount = 0, string? to = null) =>
        outcome.Effects.Add(new Effect(kind, card.Id, card.Rule, scope.Plan.Revision, amount, null, to));
}
