namespace Graine.Storage.Contract;

/// <summary>What every contract has: the store, and short words for its ports.</summary>
public abstract class StoreContract<TDatabase>(TDatabase database) : IClassFixture<TDatabase>
    where TDatabase : class, ITestDatabase
{
    protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    protected TDatabase Database => database;

    protected IStore Store => database.Store;

    protected IReads Reads => Store.Reads;

    protected Task<CommitOutcome> CommitAsync(Commit commit) => Store.Commits.CommitAsync(commit, Ct);

    protected async Task CommittedAsync(Action<Commit> fill)
    {
        var commit = new Commit();
        fill(commit);
        Assert.Equal(CommitOutcome.Committed, await CommitAsync(commit));
    }

    protected async Task<CommitOutcome> TryAsync(Action<Commit> fill)
    {
        var commit = new Commit();
        fill(commit);
        return await CommitAsync(commit);
    }
}
