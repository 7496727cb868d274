using Graine.Engine.Members;
using Graine.Server.Vouchers;
using Graine.Storage;

namespace Graine.Server.Pipeline;

/// <summary>What a batch asked the database for so far, and what it got. Kept across attempts unless a conflict made it stale.</summary>
internal sealed class BatchLoads
{
    public AskedSets Asked { get; } = new();

    public Loaded Loaded { get; } = new();

    /// <summary>Events of members whose windows a new plan has widened.</summary>
    public Dictionary<Guid, IReadOnlyList<PastEvents>> Past { get; } = [];

    /// <summary>Free codes of the pools that were asked for.</summary>
    public Dictionary<string, FreeCodes> Codes { get; } = new(StringComparer.Ordinal);

    /// <summary>What else was asked for, by who asked.</summary>
    public Dictionary<object, object> Fetched { get; } = new(ReferenceEqualityComparer.Instance);

    /// <summary>Codes of campaigns that were asked for; null where there is none such.</summary>
    public Dictionary<string, VoucherRow?> Vouchers { get; } = new(StringComparer.Ordinal);

    /// <summary>Claims of rewards whose codes were asked for, by key; null where there is none such.</summary>
    public Dictionary<string, ClaimRow?> Claims { get; } = new(StringComparer.Ordinal);

    /// <summary>What was redeemed together, of the stacks that were asked for.</summary>
    public Dictionary<Guid, IReadOnlyList<RedemptionRow>> Redemptions { get; } = [];

    /// <summary>What the batch says beforehand that it needs of codes: nothing, in most.</summary>
    public async Task FetchVouchersAsync(IReadOnlyList<Submission> batch, IStore store, CancellationToken ct)
    {
        List<string>? codes = null;
        List<Guid>? stacks = null;
        for (var place = 0; place < batch.Count; place++)
        {
            if (batch[place].Vouchers is { Count: > 0 } wanted)
            {
                (codes ??= []).AddRange(wanted);
            }

            if (batch[place].Stack is var stack && stack != Guid.Empty)
            {
                (stacks ??= []).Add(stack);
            }
        }

        if (codes is not null)
        {
            await FetchVouchersAsync(codes, store, ct);
        }

        foreach (var rows in stacks is null ? [] : (await store.Redemptions.OfStacksAsync(stacks, ct)).GroupBy(row => row.Stack))
        {
            Redemptions[rows.Key] = [.. rows];
        }
    }

    public async Task FetchVouchersAsync(IReadOnlyList<string> codes, IStore store, CancellationToken ct)
    {
        var wanted = new HashSet<string>(StringComparer.Ordinal);
        foreach (var code in codes)
        {
            if (ClaimKeys.Read(code) is { } claim)
            {
                Claims[code] = await store.Claims.FindAsync(claim, ct);
            }
            else
            {
                Vouchers[code] = null;
                wanted.Add(code);
            }
        }

        foreach (var row in wanted.Count == 0 ? [] : await store.Vouchers.FindAsync([.. wanted], ct))
        {
            Vouchers[row.Code] = row;
        }
    }

    public async Task FetchAsync(ICommits commits, Load load, CancellationToken ct)
    {
        Trim(load.Members, Asked.Members);
        Trim(load.Identifiers, Asked.Identifiers);
        Trim(load.Keys, Asked.Keys);
        Trim(load.Profiles, Asked.Profiles);
        Trim(load.Sessions, Asked.Sessions);
        Trim(load.IdentifiersOf, Asked.IdentifiersOf);
        if (load.Members.Count + load.Identifiers.Count + load.Keys.Count + load.Profiles.Count
            + load.Sessions.Count + load.IdentifiersOf.Count == 0)
        {
            return;
        }

        var got = await commits.LoadAsync(load, ct);
        Copy(got.Members, Loaded.Members);
        Copy(got.Identifiers, Loaded.Identifiers);
        Copy(got.Keys, Loaded.Keys);
        Copy(got.Profiles, Loaded.Profiles);
        Copy(got.Sessions, Loaded.Sessions);
        Copy(got.IdentifiersOf, Loaded.IdentifiersOf);
    }

    /// <summary>Leaves each id once, and only what was not asked before.</summary>
    private static void Trim(List<Guid> wanted, HashSet<Guid> asked) => wanted.RemoveAll(id => !asked.Add(id));

    private static void Copy<T>(Dictionary<Guid, T> from, Dictionary<Guid, T> into)
    {
        foreach (var (id, row) in from)
        {
            into[id] = row;
        }
    }

    /// <param name="Codes">Free when they were read.</param>
    /// <param name="Asked">How many were asked for: there are no others when fewer came.</param>
    internal sealed record FreeCodes(IReadOnlyList<string> Codes, int Asked);

    internal sealed class AskedSets
    {
        public HashSet<Guid> Members { get; } = [];

        public HashSet<Guid> Identifiers { get; } = [];

        public HashSet<Guid> Keys { get; } = [];

        public HashSet<Guid> Profiles { get; } = [];

        public HashSet<Guid> Sessions { get; } = [];

        public HashSet<Guid> IdentifiersOf { get; } = [];
    }
}
