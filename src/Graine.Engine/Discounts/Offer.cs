namespace Graine.Engine.Discounts;

/// <summary>What one promotion or voucher gives, and beside which others it stands.</summary>
public sealed record Offer
{
    /// <summary>Its id, unique among the offers of a cart: what every <see cref="Applied"/> names.</summary>
    public required string Source { get; init; }

    /// <summary>All of them or none.</summary>
    public required IReadOnlyList<Discount> Discounts { get; init; }

    /// <summary>Lower goes first; of equals the smaller id (ordinal).</summary>
    public int Priority { get; init; } = 100;

    /// <summary>Offers of one group look at each other by <see cref="Policy"/>; null: it is in none.</summary>
    public string? Group { get; init; }

    /// <summary>What holds inside the group; the first offer of a group says it for all.</summary>
    public OfferPolicy Policy { get; init; } = OfferPolicy.All;

    /// <summary>Where it gives something, all offers outside its group give way. Of several the first by priority.</summary>
    public bool IsExclusive { get; init; }

    /// <summary>
    /// False: it never stands beside another. It is taken alone where that is better for the customer than all that can stand together,
    /// and gives way where it is not.
    /// </summary>
    public bool IsStackable { get; init; } = true;

    /// <summary>Goods before any of these discounts come to this at least.</summary>
    public long GoodsMinMinor { get; init; }

    /// <summary>All its discounts together take off no more than this; null: no such bound.</summary>
    public long? MaxMinor { get; init; }
}

public enum OfferPolicy : byte
{
    /// <summary>All give, one after the other.</summary>
    All = 0,

    /// <summary>The first that gives something.</summary>
    First = 1,

    /// <summary>The one that would by itself take most off: the best for the customer.</summary>
    Best = 2,
}
