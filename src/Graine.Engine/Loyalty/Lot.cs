namespace Graine.Engine.Loyalty;

/// <summary>Points earned together, with one expiry.</summary>
public sealed class Lot
{
    public required int Number { get; init; }

    public Instant EarnedAt { get; set; }

    /// <summary>When pending points become active; equal to <see cref="EarnedAt"/> when at once.</summary>
    public Instant ActiveAt { get; set; }

    /// <summary>The first moment the points are no longer there; <see cref="Instant.Never"/> for points that stay.</summary>
    public Instant ExpiresAt { get; set; } = Instant.Never;

    public bool IsPending { get; set; }

    /// <summary>It waits for an event (<see cref="Wallet.Awaited"/>), with <see cref="ActiveAt"/> never until that comes.</summary>
    public bool IsAwaiting { get; set; }

    /// <summary>It expired because the member was inactive; <see cref="ExpiresAt"/> then says when.</summary>
    public bool IsIdled { get; set; }

    /// <summary>The moment the books yet show for that, where history told late has moved it on; not set where they show <see cref="ExpiresAt"/>.</summary>
    public Instant BookedAt { get; set; } = Instant.None;

    public long Earned { get; set; }

    public long Remaining { get; set; }

    /// <summary>Claimed by returns so far, forgiven shortfalls included, so that the claims never exceed <see cref="Earned"/>.</summary>
    public long Revoked { get; set; }

    /// <summary>Expired out of this lot. A later return takes back these before it makes anybody owe.</summary>
    public long Lapsed { get; set; }

    /// <summary>Key of the order that earned them; 0 when none.</summary>
    public ulong OrderKey { get; set; }

    /// <summary>The lines of the order it was given for; null: the whole order.</summary>
    public LotLines? Lines { get; set; }

    public string? Rule { get; set; }
}
