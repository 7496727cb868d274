using Graine.Engine.Inputs;
using Graine.Server.Intake;
using Graine.Server.Pipeline;
using Graine.Server.Sessions;
using Graine.Storage;

namespace Graine.Server.Plans.Replays.Checkouts;

/// <summary>Which rows of a group belong to which checkout, and what each of them is in it.</summary>
internal sealed class CheckoutRows(PastInputs inputs)
{
    private readonly Dictionary<Guid, CheckoutPart> _parts = [];
    private readonly Dictionary<(int Person, string Order), PastCheckout> _byOrder = [];
    private readonly Dictionary<string, PastCheckout> _own = new(StringComparer.Ordinal);

    public static bool IsOrder(in PastRow row, EventKind kind) =>
        row.Status == EventStatus.Applied && !row.Body.IsEmpty && row.Source != PastBodies.Inbox && EventNames.Of(row.Name).Kind == kind;

    public CheckoutPart? Find(Guid row) => _parts.GetValueOrDefault(row);

    /// <summary>They are lived anew.</summary>
    public void Begin()
    {
        foreach (var checkout in _byOrder.Values)
        {
            checkout.Begin();
        }
    }

    /// <summary>Finds the checkouts of the group; what was priced of others is forgotten.</summary>
    /// <param name="group">With its sessions.</param>
    /// <param name="steps">Its rows in the order they are lived.</param>
    public void Find(Group group, List<(int Person, int Row)> steps)
    {
        _parts.Clear();
        _byOrder.Clear();
        _own.Clear();
        foreach (var (person, place) in steps)
        {
            var row = group.People[person].Rows[place];
            if (IsOrder(row, EventKind.OrderCompleted) && PastOrder.Of(row) is { Id: { } order } known && !_byOrder.ContainsKey((person, order)))
            {
                var checkout = known.Session is not null && group.Sessions.GetValueOrDefault(order) is { } session && session.State != SessionStates.Open
                    ? new OwnCheckout(session)
                    : (PastCheckout)new OutsideCheckout();
                _byOrder[(person, order)] = checkout;
                _parts[row.Id] = new CheckoutPart(checkout, CheckoutRole.Order);
                if (checkout is OwnCheckout)
                {
                    _own[order] = checkout;
                }
            }
        }

        var told = new HashSet<(int Person, string Order)>();
        foreach (var (person, place) in _byOrder.Count == 0 ? [] : steps)
        {
            var row = group.People[person].Rows[place];
            if (!_parts.ContainsKey(row.Id) && Belongs(row) is { Order: { } order, Role: var role }
                && (_byOrder.GetValueOrDefault((person, order)) ?? _own.GetValueOrDefault(order)) is { } checkout)
            {
                _parts[row.Id] = new CheckoutPart(checkout, role);
                checkout.Knows(role, role is CheckoutRole.Codes or CheckoutRole.Uses ? inputs.Read(row) : null);
                if (checkout is OutsideCheckout && role is CheckoutRole.Codes or CheckoutRole.Uses)
                {
                    // Its promotions and codes are judged before the order is told.
                    told.Add((person, order));
                }
            }
        }

        foreach (var (person, place) in told.Count == 0 ? [] : steps)
        {
            var row = group.People[person].Rows[place];
            if (_parts.GetValueOrDefault(row.Id) is { Role: CheckoutRole.Order, Checkout: var checkout } && PastOrder.Of(row).Id is { } order && told.Contains((person, order)))
            {
                checkout.Knows(CheckoutRole.Order, inputs.Read(row));
            }
        }
    }

    private static (string? Order, CheckoutRole Role) Belongs(in PastRow row) => row.Status != EventStatus.Applied ? default
        : row.Name == CommandNames.UsePromotions ? (PastOrder.OfUses(row), CheckoutRole.Uses)
        : row.Name == CommandNames.GiveBackPromotions ? (PastOrder.OfUses(row), CheckoutRole.UsesBack)
        : row.Name == CommandNames.ReturnPromotions ? (PastOrder.OfUses(row), CheckoutRole.UsesReturned)
        : row.Name == CommandNames.RedeemVouchers ? (PastOrder.OfCodes(row), CheckoutRole.Codes)
        : row.Name == CommandNames.RollBackVouchers ? (PastOrder.OfCodes(row), CheckoutRole.CodesBack)
        : row.Name == CommandNames.GiveBackVouchers ? (PastOrder.OfCodes(row), CheckoutRole.CodesReturned)
        : IsOrder(row, EventKind.OrderRefunded) || IsOrder(row, EventKind.OrderCancelled) ? (PastOrder.Of(row).Id, CheckoutRole.Back)
        : default;
}

/// <param name="Checkout">Which.</param>
/// <param name="Role">What the row is in it.</param>
internal sealed record CheckoutPart(PastCheckout Checkout, CheckoutRole Role);

internal enum CheckoutRole : byte
{
    None = 0,

    /// <summary>Codes were redeemed.</summary>
    Codes = 1,

    /// <summary>Promotions took something off.</summary>
    Uses = 2,
    Order = 3,

    /// <summary>Something of it came back.</summary>
    Back = 4,
    CodesBack = 5,
    UsesBack = 6,

    /// <summary>Of what promotions took off a part came back, with a part of the order.</summary>
    UsesReturned = 7,

    /// <summary>Gift cards got their share of a part of the order that came back.</summary>
    CodesReturned = 8,
}
