using Graine.Engine.Inputs;
using Graine.Engine.Members;
using Graine.Storage;

namespace Graine.Server.Verification;

/// <summary>
/// Adds one person's orders up again from the log: the person's own events, and those of the members it has taken in, each
/// counted where it was applied and moved with its merge.
/// </summary>
internal sealed class OrderReplay(int horizonDays)
{
    private readonly List<Entry> _entries = [];
    private readonly List<OrderFact> _waiting = [];

    public long Count => _entries.Count(entry => !entry.Order.IsCancelled);

    public long Revenue => _entries.Sum(entry => entry.Order.NetMinor);

    public long Margin => _entries.Sum(entry => entry.Order.HasMargin ? entry.Order.NetMarginMinor : 0);

    public void Run(IEnumerable<OrderFact> facts, IEnumerable<MergeRow> merges)
    {
        // Ids carry the moment of reception and count up within it; a merge has that of the event that led to it.
        var left = new Queue<MergeRow>(merges.OrderBy(merge => merge.Event));
        var refunds = new List<OrderFact>();
        foreach (var fact in facts.OrderBy(fact => fact.Id))
        {
            while (left.TryPeek(out var merge) && merge.Event.CompareTo(fact.Id) <= 0)
            {
                Merge(left.Dequeue());
            }

            if (fact.Kind == EventKind.OrderCompleted)
            {
                Complete(fact);
            }
            else if (fact.IsHeld)
            {
                _waiting.Add(fact);
            }
            else if (!GiveBack(fact.Member, fact))
            {
                // The order of two events of one moment is not in the log: the order will be there at the end.
                refunds.Add(fact);
            }
        }

        while (left.TryDequeue(out var merge))
        {
            Merge(merge);
        }

        foreach (var refund in refunds)
        {
            GiveBack(null, refund);
        }
    }

    private void Complete(OrderFact fact)
    {
        var order = new OrderEntry(fact.Key, fact.At, fact.Amount, 0, fact.Margin ?? 0, fact.Margin is not null, false);
        _entries.Add(new Entry(fact.Member, order));
        foreach (var refund in _waiting.FindAll(held => held.Key == fact.Key && held.Member == fact.Member && WaitsFor(held, fact)))
        {
            GiveBack(fact.Member, refund);
            _waiting.Remove(refund);
        }
    }

    /// <summary>A refund also waits when its order was forgotten, being older than the horizon; then it waits for ever.</summary>
    private bool WaitsFor(OrderFact held, OrderFact order) =>
        held.Received < order.Received || held.At <= order.At.PlusDays(horizonDays);

    private bool GiveBack(Guid? holder, OrderFact refund)
    {
        var entry = _entries.FindLast(entry => entry.Order.Key == refund.Key && (holder is null || entry.Holder == holder));
        if (entry is null)
        {
            return false;
        }

        var order = entry.Order;
        if (order.IsCancelled)
        {
            return true;
        }

        var isAll = refund.Amount == HeldRefund.WholeOrder;
        var refunded = isAll
            ? order.TotalMinor
            : Math.Clamp(order.RefundedMinor + Math.Max(0, refund.Amount), 0, Math.Max(0, order.TotalMinor));
        entry.Order = order with
        {
            RefundedMinor = refunded,
            IsCancelled = isAll || (order.TotalMinor > 0 && refunded == order.TotalMinor),
        };
        return true;
    }

    private void Merge(MergeRow merge)
    {
        _entries.RemoveAll(entry => entry.Holder == merge.Absorbed
            && _entries.Exists(kept => kept.Holder == merge.Survivor && kept.Order.Key == entry.Order.Key));
        foreach (var entry in _entries.Where(entry => entry.Holder == merge.Absorbed))
        {
            entry.Holder = merge.Survivor;
        }

        for (var index = 0; index < _waiting.Count; index++)
        {
            if (_waiting[index].Member == merge.Absorbed)
            {
                _waiting[index] = _waiting[index] with { Member = merge.Survivor };
            }
        }

        Meet(merge.Survivor);
    }

    /// <summary>One of two merged members may have held a refund of the other's order.</summary>
    private void Meet(Guid holder)
    {
        foreach (var refund in _waiting.FindAll(held => held.Member == holder))
        {
            var entry = _entries.FindLast(entry => entry.Holder == holder && entry.Order.Key == refund.Key);
            if (entry is not null && refund.At <= entry.Order.At.PlusDays(horizonDays))
            {
                GiveBack(holder, refund);
                _waiting.Remove(refund);
            }
        }
    }

    private sealed class Entry(Guid holder, OrderEntry order)
    {
        public Guid Holder { get; set; } = holder;

        public OrderEntry Order { get; set; } = order;
    }
}
