namespace Graine.Server.Demo;

/// <summary>Something that happens in the demo shop, ready to be sent.</summary>
/// <param name="At">When.</param>
/// <param name="Sequence">Breaks ties: the order in which it was told.</param>
/// <param name="Json">An event in collection's words; empty for a command.</param>
/// <param name="Command">Something that is asked for; null for an event.</param>
internal readonly record struct DemoMoment(DateTimeOffset At, int Sequence, byte[] Json, DemoCommand? Command = null);

/// <param name="Id">The same each time the shop is made.</param>
/// <param name="Kind">Of the identifier that names the member: user or card.</param>
/// <param name="Value">Its value.</param>
internal abstract record DemoCommand(string Id, string Kind, string Value)
{
    /// <param name="Amount">Spent when positive; null reason. Given by staff when <paramref name="Reason"/> says why.</param>
    /// <param name="OrderId">What a spend pays for.</param>
    internal sealed record Points(string Id, string Kind, string Value, long Amount, string? Reason, string? OrderId) : DemoCommand(Id, Kind, Value);

    internal sealed record Claim(string Id, string Kind, string Value, string Reward) : DemoCommand(Id, Kind, Value);

    /// <summary>The claim of that moment is handed over, or used.</summary>
    internal sealed record CarryOn(string Id, string Kind, string Value, DateTimeOffset ClaimedAt, bool IsUse) : DemoCommand(Id, Kind, Value);

    /// <summary>A code is redeemed, at a price before what it takes off; without an order the code gives points.</summary>
    internal sealed record Voucher(string Id, string Kind, string Value, string Code, DemoOrder? Order) : DemoCommand(Id, Kind, Value);

    /// <summary>What a promotion took off an order.</summary>
    internal sealed record Promotion(string Id, string Kind, string Value, string Name, long OffMinor, string OrderId) : DemoCommand(Id, Kind, Value);

    /// <param name="Family">Which household, from 1.</param>
    /// <param name="Role">owner, adult or child.</param>
    /// <param name="Name">What it is called, by who founds it; null for who joins.</param>
    internal sealed record Household(string Id, string Kind, string Value, int Family, string Role, string? Name) : DemoCommand(Id, Kind, Value);

    /// <summary>An order is paid in part with the points of the household.</summary>
    internal sealed record Shared(string Id, string Kind, string Value, int Family, long Amount, string OrderId) : DemoCommand(Id, Kind, Value);

    /// <summary>Somebody comes who was brought by another.</summary>
    internal sealed record Referral(string Id, string Kind, string Value, string ReferrerKind, string ReferrerValue) : DemoCommand(Id, Kind, Value);
}
