using Graine.Engine.Rewards;
using Graine.Storage;
using CompiledPlan = Graine.Engine.Plans.Plan;

namespace Graine.Server.Vouchers;

/// <summary>Codes of rewards as people type them.</summary>
internal static class RewardCodes
{
    /// <summary>The shapes of codes that are made here.</summary>
    public static IReadOnlyList<CodePattern> Patterns(CompiledPlan plan) =>
        [new CodePattern(CodePattern.Default), .. plan.Rewards.Select(reward => reward.Pattern).OfType<CodePattern>()];

    /// <summary>As look-ups name it; null for a slip, which the check digit alone tells: no import may have the shape of a code that was made here.</summary>
    /// <param name="plan">Whose rewards say what codes look like.</param>
    /// <param name="typed">Without spaces around it.</param>
    public static string? Read(CompiledPlan plan, string typed)
    {
        var key = typed;
        foreach (var pattern in Patterns(plan))
        {
            if (pattern.Read(typed) is { } read)
            {
                if (!pattern.IsRight(read))
                {
                    return null;
                }

                key = read;
            }
        }

        return key;
    }

    /// <summary>The claim that the code, or the id of a claim itself, stands for; empty when there is none such.</summary>
    public static async Task<Guid> FindAsync(CompiledPlan plan, string typed, IStore store, CancellationToken ct)
    {
        if (Guid.TryParseExact(typed, "D", out var id))
        {
            return await store.Claims.FindAsync(id, ct) is null ? Guid.Empty : id;
        }

        return Read(plan, typed) is { } key && await store.Codes.FindAsync(key, ct) is { } row ? row.Claim : Guid.Empty;
    }
}
