using System.Text;
using Graine.Engine;
using Graine.Engine.Rewards;

namespace Graine.Storage;

/// <summary>A claim of a reward as it was made. Lies in the shard of its own id, so that it stays there when members are joined.</summary>
public sealed record ClaimRow
{
    public required Guid Id { get; init; }

    public required Guid Member { get; init; }

    public required string Reward { get; init; }

    public required ClaimState State { get; init; }

    public required Instant At { get; init; }

    public required Instant ChangedAt { get; init; }

    public required Instant ExpiresAt { get; init; }

    public string? Wallet { get; init; }

    public long Points { get; init; }

    public string? Price { get; init; }

    public long MoneyMinor { get; init; }

    public string? Payment { get; init; }

    public string? Cause { get; init; }

    public int Units { get; init; }

    public string? Code { get; init; }

    public int Revision { get; init; }
}

/// <summary>A claim that is there already: how far it is, and whose it is.</summary>
public sealed record ClaimChange(Guid Id, Guid Member, ClaimState State, Instant At);

/// <summary>A code is given: out of its pool, where nobody may have taken it before, or (no pool) newly generated, where nobody may have it.</summary>
/// <param name="Code">As look-ups name it.</param>
public sealed record CodeTake(string Code, string Pool, Guid Claim, Instant At);

/// <param name="Code">As look-ups name it.</param>
/// <param name="Pool">Empty when it was generated.</param>
/// <param name="Claim">Empty while it is free.</param>
public sealed record CodeRow(string Code, string Pool, Guid Claim, Instant AddedAt, Instant TakenAt)
{
    /// <summary>Of a hash of its letters (FNV-1a), as a code is found by nothing else.</summary>
    public static short ShardOf(string code)
    {
        var hash = 2166136261u;
        foreach (var letter in Encoding.UTF8.GetBytes(code))
        {
            hash = unchecked((hash ^ letter) * 16777619u);
        }

        return (short)((hash ^ (hash >> 16)) & (Shard.Count - 1));
    }
}

/// <param name="Free">Not given yet.</param>
public sealed record CodePoolRow(string Pool, long Codes, long Free);

/// <summary>Which claims are wanted; what is not set asks for nothing.</summary>
public sealed record ClaimFilter(string? Reward = null, ClaimState? State = null)
{
    public static readonly ClaimFilter All = new();
}

/// <summary>What the claims of a cause add up to, cancelled ones left out.</summary>
public sealed record CauseSum(long Claims, long Units);
