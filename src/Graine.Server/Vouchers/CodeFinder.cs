using Graine.Engine.Plans;
using Graine.Server.Api;
using Graine.Server.Pipeline;
using Graine.Storage;

namespace Graine.Server.Vouchers;

/// <summary>Codes as people type them, and what they stand for. Counts guesses.</summary>
internal sealed class CodeFinder(IStore store, CodeGuesses guesses, Clock clock)
{
    /// <summary>The codes as look-ups name them, in their order, or that the caller must wait.</summary>
    /// <param name="plan">Whose campaigns say what codes look like.</param>
    /// <param name="typed">As they came; none is too long.</param>
    /// <param name="who">The key that asks, and the checkout or member it asks for; empty when it names none.</param>
    /// <param name="ct">Gives up.</param>
    public Task<(IReadOnlyList<TypedCode> Codes, Error? Error)> FindAsync(
        Plan plan, IReadOnlyList<string?> typed, (string Caller, string Customer) who, CancellationToken ct) =>
        FindAsync(plan, typed, who, withRewards: false, ct);

    /// <summary>The same, codes of rewards and ids of their claims included: their key is that of the claim.</summary>
    public Task<(IReadOnlyList<TypedCode> Codes, Error? Error)> FindWithRewardsAsync(
        Plan plan, IReadOnlyList<string?> typed, (string Caller, string Customer) who, CancellationToken ct) =>
        FindAsync(plan, typed, who, withRewards: true, ct);

    private async Task<(IReadOnlyList<TypedCode> Codes, Error? Error)> FindAsync(
        Plan plan, IReadOnlyList<string?> typed, (string Caller, string Customer) who, bool withRewards, CancellationToken ct)
    {
        if (guesses.Wait(who.Caller, who.Customer, clock.Now) is { } seconds)
        {
            return ([], CodeProblems.Guessing(seconds));
        }

        var read = typed.Select(code => (Typed: code ?? "", Read: TypedCodes.Read(plan, code))).ToList();
        var asked = read.SelectMany(code => code.Read.Keys).Where(key => plan.FindShared(key) is null).Distinct(StringComparer.Ordinal).ToList();
        var rows = asked.Count == 0 ? [] : (await store.Vouchers.FindAsync(asked, ct)).ToDictionary(row => row.Code, StringComparer.Ordinal);
        var codes = new List<TypedCode>(read.Count);
        foreach (var (text, (keys, isMistyped)) in read)
        {
            var found = keys.FirstOrDefault(key => rows.ContainsKey(key) || plan.FindShared(key) is not null);
            var claim = found is null && withRewards ? await RewardCodes.FindAsync(plan, text.Trim(), store, ct) : Guid.Empty;
            codes.Add(claim != Guid.Empty ? new TypedCode(text, keys, false, ClaimKeys.Of(claim), null)
                : new TypedCode(text, keys, isMistyped || (withRewards && found is null && IsSlip(plan, text)), found, found is null ? null : rows.GetValueOrDefault(found)));
        }

        var misses = codes.Count(code => code.Key is null && !code.IsMistyped);
        if (misses > 0)
        {
            guesses.Miss(who.Caller, who.Customer, clock.Now, misses);
        }

        return (codes, null);
    }

    private static bool IsSlip(Plan plan, string typed) => typed.Length <= TypedCodes.LengthMax && RewardCodes.Read(plan, typed.Trim()) is null;
}

/// <param name="Typed">As it came.</param>
/// <param name="Keys">What it may be.</param>
/// <param name="IsMistyped">The check digit says that it is a slip.</param>
/// <param name="Key">As look-ups name it; null when there is none such.</param>
/// <param name="Row">Null when there is none such, and for a code that everybody has.</param>
internal sealed record TypedCode(string Typed, IReadOnlyList<string> Keys, bool IsMistyped, string? Key, VoucherRow? Row)
{
    /// <summary>To be taken off a gift card; null: as much as is to be paid.</summary>
    public long? AmountMinor { get; init; }
}
