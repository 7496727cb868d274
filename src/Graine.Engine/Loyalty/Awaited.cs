namespace Graine.Engine.Loyalty;

/// <summary>What a lot waits for to become active.</summary>
/// <param name="Event">The event's name.</param>
/// <param name="Match">The property that holds the reference.</param>
/// <param name="Key">The reference, hashed as orders are.</param>
/// <param name="Days">Local days after the event.</param>
public sealed record Awaited(string Event, string Match, ulong Key, int Days);
