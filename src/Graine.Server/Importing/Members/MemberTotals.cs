using System.Globalization;
using System.Text;
using Graine.Server.Plans;
using CompiledPlan = Graine.Engine.Plans.Plan;

namespace Graine.Server.Importing.Members;

/// <summary>What the source says its totals are, beside what was read: nothing is written while they differ.</summary>
internal sealed class MemberTotals
{
    private const string MembersName = "members";
    private const string TierPrefix = "tier:";
    private const string WalletPrefix = "wallet:";

    private static readonly string[] MembersWords = [MembersName, "customers", "clients", "membres", "adhérents"];

    private readonly Dictionary<string, decimal> _read = new(StringComparer.Ordinal);

    private readonly CompiledPlan _plan;
    private readonly DocumentSet _names;

    /// <param name="members">As they were read.</param>
    /// <param name="plan">Knows the decimals of wallets.</param>
    /// <param name="names">Of tiers, in any language.</param>
    public MemberTotals(IReadOnlyCollection<MemberRecord> members, CompiledPlan plan, DocumentSet names)
    {
        (_plan, _names) = (plan, names);
        _read[MembersName] = members.Count;
        foreach (var lot in members.SelectMany(member => member.Lots))
        {
            _read[lot.Wallet] = _read.GetValueOrDefault(lot.Wallet) + ((decimal)lot.Points / plan.FindWallet(lot.Wallet)!.MinorPerUnit);
        }

        foreach (var tier in members.SelectMany(member => member.Tiers.Values))
        {
            _read[TierPrefix + tier.Tier] = _read.GetValueOrDefault(TierPrefix + tier.Tier) + 1;
        }
    }

    /// <summary>By name: <c>members</c>, a wallet's id, <c>tier:</c> and a tier's id.</summary>
    public IEnumerable<(string Name, decimal Read)> All =>
        _read.OrderBy(total => total.Key, StringComparer.Ordinal).Select(total => (total.Key, total.Value));

    /// <summary>All that can be said of: members, every wallet, every tier.</summary>
    public IEnumerable<string> Names => NamesOf(_plan);

    public decimal Read(string name) => _read.GetValueOrDefault(name);

    /// <summary>Every total that was said, beside what was read.</summary>
    /// <exception cref="ImportException">A total is no number, or of nothing there is.</exception>
    public IReadOnlyList<(string Name, decimal Said, decimal Read)> Compare(IEnumerable<string> said)
    {
        List<(string, decimal, decimal)> compared = [];
        foreach (var total in said)
        {
            var sign = total.LastIndexOf('=');
            if (sign <= 0 || ImportedNumbers.Parse(total[(sign + 1)..].Trim()) is null)
            {
                throw new ImportException($"--total {total}: write NAME=NUMBER, where NAME is members, the id of a wallet, or tier: and a tier.");
            }

            var (name, expected) = Find(total[..sign].Trim(), total[(sign + 1)..].Trim(), _plan, _names) ?? throw new ImportException(
                $"--total {total}: there is no such wallet or tier. Say {string.Join(", ", Names)}.");
            compared.Add((name, expected, Read(name)));
        }

        return compared;
    }

    /// <param name="said">By the names of <see cref="Names"/>.</param>
    /// <exception cref="ImportException">A total is of nothing there is.</exception>
    public IReadOnlyList<(string Name, decimal Said, decimal Read)> Compare(IReadOnlyDictionary<string, decimal> said)
    {
        var known = Names.ToHashSet(StringComparer.Ordinal);
        return [.. said.Select(total => known.Contains(total.Key)
            ? (total.Key, total.Value, Read(total.Key))
            : throw new ImportException($"There is no wallet or tier {total.Key}. Totals are of {string.Join(", ", Names)}."))];
    }

    public static IEnumerable<string> NamesOf(CompiledPlan plan) =>
        [MembersName, .. plan.Wallets.Select(wallet => wallet.Id), .. plan.TierSets.SelectMany(set => set.Tiers).Select(tier => TierPrefix + tier.Id).Distinct(StringComparer.Ordinal)];

