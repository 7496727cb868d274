using Graine.Lake;
using Graine.Lake.Native;

namespace Graine.Server.LakeFeed;

/// <summary>Questions to the lake, each on a connection of its own, a bounded number at a time.</summary>
internal sealed class LakeReader(LakeDatabase lake, LakeOptions options) : IDisposable
{
    private readonly SemaphoreSlim _places = new(options.ReadersMax);

    public async Task<T> AskAsync<T>(Func<DuckDbConnection, T> question, CancellationToken ct)
    {
        await _places.WaitAsync(ct);
        try
        {
            // DuckDB blocks its caller, so not on a thread that serves requests.
            return await Task.Run(
                () =>
                {
                    using var connection = lake.Connect();
                    return question(connection);
                },
                ct);
        }
        finally
        {
            _places.Release();
        }
    }

    public void Dispose() => _places.Dispose();
}
