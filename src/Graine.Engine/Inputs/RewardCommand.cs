namespace Graine.Engine.Inputs;

/// <summary>A reward is to be claimed, or a claim carried on; refused with reasons when the rules say no.</summary>
public sealed record RewardCommand : Input
{
    public required RewardVerb Verb { get; init; }

    /// <summary>Which, for <see cref="RewardVerb.Claim"/>.</summary>
    public string Reward { get; init; } = "";

    /// <summary>Which, for the others. A new claim has the id of this input.</summary>
    public Guid Claim { get; init; }

    /// <summary>Which of the reward's prices; the first that can be paid when null.</summary>
    public string? Price { get; init; }

    /// <summary>What the price's money was paid with.</summary>
    public string? Payment { get; init; }

    /// <summary>A code lies ready, should the reward need one: the shell found it in the pool, or made it by chance.</summary>
    public bool HasCode { get; init; }

    /// <summary>Why, in the words of whoever asked; shown to staff and members, so no personal data.</summary>
    public string? Reason { get; init; }
}

public enum RewardVerb : byte
{
    Claim = 0,
    Fulfil = 1,
    Use = 2,
    Cancel = 3,
}