    /// <summary>What a total is called, by language; null for <c>members</c>, which everybody names alike.</summary>
    public static IReadOnlyDictionary<string, string>? Called(string name, CompiledPlan plan, DocumentSet names)
    {
        if (name == MembersName)
        {
            return null;
        }

        var tier = name.StartsWith(TierPrefix, StringComparison.Ordinal) ? name[TierPrefix.Length..] : null;
        return tier is null
            ? names.WalletName(name)
            : plan.TierSets.Where(set => set.Tiers.Any(each => each.Id == tier)).Select(set => names.TierName(set.Id, tier)).FirstOrDefault();
    }

    /// <summary>The total a source means, by the names of <see cref="Names"/>, and its number; null for nothing there is, or no number.</summary>
    public static (string Name, decimal Said)? Find(string said, string number, CompiledPlan plan, DocumentSet names) =>
        Find(said, plan, names) is { } name && ImportedNumbers.Parse(number, plan.FindWallet(name)?.Decimals ?? 0) is { } value ? (name, value) : null;

    /// <summary>A file of totals as the source prints them: two columns, a name and a number; a first row without a number is a heading.</summary>
    /// <exception cref="ImportException">It cannot be read, or a row has no number.</exception>
    public static IReadOnlyList<string> ReadFile(string path)
    {
        using var file = OrderFile.Open(path);
        var header = file.ReadHeader();
        List<string> totals = [];
        if (header.Length < 2)
        {
            throw new ImportException($"{path}: a row has a name and a number, such as points;1234567. Its first one is: {string.Join(' ', header)}.");
        }

        if (ImportedNumbers.Parse(header[^1]) is not null)
        {
            totals.Add($"{string.Join(':', header[..^1])}={header[^1]}");
        }

        while (file.Read())
        {
            var cells = Enumerable.Range(0, file.FieldCount).Select(place => file[place].Trim()).ToArray();
            if (cells.All(cell => cell.Length == 0))
            {
                continue;
            }

            totals.Add(cells.Length > 1 && ImportedNumbers.Parse(cells[^1]) is not null
                ? $"{string.Join(':', cells[..^1].Where(cell => cell.Length > 0))}={cells[^1]}"
                : throw new ImportException($"{path}, line {file.Line}: a row has a name and a number, such as points;1234567."));
        }

        return totals;
    }

    /// <summary>Members and wallets before tiers, ids before names; a tier needs no prefix where nothing else is called so.</summary>
    private static string? Find(string said, CompiledPlan plan, DocumentSet names)
    {
        if (MembersWords.Contains(said, StringComparer.OrdinalIgnoreCase))
        {
            return MembersName;
        }

        if (said.StartsWith(TierPrefix, StringComparison.OrdinalIgnoreCase))
        {
            return Tier(said[TierPrefix.Length..].Trim());
        }

        var wallet = said.StartsWith(WalletPrefix, StringComparison.OrdinalIgnoreCase) ? said[WalletPrefix.Length..].Trim() : said;
        return plan.FindWallet(wallet)?.Id
            ?? plan.Wallets.FirstOrDefault(each => names.WalletName(each.Id).Values.Any(name => Is(name, wallet)))?.Id
            ?? (wallet.Length == said.Length ? Tier(said) : null);

        string? Tier(string wanted)
        {
            var tiers = plan.TierSets.SelectMany(set => set.Tiers.Select(tier => (Set: set.Id, tier.Id)));
            var found = tiers.FirstOrDefault(tier => Is(tier.Id, wanted) || names.TierName(tier.Set, tier.Id).Values.Any(name => Is(name, wanted))).Id;
            return found is null ? null : TierPrefix + found;
        }
    }

    private static bool Is(string name, string wanted) => name.Equals(wanted, StringComparison.OrdinalIgnoreCase);

    /// <summary>In words, for whoever typed the command.</summary>
    public static string Tell(IReadOnlyList<(string Name, decimal Said, decimal Read)> differing)
    {
        var text = new StringBuilder("Nothing was written: the file does not add up to what the source says.\n");
        foreach (var (name, said, read) in differing)
        {
            text.Append(CultureInfo.InvariantCulture, $"  {name}: the source says {said:0.####}, the file holds {read:0.####}, difference {read - said:+0.####;-0.####}\n");
        }

        return text.Append("Look at the rejected rows, or say totals that hold.").ToString();
    }
}
