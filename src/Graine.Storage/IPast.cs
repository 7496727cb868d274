using Graine.Engine;
using Graine.Engine.Loyalty;

namespace Graine.Storage;

/// <summary>The log member by member, to be lived again: large pages, and of each row only what living needs. Writes nothing.</summary>
public interface IPast
{
    /// <summary>
    /// Inputs of a shard's members by (member, at, id) ascending. What the server told itself (timers, plan changes), and what was
    /// never applied (parked, quarantined), is left out.
    /// </summary>
    /// <param name="shard">Whose members.</param>
    /// <param name="after">Where the last page ended; null starts at the beginning.</param>
    /// <param name="bodies">Of which inputs the body is wanted; the others have an empty one.</param>
    /// <param name="page">Takes the rows: emptied first, filled up to its size; fewer mean the end.</param>
    /// <param name="ct">Stops it.</param>
    Task ReadAsync(short shard, EventPlace? after, PastBodies bodies, PastStretch page, CancellationToken ct);

    /// <summary>The same rows of one member.</summary>
    Task<IReadOnlyList<PastRow>> ReadOfAsync(Guid member, int limit, PastBodies bodies, CancellationToken ct);

    /// <summary>The members of a shard that have taken another in.</summary>
    Task<IReadOnlyList<Guid>> ReadSurvivorsAsync(short shard, CancellationToken ct);

    /// <summary>What the postings of a shard from one moment until before another add up to, by wallet and the accounts they move between.</summary>
    Task<IReadOnlyList<MovedRow>> SumAsync(short shard, Instant from, Instant until, CancellationToken ct);
}

/// <summary>Which bodies are wanted: of events by these names, and of all whose name begins so; a prefix holds a dot. Of inputs of the inbox always.</summary>
public sealed record PastBodies(IReadOnlySet<string> Names, IReadOnlyList<string> Prefixes)
{
    public const string Inbox = "inbox";

    public const string Timer = "timer";

    public bool Wants(string name, string source)
    {
        if (source == Inbox || Names.Contains(name))
        {
            return true;
        }

        // Most names have no dot: they are not held against a dozen beginnings.
        if (!name.Contains('.', StringComparison.Ordinal))
        {
            return false;
        }

        foreach (var prefix in Prefixes)
        {
            if (name.StartsWith(prefix, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }
}

/// <summary>An input of the log as it is lived again.</summary>
public readonly record struct PastRow(
    Guid Id, Guid Member, Instant At, Instant Received, string Name, EventStatus Status, string Source, string? Channel, ReadOnlyMemory<byte> Body)
{
    /// <summary>
    /// Grows with the order of commits for each member, and from a commit to those that knew of it; 0 where one process writes, whose ids count up.
    /// </summary>
    public ulong Commit { get; init; }
}

/// <summary>What moved from an account to another.</summary>
public sealed record MovedRow(string Wallet, Account Debit, Account Credit, long Amount);
