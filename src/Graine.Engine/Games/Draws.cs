using System.Globalization;
using Graine.Engine.Expressions;
using Graine.Engine.Inputs;
using Graine.Engine.Loyalty;
using Graine.Engine.Members;
using Graine.Engine.Plans;

namespace Graine.Engine.Games;

/// <summary>Tickets of prize draws: earned by what happens, or bought. What comes back takes its tickets along until the draw is closed.</summary>
internal static class Draws
{
    public static void Count(Scope scope, Draw draw, Event happened, ulong order, Outcome outcome)
    {
        if (IsClosed(scope, draw) || !IsOpen(draw, happened.At) || draw.When?.Invoke(scope) == false)
        {
            return;
        }

        var tickets = 0L;
        foreach (var listener in draw.Entries)
        {
            tickets += listener.On.Contains(happened.Name) ? Math.Max(0, Counting.Amount(scope, listener, draw.Rule, outcome) / Counting.Scale) : 0;
        }

        tickets = Math.Min(tickets, draw.Most - (scope.Member.HasGames ? scope.Member.Games.FindDraw(draw.Id)?.Tickets ?? 0 : 0));
        if (tickets > 0)
        {
            Enter(scope, draw, (int)tickets, happened.Id, order, happened.At, outcome);
        }
    }

    /// <summary>Null when bought; else why not.</summary>
    public static Refusal? Buy(Scope scope, Draw draw, GameCommand command, Outcome outcome)
    {
        if (draw.Wallet is not { } rules)
        {
            return DrawErrors.NotSold();
        }

        var isClosed = command.IsClosed || IsClosedByStaff(scope, draw);
        if (isClosed || !IsOpen(draw, command.At))
        {
            return !isClosed && command.At < draw.OpensAt ? DrawErrors.TooEarly(draw.OpensAt) : DrawErrors.IsClosed();
        }

        var held = scope.Member.HasGames ? scope.Member.Games.FindDraw(draw.Id)?.Tickets ?? 0 : 0;
        if (command.Count < 1 || command.Count > draw.Most - held)
        {
            return command.Count < 1 ? DrawErrors.CountWrong() : DrawErrors.TooMany(draw.Most, held);
        }

        if (draw.When?.Invoke(scope) == false)
        {
            return DrawErrors.NotForMember();
        }

        Ledgers.Mature(scope, outcome);
        var (points, active) = (draw.Price * command.Count, scope.Member.FindWallet(rules.Id)?.Active ?? 0);
        if (points > active)
        {
            return PointsErrors.NotEnough(active, points);
        }

        var ledger = Ledgers.Open(scope, scope.Member.Wallet(rules.Id), rules, outcome);
        Idling.Touch(ledger, command.At);
        _ = Taking.Take(ledger, points, Account.Redeemed, command.At);
        outcome.Effects.Add(new Effect(EffectKind.PointsSpent, rules.Id, draw.Rule, scope.Plan.Revision, points));
        Enter(scope, draw, command.Count, command.Id, 0, command.At, outcome);
        return null;
    }

    public static void GiveBack(Scope scope, Draw draw, ulong key, in OrderEntry order, Outcome outcome)
    {
        if (IsClosed(scope, draw) || scope.Member.Games.FindDraw(draw.Id) is not { } held)
        {
            return;
        }

        for (var index = 0; index < held.Orders.Count; index++)
        {
            var entry = held.Orders[index];
            var left = entry.Order != key ? entry.Left
                : order.IsCancelled ? 0
                : entry.Tickets - (int)ProRata.Of(entry.Tickets, order.RefundedMinor, order.TotalMinor);
            if (left < entry.Left)
            {
                held.Orders[index] = entry with { Left = left };
                held.Tickets -= entry.Left - left;
                outcome.Entries.Add(new DrawEntry(draw.Id, entry.Entry, left, scope.Now));
                outcome.Effects.Add(new Effect(
                    EffectKind.EntryTaken, draw.Id, draw.Rule, scope.Plan.Revision, entry.Left - left, entry.Entry.ToString("N")));
            }
        }
    }

    /// <summary>Something was won: a draw, or a place on a leaderboard.</summary>
    public static void Arrive(Scope scope, PrizeArrived won, Outcome outcome)
    {
        var kind = won.Rule.StartsWith(Plans.Documents.DocumentKinds.Draw + ":", StringComparison.Ordinal) ? EffectKind.DrawWon : EffectKind.PlaceWon;
        var subject = won.Rule[(won.Rule.IndexOf(':', StringComparison.Ordinal) + 1)..];
        outcome.Effects.Add(new Effect(kind, subject, won.Rule, scope.Plan.Revision, won.Place, won.Period, won.Sharing > 1 ? won.Sharing.ToString(CultureInfo.InvariantCulture) : null));
        _ = Prizes.Give(scope, won.Prize, won.Rule, OrderBook.Key($"{won.Rule}/{won.Period}/{won.Id:N}"), won.Id, won.At, outcome);
    }

    /// <summary>By time, or by staff before it.</summary>
    private static bool IsClosed(Scope scope, Draw draw) => scope.Now >= draw.ClosesAt || IsClosedByStaff(scope, draw);

    private static bool IsClosedByStaff(Scope scope, Draw draw) => scope.ClosedDraws?.Contains(draw.Id) == true;

    private static bool IsOpen(Draw draw, Instant at) => at >= draw.OpensAt && at < draw.ClosesAt;

    private static void Enter(Scope scope, Draw draw, int tickets, Guid cause, ulong order, Instant at, Outcome outcome)
    {
        var held = scope.Member.Games.Draw(draw.Id);
        held.Tickets += tickets;
        held.Made++;
        var id = Prizes.Id(cause, OrderBook.Key($"{draw.Rule}/{held.Made}"));
        if (order != 0)
        {
            if (held.Orders.Count == GameCount.MarksMax)
            {
                held.Orders.RemoveAt(0);
            }

            held.Orders.Add(new DrawOrder(order, id, tickets, tickets));
        }

        outcome.Entries.Add(new DrawEntry(draw.Id, id, tickets, at));
        outcome.Effects.Add(new Effect(EffectKind.DrawEntered, draw.Id, draw.Rule, scope.Plan.Revision, tickets, id.ToString("N")));
    }
}

/// <summary>A member's tickets in a draw.</summary>
public sealed class DrawHeld
{
    public required string Draw { get; init; }

    public int Tickets { get; set; }

    /// <summary>Entries ever made, for ids of their own.</summary>
    public int Made { get; set; }

    /// <summary>Entries that orders gave, so that they can be taken back.</summary>
    public List<DrawOrder> Orders { get; } = [];
}

/// <param name="Order">Its key.</param>
/// <param name="Entry">The entry it made.</param>
/// <param name="Tickets">How many it gave.</param>
/// <param name="Left">How many of them are left.</param>
public readonly record struct DrawOrder(ulong Order, Guid Entry, int Tickets, int Left);

/// <summary>An entry as it now is.</summary>
/// <param name="Draw">Its id.</param>
/// <param name="Id">Of the entry.</param>
/// <param name="Tickets">0 when it was taken back.</param>
/// <param name="At">When.</param>
public readonly record struct DrawEntry(string Draw, Guid Id, int Tickets, Instant At);
