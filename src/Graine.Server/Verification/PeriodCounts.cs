using Graine.Engine;
using Graine.Engine.Loyalty;
using Graine.Engine.Members;
using Graine.Engine.Plans;

namespace Graine.Server.Verification;

/// <summary>
/// What was counted of members in each period, as the log tells it, to be compared with their counters. A period in which something was counted
/// before its document had its present words is passed over.
/// </summary>
internal sealed class PeriodCounts(string check, Plan plan, Findings findings)
{
    private readonly Dictionary<Owner, (CapPeriod[] Periods, int Since)> _followed = [];
    private readonly Dictionary<Guid, Dictionary<Place, Counted>> _counted = [];

    /// <summary>Nothing is followed: there is nothing to count.</summary>
    public bool IsEmpty => _followed.Count == 0;

    /// <param name="owner">What counts.</param>
    /// <param name="caps">In which periods.</param>
    /// <param name="since">The revision its document has its present words from.</param>
    public void Follow(Owner owner, IEnumerable<CapRule> caps, int since)
    {
        CapPeriod[] periods = [.. caps.Select(cap => cap.Per).Distinct()];
        if (periods.Length > 0)
        {
            _followed[owner] = (periods, since);
        }
    }

    /// <summary>The owner counts, in every period it is followed in; nothing when it is not.</summary>
    public void Add(Guid member, Owner owner, Instant at, (long Points, int Times) part, int revision)
    {
        if (_followed.TryGetValue(owner, out var followed))
        {
            foreach (var per in followed.Periods)
            {
                Add(member, PlaceOf(owner, per, at), new Counted(part.Points, part.Times, at, revision < followed.Since));
            }
        }
    }

    public void Add(Guid member, in Place place, in Counted part)
    {
        if (!_counted.TryGetValue(member, out var counted))
        {
            _counted.Add(member, counted = []);
        }

        counted[place] = counted.TryGetValue(place, out var known) ? known.And(part) : part;
    }

    public Place PlaceOf(Owner owner, CapPeriod per, Instant at) => new(owner, per, CapCalendar.Number(per, at, plan.Programme.Zone));

    /// <summary>So much of what was counted came back; what was counted before anybody looked is left alone.</summary>
    public void TakeBack(Guid member, Owner owner, Instant at, (long Points, int Times) part)
    {
        if (_followed.TryGetValue(owner, out var followed) && _counted.TryGetValue(member, out var counted))
        {
            foreach (var place in followed.Periods.Select(per => PlaceOf(owner, per, at)).Where(counted.ContainsKey))
            {
                counted[place] = counted[place].And(new Counted(-part.Points, -part.Times, at, false));
            }
        }
    }

    /// <summary>One owner's counts of a member are another's from now on.</summary>
    public void Rename(Guid member, Owner owner, Owner other)
    {
        foreach (var (place, counted) in _counted.GetValueOrDefault(member)?.Where(each => each.Key.Owner == owner).ToList() ?? [])
        {
            _ = _counted[member].Remove(place);
            Add(member, place with { Owner = other }, counted);
        }
    }

    public void Join(Survivors survivors) => survivors.Join(_counted, static (own, other) =>
    {
        foreach (var (place, counted) in other)
        {
            own[place] = own.TryGetValue(place, out var known) ? known.And(counted) : counted;
        }
    });

    /// <param name="member">Whose counters are compared.</param>
    /// <param name="horizon">Of what reaches further back, only that not more is counted than there was.</param>
    public void Look(Member member, Instant horizon)
    {
        _ = _counted.Remove(member.Id, out var counted);
        if (_followed.Count == 0 || (counted is null && member.Caps.Count == 0))
        {
            return;
        }

        counted ??= [];
        var older = counted.Where(each => each.Value.IsOlder).Select(each => each.Key.Owner).ToHashSet();
        foreach (var count in member.Caps.All)
        {
            var place = new Place(new Owner(count.Owner, count.IsWallet), count.Per, count.Number);
            if (_followed.TryGetValue(place.Owner, out var followed) && followed.Periods.Contains(count.Per)
                && (counted.Remove(place, out var sum) || !older.Contains(place.Owner)))
            {
                Compare(member.Id, place, sum, (count.Points, count.Times), sum.First >= horizon);
            }
        }

        foreach (var (place, sum) in counted)
        {
            // Counters of periods too far back go, and the oldest go when there are too many.
            var latest = member.Caps.All.Where(count => place.IsLike(count)).Select(count => count.Number).DefaultIfEmpty(place.Number).Max();
            if (sum.First >= horizon && place.Number > latest - CapCalendar.Kept(place.Per) && member.Caps.Count < CapSlice.CountMax
                && !counted.Keys.Any(other => other.IsLike(place) && other.Number - CapCalendar.Kept(place.Per) >= place.Number))
            {
                Compare(member.Id, place, sum, (0, 0), isExact: true);
            }
        }
    }

    private void Compare(Guid member, Place place, Counted expected, (long Points, int Times) found, bool isExact)
    {
        if (expected.IsOlder)
        {
            return;
        }

        if (isExact ? expected.Points != found.Points : found.Points > expected.Points)
        {
            findings.Add(check, member, $"{place}, points", expected.Points, found.Points);
        }
        else if (isExact ? expected.Times != found.Times : found.Times > expected.Times)
        {
            findings.Add(check, member, $"{place}, times", expected.Times, found.Times);
        }
    }
}

/// <param name="Id">As counters name it.</param>
/// <param name="IsWallet">Rather than a rule or what else counts.</param>
internal readonly record struct Owner(string Id, bool IsWallet = false)
{
    public override string ToString() => (IsWallet ? "wallet " : Id.AsSpan().IndexOfAny(':', '/') < 0 ? "rule " : "") + Id;
}

/// <summary>A counter's.</summary>
internal readonly record struct Place(Owner Owner, CapPeriod Per, int Number)
{
    public bool IsLike(in CapCount count) => (count.Owner, count.IsWallet, count.Per) == (Owner.Id, Owner.IsWallet, Per);

    public bool IsLike(in Place other) => (other.Owner, other.Per) == (Owner, Per);

    public override string ToString() => $"{Owner}, {Per.ToString().ToLowerInvariant()} {Number}";
}

/// <param name="Points">Points, or money.</param>
/// <param name="Times">So often.</param>
/// <param name="First">The earliest of it.</param>
/// <param name="IsOlder">Some of it when the document had other words.</param>
internal readonly record struct Counted(long Points, int Times, Instant First, bool IsOlder)
{
    public Counted And(in Counted other) =>
        new(Points + other.Points, Times + other.Times, Instant.Min(First, other.First), IsOlder || other.IsOlder);
}
