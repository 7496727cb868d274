using Graine.Engine;
using Graine.Engine.Inputs;
using Graine.Engine.Members;
using Graine.Server.Intake;
using Graine.Server.LakeFeed;
using Graine.Storage;

namespace Graine.Server.Verification;

/// <summary>An order, or what was given back of one, as the log tells it: what the engine did with it is in its effects.</summary>
/// <param name="Member">Whose document it changed.</param>
/// <param name="IsHeld">A refund that came before its order (or after the order was forgotten) and waits.</param>
internal sealed record OrderFact(
    Guid Id, Guid Member, Instant At, Instant Received, EventKind Kind, ulong Key, long Amount, long? Margin, bool IsHeld);

/// <summary>Reads order events of the log.</summary>
internal sealed class OrderEvents(string currency)
{
    private readonly StoredOrder _reader = new();
    private readonly NamePool _names = new();

    public static bool IsOrder(EventRow row) => row.Status == EventStatus.Applied && LakeRowKinds.IsFact(row)
        && EventNames.Of(row.Name).Kind is EventKind.OrderCompleted or EventKind.OrderRefunded or EventKind.OrderCancelled;

    /// <summary>False when it cannot be told from the log (an order's number was taken out as personal).</summary>
    public bool TryRead(EventRow row, out OrderFact? fact)
    {
        fact = null;
        var kind = EventNames.Of(row.Name).Kind;
        var effects = EffectCodec.Read(row.Effects.Span, _names);
        var isRepeated = effects.Exists(effect => effect.Kind == EffectKind.OrderRepeated
            && effect.Subject == (kind == EventKind.OrderCompleted ? "order" : "refund"));
        if (isRepeated || effects.Exists(effect => effect.Kind == EffectKind.OtherCurrency))
        {
            return true;
        }

        if (_reader.Read(row, kind, currency) is not var (order, _) || order.Id.Contains(Redaction.Mark, StringComparison.Ordinal))
        {
            return false;
        }

        fact = new OrderFact(
            row.Id,
            row.Member,
            row.At,
            row.Received,
            kind,
            OrderBook.Key(order.Id),
            Amount(order, kind),
            order.MarginMinor,
            effects.Exists(effect => effect.Kind == EffectKind.RefundHeld));
        return true;
    }

    private static long Amount(Order order, EventKind kind) =>
        kind == EventKind.OrderCompleted ? order.TotalMinor ?? 0
        : kind == EventKind.OrderCancelled ? HeldRefund.WholeOrder
        : LakeSales.Amount(order) ?? HeldRefund.WholeOrder;
}
