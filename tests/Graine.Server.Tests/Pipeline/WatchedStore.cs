using Graine.Storage;

namespace Graine.Server.Tests.Pipeline;

/// <summary>A real store whose commits a test can hold up or answer with a conflict.</summary>
internal sealed class WatchedStore(IStore inner) : IStore, ICommits
{
    /// <summary>Called before each commit: an outcome stands for it and nothing is written; null lets it through.</summary>
    public Func<Commit, Task<CommitOutcome?>>? Before { get; set; }

    /// <summary>Events in each commit that was tried, in order.</summary>
    public List<int> Tried { get; } = [];

    public string Name => inner.Name;

    public int LaneCount => inner.LaneCount;

    public ICommits Commits => this;

    public IWork Work => inner.Work;

    public IReads Reads => inner.Reads;

    public ITail Tail => inner.Tail;

    public IPast Past => Lent ?? inner.Past;

    /// <summary>Stands for the real one.</summary>
    public IPast? Lent { get; set; }

    public IRecent Recent => inner.Recent;

    public ISourceHours SourceHours => inner.SourceHours;

    public IPlans Plans => inner.Plans;

    public IClaims Claims => inner.Claims;

    public ICodes Codes => inner.Codes;

    public IDraws Draws => inner.Draws;

    public IBoards Boards => inner.Boards;

    public IVouchers Vouchers => inner.Vouchers;

    public IRedemptions Redemptions => inner.Redemptions;

    public IReferrals Referrals => inner.Referrals;

    public ISettings Settings => inner.Settings;

    public IAudit Audit => inner.Audit;

    public ISavedViews SavedViews => inner.SavedViews;

    public IUsers Users => inner.Users;

    public ISignIns SignIns => inner.SignIns;

    public IBudgetShares Budgets => inner.Budgets;

    public IWebhooks Webhooks => inner.Webhooks;

    public Task MigrateAsync(CancellationToken ct) => inner.MigrateAsync(ct);

    public Task<bool> IsReadyAsync(CancellationToken ct) => inner.IsReadyAsync(ct);

    public ValueTask DisposeAsync() => inner.DisposeAsync();

    public Task<Loaded> LoadAsync(Load load, CancellationToken ct) => inner.Commits.LoadAsync(load, ct);

    public async Task<CommitOutcome> CommitAsync(Commit commit, CancellationToken ct)
    {
        Tried.Add(commit.Events.Count);
        return Before is { } before && await before(commit) is { } outcome
            ? outcome
            : await inner.Commits.CommitAsync(commit, ct);
    }

    public Task ForgetAsync(Guid member, CancellationToken ct) => inner.Commits.ForgetAsync(member, ct);
}
