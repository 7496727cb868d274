namespace Graine.Server.Demo;

/// <summary>Something that happens in the demo shop, ready to be sent.</summary>
/// <param name="At">When.</param>
/// <param name="Sequence">Breaks ties: the order in which it was told.</param>
/// <param name="Json">An event in collection's words; empty for a command.</param>
/// <param name="Command">A command on points; null for an event.</param>
internal readonly record struct DemoMoment(DateTimeOffset At, int Sequence, byte[] Json, DemoCommand? Command = null);

/// <param name="Id">The same each time the shop is made.</param>
/// <param name="Kind">Of the identifier that names the member: user or card.</param>
/// <param name="Value">Its value.</param>
/// <param name="Points">Spent when positive; null reason. Given by staff when <paramref name="Reason"/> says why.</param>
/// <param name="OrderId">What a spend pays for.</param>
internal sealed record DemoCommand(string Id, string Kind, string Value, long Points, string? Reason, string? OrderId);
