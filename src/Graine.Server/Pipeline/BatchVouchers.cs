using Graine.Engine;
using Graine.Engine.Vouchers;
using Graine.Server.Sessions;
using Graine.Server.Vouchers;
using Graine.Storage;

namespace Graine.Server.Pipeline;

/// <summary>Codes of campaigns and their redemptions during one attempt at a batch: found once, changed by the engine, written with it.</summary>
internal sealed class BatchVouchers(BatchState state, BatchLoads loads) : ISessionCodes
{
    private readonly Dictionary<string, (VoucherCode Code, long Version)> _codes = new(StringComparer.Ordinal);
    private readonly HashSet<VoucherCode> _changed = [];
    private readonly Dictionary<Guid, RedemptionRow> _redemptions = [];
    private readonly Dictionary<Guid, RedemptionChange> _rolledBack = [];
    private readonly Dictionary<Guid, RedemptionReturn> _returned = [];

    /// <summary>The code as it stands in this batch; null when there is none.</summary>
    /// <param name="key">As look-ups name it.</param>
    public VoucherCode? Find(string key)
    {
        if (_codes.TryGetValue(key, out var known))
        {
            return known.Code;
        }

        if (state.Plan.FindShared(key) is { } campaign)
        {
            return new VoucherCode { Code = key, Campaign = campaign.Id, IsShared = true };
        }

        if (ClaimKeys.Read(key) is not null)
        {
            return loads.Claims.TryGetValue(key, out var claim) ? OfReward(claim) : throw new MissingLoadException([key]);
        }

        if (!loads.Vouchers.TryGetValue(key, out var row))
        {
            throw new MissingLoadException([key]);
        }

        if (row is null)
        {
            return null;
        }

        // Who it was handed out to may have turned out to be somebody else's other self.
        var owner = row.Member == Guid.Empty ? Guid.Empty : state.FindStanding(row.Member)?.Member.Id ?? row.Member;
        var code = VoucherRows.Read(row, owner);
        _codes.Add(key, (code, row.Version));
        return code;
    }

    private VoucherCode? OfReward(ClaimRow? claim) =>
        claim is null ? null : ClaimKeys.ToCode(claim, state.FindStanding(claim.Member)?.Member.Id ?? claim.Member);

    /// <summary>What was redeemed together, as it stands in this batch, by id.</summary>
    public IReadOnlyList<RedemptionRow> OfStack(Guid stack)
    {
        IEnumerable<RedemptionRow> rows = loads.Redemptions.GetValueOrDefault(stack) ?? [];
        return
        [
            .. rows.Concat(_redemptions.Values.Where(row => row.Stack == stack))
                .Select(row => _returned.TryGetValue(row.Id, out var back) ? row with { AmountMinor = row.AmountMinor - back.AmountMinor } : row)
                .Select(row => _rolledBack.TryGetValue(row.Id, out var change)
                    ? row with { State = RedemptionState.RolledBack, ChangedAt = change.At, Member = change.Member }
                    : row)
                .OrderBy(row => row.Id),
        ];
    }

    /// <summary>The same for who did not say beforehand that it would be asked for.</summary>
    public IReadOnlyList<VoucherRedemption> Redeemed(Guid stack)
    {
        if (!loads.Redemptions.ContainsKey(stack) && !_redemptions.Values.Any(row => row.Stack == stack))
        {
            throw new MissingLoadException(stack);
        }

        return [.. OfStack(stack).Select(VoucherRows.Read)];
    }

    public void Record(Outcome outcome, Guid member)
    {
        _changed.UnionWith(outcome.Vouchers);
        foreach (var redemption in outcome.Redemptions)
        {
            if (redemption.ReturnedMinor > 0)
            {
                var before = _returned.GetValueOrDefault(redemption.Id)?.AmountMinor ?? 0;
                _returned[redemption.Id] = new RedemptionReturn(redemption.Id, redemption.Stack, before + redemption.ReturnedMinor, state.Now);
            }
            else if (!redemption.IsRolledBack)
            {
                _redemptions.Add(redemption.Id, VoucherRows.Of(redemption, member));
            }
            else
            {
                _rolledBack[redemption.Id] = new RedemptionChange(redemption.Id, redemption.Stack, member, state.Now);
            }
        }
    }

    public void Seal()
    {
        foreach (var (key, (code, version)) in _codes)
        {
            if (_changed.Contains(code))
            {
                state.Commit.Vouchers.Add(new VoucherWrite(
                    key, version, code.Used, code.BalanceMinor, code.WriteHolds(), code.Member, code.PublishedAt, code.ValidUntil));
            }
        }

        foreach (var (id, made) in _redemptions)
        {
            var row = _returned.Remove(id, out var back) ? made with { AmountMinor = made.AmountMinor - back.AmountMinor, ChangedAt = back.At } : made;
            state.Commit.Redemptions.Add(_rolledBack.Remove(id, out var change)
                ? row with { State = RedemptionState.RolledBack, ChangedAt = change.At, Member = change.Member }
                : row);
        }

        state.Commit.Returned.AddRange(_returned.Values);

        state.Commit.RolledBack.AddRange(_rolledBack.Values);
    }
}

/// <summary>From rows to what the engine knows, and back.</summary>
internal static class VoucherRows
{
    /// <param name="row">As stored.</param>
    /// <param name="owner">Who now stands for the one it was handed out to.</param>
    public static VoucherCode Read(VoucherRow row, Guid owner)
    {
        var code = new VoucherCode
        {
            Code = row.Code,
            Campaign = row.Campaign,
            Member = owner,
            IsDisabled = row.IsDisabled,
            PublishedAt = row.PublishedAt,
            ValidFrom = row.ValidFrom,
            ValidUntil = row.ValidUntil,
            Used = row.Used,
            BalanceMinor = row.BalanceMinor,
        };
        code.ReadHolds(row.Held);
        return code;
    }

    public static RedemptionRow Of(VoucherRedemption redemption, Guid member) => new()
    {
        Id = redemption.Id,
        Stack = redemption.Stack,
        Member = member,
        Campaign = redemption.Campaign,
        Code = redemption.Code,
        State = RedemptionState.Redeemed,
        At = redemption.At,
        ChangedAt = redemption.At,
        AmountMinor = redemption.AmountMinor,
        Wallet = redemption.Wallet,
        Points = redemption.Points,
        Order = redemption.Order,
        Revision = redemption.Revision,
    };

    public static VoucherRedemption Read(RedemptionRow row) => new(
        row.Id, row.Stack, row.Campaign, row.Code, row.At, row.AmountMinor, row.Wallet, row.Points, row.Order,
        row.State == RedemptionState.RolledBack, row.Revision);
}
