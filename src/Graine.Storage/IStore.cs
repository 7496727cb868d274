namespace Graine.Storage;

/// <summary>One database: the ports together, made by an adapter. Only the composition root knows which.</summary>
public interface IStore : IAsyncDisposable
{
    /// <summary>sqlite or postgres, for logs and metrics.</summary>
    string Name { get; }

    /// <summary>Lanes that pay off: 1 where there is a single writer.</summary>
    int LaneCount { get; }

    ICommits Commits { get; }

    IWork Work { get; }

    IReads Reads { get; }

    ITail Tail { get; }

    IPast Past { get; }

    IRecent Recent { get; }

    ISourceHours SourceHours { get; }

    IPlans Plans { get; }

    IClaims Claims { get; }

    ICodes Codes { get; }

    IVouchers Vouchers { get; }

    IRedemptions Redemptions { get; }

    IReferrals Referrals { get; }

    IDraws Draws { get; }

    IBoards Boards { get; }

    ISettings Settings { get; }

    IAudit Audit { get; }

    ISavedViews SavedViews { get; }

    IUsers Users { get; }

    ISignIns SignIns { get; }

    IBudgetShares Budgets { get; }

    IWebhooks Webhooks { get; }

    /// <summary>Brings the schema up to date; one process at a time.</summary>
    Task MigrateAsync(CancellationToken ct);

    /// <summary>True when the database answers a trivial query and takes writes.</summary>
    Task<bool> IsReadyAsync(CancellationToken ct);
}
