using System.Globalization;
using Graine.Engine;
using Graine.Engine.Loyalty;
using Graine.Engine.Members;
using Graine.Engine.Plans;
using Graine.Lake.Tail;
using Graine.Storage;

namespace Graine.Server.LakeFeed;

/// <summary>The members a page of the log is about, as they stand now, and whom each of them has become.</summary>
internal sealed class LakeMembers
{
    private const int LoadMax = 5_000;

    private readonly Dictionary<Guid, Member> _members = [];

    /// <summary>Rows whose document could not be read.</summary>
    public int Unreadable { get; private set; }

    /// <summary>Nobody is read: everybody is taken for who they were when it happened.</summary>
    public static LakeMembers None { get; } = new();

    /// <summary>Those that stand for themselves.</summary>
    public IEnumerable<Member> Standing => _members.Values.Where(member => member.MergedInto == Guid.Empty);

    /// <summary>Those that have become somebody else, and whom.</summary>
    public IEnumerable<LakeMerge> Merged =>
        _members.Values.Where(member => member.MergedInto != Guid.Empty).Select(member => new LakeMerge(member.Id, End(member.Id)));

    /// <summary>Reads the members and whoever they were merged into.</summary>
    public static async Task<LakeMembers> LoadAsync(ICommits commits, IEnumerable<Guid> ids, CancellationToken ct)
    {
        var found = new LakeMembers();
        var names = new NamePool();
        var asked = new HashSet<Guid>();
        var wanted = ids.Where(id => id != Guid.Empty && asked.Add(id)).ToList();
        while (wanted.Count > 0)
        {
            foreach (var part in wanted.Chunk(LoadMax))
            {
                var load = new Load();
                load.Members.AddRange(part);
                found.Add((await commits.LoadAsync(load, ct)).Members.Values, names);
            }

            wanted = [.. found._members.Values.Select(member => member.MergedInto).Where(id => id != Guid.Empty && asked.Add(id))];
        }

        return found;
    }

    /// <summary>The member this one has become; itself when it stands, or when nothing is known of it.</summary>
    public Guid End(Guid id)
    {
        for (var hop = 0; hop < 64 && _members.TryGetValue(id, out var member) && member.MergedInto != Guid.Empty; hop++)
        {
            id = member.MergedInto;
        }

        return id;
    }

    /// <param name="member">As it stands.</param>
    /// <param name="plan">In force.</param>
    /// <param name="now">What time alone changes is told as of this moment.</param>
    public static LakeMember ToRow(Member member, Plan plan, Instant now) => new()
    {
        Id = member.Id,
        Created = (member.Since == Instant.Never || !member.Since.IsSet ? new Instant(0) : member.Since).ToDateTimeOffset(),
        IsIdentified = member.IsIdentified,
        IsHousehold = member.IsHousehold,
        FirstOrder = Moment(member.Activity.FirstOrderAt),
        LastOrder = Moment(member.Activity.LastOrderAt),
        LastSeen = Moment(member.Activity.LastSeenAt),
        Orders = member.Activity.OrderCount,
        Revenue = member.Activity.RevenueMinor,
        Margin = member.Activity.MarginMinor,
        Currency = plan.Programme.Currency,
        Tier = plan.TierSets.Count == 0 ? null : member.Standing.Tier(plan.TierSets[0].Id),
        TierSet = plan.TierSets.Count == 0 ? null : plan.TierSets[0].Id,
        Points = plan.Wallets.Count == 0 ? 0 : member.FindWallet(plan.Wallets[0].Id)?.Active ?? 0,
        PointsWallet = plan.Wallets.Count == 0 ? null : plan.Wallets[0].Id,
        Tiers = member.Standing.Tiers.Where(tier => tier.Tier is not null).ToDictionary(tier => tier.TierSet, tier => tier.Tier!),
        Balances = member.Wallets.ToDictionary(wallet => wallet.Id, wallet => wallet.Active),
        Lots = Lots(member, plan),
        Prospects = Prospects(member, plan, Instant.Max(now, member.Clock)),
        Segments = [.. member.Standing.Segments.Select(segment => segment.Segment)],
        Traits = member.Facts.All.Where(fact => fact.Value is not null && fact.Name != BirthdaySlice.Fact).ToDictionary(fact => fact.Name, fact => Text(fact.Value!)),
    };

    /// <summary>When a tier is lost, as the engine last judged it; how near the next one is, as of now.</summary>
    private static List<LakeProspect> Prospects(Member member, Plan plan, Instant now)
    {
        List<LakeProspect> all = [];
        var forecast = plan.TierSets.Count == 0 ? null : new TierForecast();
        foreach (var set in plan.TierSets)
        {
            var (prospect, near) = (forecast!.Of(member, plan, set, member.Clock), forecast.Nearness(member, plan, set, now));
            var until = Due(near?.Until ?? Instant.Never);
            if (prospect.DropsAt != Instant.Never || near?.Share > 0 || until is not null)
            {
                all.Add(new LakeProspect(set.Id, prospect.Tier, Due(prospect.DropsAt), near?.Share, until));
            }
        }

        return all;
    }

    private static DateTimeOffset? Due(Instant at) => at == Instant.Never ? null : at.ToDateTimeOffset();

    private static List<LakeLot> Lots(Member member, Plan plan)
    {
        List<LakeLot> all = [];
        foreach (var wallet in member.Wallets)
        {
            var rules = plan.FindWallet(wallet.Id) ?? new WalletRules { Id = wallet.Id };
            var holds = wallet.Holds?.ByLot();
            foreach (var lot in wallet.Lots)
            {
                var held = holds?.GetValueOrDefault(lot.Number) ?? 0;
                if (lot.Remaining > 0 || held > 0)
                {
                    var due = Instant.Max(lot.ActiveAt, Expiry.Due(lot, wallet, rules, plan.Programme.Zone));
                    all.Add(new LakeLot(
                        wallet.Id, Moment(lot.EarnedAt) ?? DateTimeOffset.UnixEpoch, Due(due), lot.IsPending,
                        lot.Remaining, held));
                }
            }
        }

        return all;
    }

    // As the engine says a fact in words, so that both answer a condition alike.
    private static string Text(object value) => value switch
    {
        string text => text,
        bool flag => flag ? "true" : "false",
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    private static DateTimeOffset? Moment(Instant instant) => instant.IsSet ? instant.ToDateTimeOffset() : null;

    private void Add(IEnumerable<MemberRow> rows, NamePool names)
    {
        foreach (var row in rows)
        {
            try
            {
                _members[row.Id] = MemberCodec.Read(row.Id, row.Document.Span, names);
            }
            catch (FormatException)
            {
                // The figures go on without it; verify names it.
                Unreadable++;
            }
        }
    }
}
