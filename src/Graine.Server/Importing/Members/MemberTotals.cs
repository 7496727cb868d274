using System.Globalization;
using System.Text;
using CompiledPlan = Graine.Engine.Plans.Plan;

namespace Graine.Server.Importing.Members;

/// <summary>What the source says its totals are, beside what was read: nothing is written while they differ.</summary>
internal sealed class MemberTotals
{
    private const string MembersName = "members";
    private const string TierPrefix = "tier:";

    private readonly Dictionary<string, decimal> _read = new(StringComparer.Ordinal);

    /// <param name="members">As they were read.</param>
    /// <param name="plan">Knows the decimals of wallets.</param>
    public MemberTotals(IReadOnlyCollection<MemberRecord> members, CompiledPlan plan)
    {
        _read[MembersName] = members.Count;
        foreach (var lot in members.SelectMany(member => member.Lots))
        {
            _read[lot.Wallet] = _read.GetValueOrDefault(lot.Wallet) + ((decimal)lot.Points / plan.FindWallet(lot.Wallet)!.MinorPerUnit);
        }

        foreach (var tier in members.Select(member => member.Tier).OfType<Engine.Inputs.OpeningTier>())
        {
            _read[TierPrefix + tier.Tier] = _read.GetValueOrDefault(TierPrefix + tier.Tier) + 1;
        }
    }

    /// <summary>By name: <c>members</c>, a wallet's id, <c>tier:</c> and a tier's id.</summary>
    public IEnumerable<(string Name, decimal Read)> All =>
        _read.OrderBy(total => total.Key, StringComparer.Ordinal).Select(total => (total.Key, total.Value));

    /// <summary>Every total that differs, with what was said and what was read.</summary>
    /// <exception cref="ImportException">A total is no number.</exception>
    public IReadOnlyList<(string Name, decimal Said, decimal Read)> Compare(IEnumerable<string> said)
    {
        List<(string, decimal, decimal)> differing = [];
        foreach (var total in said)
        {
            var sign = total.IndexOf('=', StringComparison.Ordinal);
            if (sign <= 0 || ImportedNumbers.Parse(total[(sign + 1)..].Trim()) is not { } expected)
            {
                throw new ImportException($"--total {total}: write NAME=NUMBER, where NAME is members, the id of a wallet, or tier: and the id of a tier.");
            }

            var name = total[..sign].Trim();
            var read = _read.GetValueOrDefault(name);
            if (read != expected)
            {
                differing.Add((name, expected, read));
            }
        }

        return differing;
    }

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
