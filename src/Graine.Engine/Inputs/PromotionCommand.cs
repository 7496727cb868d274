namespace Graine.Engine.Inputs;

/// <summary>
/// What promotions took off a checkout when it closed, or that it came back, whole or in part. The amounts were decided on the member just before: never refused.
/// </summary>
public sealed record PromotionCommand : Input
{
    public required PromotionVerb Verb { get; init; }

    /// <summary>The order.</summary>
    public required string OrderId { get; init; }

    /// <summary>When it was used, whose periods count; of a use, <see cref="Input.At"/>.</summary>
    public required Instant UsedAt { get; init; }

    public required IReadOnlyList<PromotionUse> Uses { get; init; }
}

/// <param name="Promotion">Its id.</param>
/// <param name="AmountMinor">Taken off in all, or come back, in minor units of the programme's currency; 0 only of what came back in parts before.</param>
/// <param name="Budgets">Keys of the budgets it was counted in when it was used: only they get it back. Null on a use: all the promotion has.</param>
public readonly record struct PromotionUse(string Promotion, long AmountMinor, IReadOnlyList<string>? Budgets = null);

public enum PromotionVerb : byte
{
    Use = 0,

    /// <summary>Counts no longer: what had not come back of the money, and the time.</summary>
    GiveBack = 1,

    /// <summary>A part of the order came back: so much money counts no longer, the time still does.</summary>
    Return = 2,
}
