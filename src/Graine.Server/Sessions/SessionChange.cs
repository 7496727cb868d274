namespace Graine.Server.Sessions;

/// <summary>What a request wants of a session: checked by itself, not yet against the session. Null leaves a thing as it is.</summary>
public sealed record SessionChange
{
    public required string Id { get; init; }

    public string? State { get; init; }

    public bool NamesMember { get; init; }

    public string? Currency { get; init; }

    public string? Channel { get; init; }

    public string? Store { get; init; }

    public string? Coupon { get; init; }

    public IReadOnlyList<SessionLine>? Lines { get; init; }

    public long? DiscountMinor { get; init; }

    public long? TotalMinor { get; init; }

    public long? ShippingMinor { get; init; }

    public SessionSpend? Spend { get; init; }

    /// <summary>Points this is paid with, each for money; empty takes back what was asked before.</summary>
    public IReadOnlyList<SessionPayment>? Payments { get; init; }

    /// <summary>Codes that are shown, all of them; empty lets go of those before.</summary>
    public IReadOnlyList<SessionCode>? Codes { get; init; }

    /// <summary>As it was typed, of whoever brought the customer.</summary>
    public string? ReferralCode { get; init; }

    /// <summary>Units given back in all, not only now: saying it twice is saying it once.</summary>
    public IReadOnlyList<SessionReturn>? Returned { get; init; }

    /// <summary>The version the caller has seen; 0: the caller thinks there is none yet; null: whichever.</summary>
    public long? ExpectedVersion { get; init; }

    /// <summary>There must be none yet, not even one that this very request made.</summary>
    public bool IsFirst { get; init; }

    public Guid BodyHash { get; init; }
}

/// <param name="Line">Place of the line, from 0; null: by product.</param>
public sealed record SessionReturn(int? Line, string? Product, decimal Quantity);
