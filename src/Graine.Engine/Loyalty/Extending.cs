namespace Graine.Engine.Loyalty;

/// <summary>Points stay longer: expiries move later, never earlier. Nothing is posted, as no balance changes.</summary>
public static class Extending
{
    public const int LongestDays = 36_500;

    /// <summary>
    /// Of lots with points in them, held ones included: those that expire before <paramref name="until"/> expire then; or, where that is
    /// not set, each so many local days later. Lots without a date of their own (never, inactivity, waiting for an event) stay as they are.
    /// </summary>
    /// <param name="ledger">The wallet.</param>
    /// <param name="until">The new expiry; not set for days.</param>
    /// <param name="days">How much later.</param>
    /// <param name="lots">Which lots; all where null.</param>
    /// <returns>Null, or why not: a lot that is not there, nothing that would expire later; nothing happened then but what was due.</returns>
    public static Refusal? Extend(in Ledger ledger, Instant until, int days, IReadOnlyList<int>? lots)
    {
        Maturing.Mature(ledger);
        var wallet = ledger.Wallet;
        var held = wallet.Holds?.ByLot();
        var named = lots?.ToHashSet();
        foreach (var number in lots ?? [])
        {
            if (!wallet.Lots.Exists(lot => lot.Number == number && PointsOf(lot, held) > 0))
            {
                return PointsErrors.LotUnknown(number);
            }
        }

        var moved = new Dictionary<int, Instant>();
        var told = new List<(Instant From, Instant To, long Points)>();
        foreach (var lot in wallet.Lots)
        {
            var points = PointsOf(lot, held);
            if (points == 0 || lot.ExpiresAt == Instant.Never || named?.Contains(lot.Number) == false)
            {
                continue;
            }

            var to = until.IsSet ? until : LocalTime.Of(ledger.Zone).Plus(lot.ExpiresAt, 0, days);
            if (to > lot.ExpiresAt)
            {
                Tell(told, lot.ExpiresAt, to, points);
                moved[lot.Number] = to;
            }
        }

        if (moved.Count == 0)
        {
            return PointsErrors.NothingToExtend();
        }

        Move(wallet, moved);
        foreach (var (from, to, points) in told)
        {
            ledger.Outcome.Effects.Add(new Effect(
                EffectKind.ExpiryExtended, wallet.Id, null, ledger.Revision, points, Holding.Text(from), Holding.Text(to)));
        }

        return null;
    }

    private static long PointsOf(Lot lot, Dictionary<int, long>? held) => lot.Remaining + (held?.GetValueOrDefault(lot.Number) ?? 0);

    /// <summary>Lots stand in the order of their expiries, so equal ones come one after the other.</summary>
    private static void Tell(List<(Instant From, Instant To, long Points)> told, Instant from, Instant to, long points)
    {
        if (told.Count > 0 && told[^1].From == from)
        {
            told[^1] = (from, to, told[^1].Points + points);
            return;
        }

        told.Add((from, to, points));
    }

    /// <summary>Also in what spends and holds remember, for lots that are gone when points come back.</summary>
    private static void Move(Wallet wallet, Dictionary<int, Instant> moved)
    {
        foreach (var lot in wallet.Lots)
        {
            lot.ExpiresAt = moved.GetValueOrDefault(lot.Number, lot.ExpiresAt);
        }

        foreach (var spend in wallet.Spends)
        {
            Move(spend.Allocations, moved);
        }

        foreach (var hold in wallet.Holds?.All ?? [])
        {
            Move(hold.Allocations, moved);
        }

        LotOrder.Restore(wallet);
        wallet.QuietUntil = Instant.None;
    }

    private static void Move(List<Allocation> allocations, Dictionary<int, Instant> moved)
    {
        for (var index = 0; index < allocations.Count; index++)
        {
            if (moved.TryGetValue(allocations[index].Lot, out var to))
            {
                allocations[index] = allocations[index] with { ExpiresAt = to };
            }
        }
    }
}
