using Graine.Engine.Vouchers;
using Graine.Server.Identity;
using Graine.Server.Pipeline;
using Graine.Server.Sessions;
using Graine.Server.Vouchers;
using Graine.Storage;
using CompiledPlan = Graine.Engine.Plans.Plan;

namespace Graine.Server.Api.Sessions;

/// <summary>Codes of a checkout, from the request to what a lane or a trial finds them by.</summary>
internal static class SessionCodes
{
    /// <summary>The codes of the body; what is not there keeps the name it was asked by, and is told as rejected.</summary>
    public static async Task<(IReadOnlyList<SessionCode>? Codes, Error? Error)> ReadAsync(
        IReadOnlyList<string?> codes, SessionRequest request, CancellationToken ct)
    {
        for (var place = 0; place < codes.Count; place++)
        {
            if (place >= SessionRedeeming.CodesMax || string.IsNullOrWhiteSpace(codes[place]) || codes[place]!.Length > TypedCodes.LengthMax)
            {
                return (null, Graine.Server.Sessions.SessionErrors.CodesInvalid(FormattableString.Invariant($"/codes/{place}")));
            }
        }

        if (codes.Count == 0)
        {
            return ([], null);
        }

        var (found, error) = await request.Codes.FindWithRewardsAsync(request.Plan.Current, codes, (request.Source, "session:" + request.Id), ct);
        return error is not null
            ? (null, error)
            : ([.. found.Select(code => new SessionCode(code.Key ?? VoucherCodes.Clean(code.Typed.Trim()), code.Typed.Trim()) { IsMistyped = code.Key is null && code.IsMistyped })], null);
    }

    /// <summary>Those that a change is about, as far as they are known beforehand.</summary>
    public static IReadOnlyList<string> Keys(SessionChange? change, SessionDocument? known) =>
        change?.Codes is null && known?.Codes is null
            ? []
            : [.. (change?.Codes ?? []).Concat(known?.Codes ?? []).Select(code => code.Key).Distinct(StringComparer.Ordinal)];

    /// <summary>Read for a trial: may be changed.</summary>
    public static async ValueTask<ISessionCodes> LoadAsync(
        SessionChange? change, SessionDocument? known, CompiledPlan plan, IStore store, MemberFinder finder, CancellationToken ct)
    {
        var keys = Keys(change, known);
        if (keys.Count == 0)
        {
            return NoCodes.Instance;
        }

        var codes = new Dictionary<string, VoucherCode>(StringComparer.Ordinal);
        foreach (var row in await store.Vouchers.FindAsync([.. keys.Where(key => plan.FindShared(key) is null && ClaimKeys.Read(key) is null)], ct))
        {
            var owner = row.Member == Guid.Empty ? null : await finder.FindAsync(new MemberReference(row.Member, default), ct);
            codes.Add(row.Code, VoucherRows.Read(row, owner?.Id ?? row.Member));
        }

        foreach (var id in keys.Select(ClaimKeys.Read).OfType<Guid>())
        {
            if (await store.Claims.FindAsync(id, ct) is { } row)
            {
                var owner = await finder.FindAsync(new MemberReference(row.Member, default), ct);
                codes.Add(ClaimKeys.Of(id), ClaimKeys.ToCode(row, owner?.Id ?? row.Member));
            }
        }

        foreach (var key in keys)
        {
            if (plan.FindShared(key) is { } campaign)
            {
                codes.Add(key, new VoucherCode { Code = key, Campaign = campaign.Id, IsShared = true });
            }
        }

        Guid[] stacks = [.. (known?.Codes ?? []).Select(code => code.Stack).Where(stack => stack != Guid.Empty).Distinct()];
        var redeemed = stacks.Length == 0 ? [] : await store.Redemptions.OfStacksAsync(stacks, ct);
        return new LoadedCodes(codes, redeemed.Select(VoucherRows.Read).ToLookup(each => each.Stack));
    }

    private sealed class LoadedCodes(Dictionary<string, VoucherCode> codes, ILookup<Guid, VoucherRedemption> redeemed) : ISessionCodes
    {
        public VoucherCode? Find(string key) => codes.GetValueOrDefault(key);

        public IReadOnlyList<VoucherRedemption> Redeemed(Guid stack) => [.. redeemed[stack]];
    }
}
