using Graine.Engine;

namespace Graine.Storage;

/// <summary>Codes of rewards: pools are filled here, and given out by the commits of claims.</summary>
public interface ICodes
{
    /// <summary>Adds those that are nowhere yet, all in one transaction; answers them. A code is in one pool only.</summary>
    /// <param name="pool">Made by its first code.</param>
    /// <param name="codes">Each once, with its place in the order of giving out: chance.</param>
    /// <param name="at">When.</param>
    /// <param name="ct">Stops it.</param>
    Task<IReadOnlyList<string>> AddAsync(string pool, IReadOnlyList<(string Code, long Place)> codes, Instant at, CancellationToken ct);

    Task<CodeRow?> FindAsync(string code, CancellationToken ct);

    /// <summary>Free codes of a pool from a place on, in their order; those before it when there are too few.</summary>
    Task<IReadOnlyList<string>> FindFreeAsync(string pool, long from, int limit, CancellationToken ct);

    Task<IReadOnlyList<CodePoolRow>> ListPoolsAsync(CancellationToken ct);
}
