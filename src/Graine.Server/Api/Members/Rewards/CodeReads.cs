using Graine.Engine.Rewards;
using Graine.Server.Plans;
using Graine.Server.Vouchers;
using Graine.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Graine.Server.Api.Members.Rewards;

/// <summary>Whose is this code, and is it still good? And how full the pools are.</summary>
internal static class CodeReads
{
    private const int LengthMax = 100;

    public static async Task<Results<Ok<CodeView>, ProblemResult>> GetAsync(
        string code, RunningPlan plan, PublishedDocuments documents, IStore store, CancellationToken ct)
    {
        var typed = code.Trim();
        if (typed.Length is 0 or > LengthMax)
        {
            return Problems.Of(CodeProblems.Unknown());
        }

        if (RewardCodes.Read(plan.Current, typed) is not { } key)
        {
            return Problems.Of(CodeProblems.Mistyped());
        }

        if (await store.Codes.FindAsync(key, ct) is not { } row)
        {
            return Problems.Of(CodeProblems.Unknown());
        }

        var claim = row.Claim == Guid.Empty ? null : await store.Claims.FindAsync(row.Claim, ct);
        return TypedResults.Ok(new CodeView(
            claim?.Code ?? row.Code,
            row.Pool.Length == 0 ? null : row.Pool,
            claim is null ? "free" : "given",
            claim is { State: ClaimState.Fulfilled },
            claim is null ? null : ClaimView.Of(claim, await documents.ReadAsync(ct))));
    }

    public static async Task<Ok<IReadOnlyList<CodePoolView>>> PoolsAsync(RunningPlan plan, IStore store, CancellationToken ct)
    {
        var rows = await store.Codes.ListPoolsAsync(ct);
        var used = plan.Current.Rewards.Where(reward => reward.Pool is not null).ToLookup(reward => reward.Pool!, reward => reward.Id, StringComparer.Ordinal);
        return TypedResults.Ok<IReadOnlyList<CodePoolView>>(
        [
            .. rows.Select(row => new CodePoolView(row.Pool, row.Codes, row.Free, [.. used[row.Pool]])),
            .. used.Where(pool => rows.All(row => row.Pool != pool.Key)).Select(pool => new CodePoolView(pool.Key, 0, 0, [.. pool])),
        ]);
    }
}

/// <param name="Pool">Null when it was generated.</param>
/// <param name="State">free: in a pool, given to nobody; given.</param>
/// <param name="Usable">The member has it and it is neither used, cancelled nor over.</param>
internal sealed record CodeView(string Code, string? Pool, string State, bool Usable, ClaimView? Claim);

/// <param name="Rewards">Which give its codes.</param>
internal sealed record CodePoolView(string Pool, long Codes, long Free, IReadOnlyList<string> Rewards);
