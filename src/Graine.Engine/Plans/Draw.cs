namespace Graine.Engine.Plans;

/// <summary>A prize draw, compiled.</summary>
public sealed class Draw
{
    public required string Id { get; init; }

    public Instant OpensAt { get; init; } = Instant.None;

    /// <summary>Up to and not including.</summary>
    public required Instant ClosesAt { get; init; }

    /// <summary>For whom; null: everybody.</summary>
    public Condition? When { get; init; }

    /// <summary>What enters a member by itself.</summary>
    public IReadOnlyList<GameListener> Entries { get; init; } = [];

    /// <summary>Whose points a ticket costs; null when none is sold.</summary>
    public Loyalty.WalletRules? Wallet { get; init; }

    /// <summary>Of one ticket, in the wallet's minor units.</summary>
    public long Price { get; init; }

    /// <summary>Tickets of one member at most.</summary>
    public int Most { get; init; }

    /// <summary>The first prize first, one for each winner.</summary>
    public required IReadOnlyList<Prize> Prizes { get; init; }

    /// <summary>A public value is mixed in when it closes, so it does not close by itself.</summary>
    public bool NeedsBeacon { get; init; }

    public string Rule => field ??= Documents.DocumentKinds.Draw + ":" + Id;
}
