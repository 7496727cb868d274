using System.Numerics;

namespace Graine.Engine.Tests.Loyalty;

/// <summary>
/// The rules of points written the slowest way: every lot looked at for every day, every share computed from scratch. What the
/// engine must agree with. Whole days only; expiry a number of days after activation, or 0 for never.
/// </summary>
internal sealed class NaivePoints(int expiryDays, bool allowDebt)
{
    private readonly List<Parcel> _parcels = [];
    private readonly List<Taken> _taken = [];
    private readonly List<Kept> _kept = [];
    private int _today;

    public long Debt { get; private set; }

    public long Expired { get; private set; }

    public long Spent { get; private set; }

    public long Active => _parcels.Where(parcel => !parcel.Pending).Sum(parcel => parcel.Left);

    public long Held => _kept.Sum(kept => kept.Parts.Sum(part => part.Points));

    public long Pending => _parcels.Where(parcel => parcel.Pending).Sum(parcel => parcel.Left);

    public void GoTo(int day)
    {
        for (; _today < day; _today++)
        {
            Turn(_today + 1);
        }
    }

    public void Earn(long points, int pendingDays, ulong order)
    {
        var active = _today + pendingDays;
        var parcel = new Parcel
        {
            Number = _parcels.Count + 1,
            Earned = points,
            Left = points,
            Day = _today,
            Active = active,
            Expires = expiryDays == 0 ? int.MaxValue : active + expiryDays,
            Pending = pendingDays > 0,
            Order = order,
        };
        _parcels.Add(parcel);
        Repay(parcel);
    }

    public bool Spend(long points, ulong order)
    {
        if (points > Active)
        {
            return false;
        }

        Spent += points;
        Take(points, order);
        return true;
    }

    public bool Hold(long points, int days)
    {
        if (points > Active)
        {
            return false;
        }

        var kept = new Kept(_today + days);
        foreach (var parcel in InOrder().Where(parcel => !parcel.Pending))
        {
            var part = Math.Min(points, parcel.Left);
            parcel.Left -= part;
            points -= part;
            kept.Parts.Add((parcel, part));
        }

        _kept.Add(kept);
        return true;
    }

    /// <summary>Spends the first points of the hold (numbered from 1); the rest goes back.</summary>
    public void Close(int number, long spent)
    {
        Spent += spent;
        foreach (var (parcel, points) in _kept[number - 1].Parts)
        {
            var part = Math.Min(spent, points);
            spent -= part;
            parcel.Left += points - part;
        }

        _kept[number - 1].Parts.Clear();
        foreach (var parcel in _parcels.Where(parcel => parcel.Expires <= _today))
        {
            Expire(parcel);
        }
    }

    public void Return(ulong order, long refunded, long total)
    {
        GiveBack(order, refunded, total);
        var mine = InOrder().Where(parcel => parcel.Order == order).ToList();
        var due = Part(mine.Sum(parcel => parcel.Earned), refunded, total) - mine.Sum(parcel => parcel.Claimed);
        var shares = Shares(due, [.. mine.Select(parcel => parcel.Earned - parcel.Claimed)]);
        var missing = 0L;
        for (var index = 0; index < mine.Count; index++)
        {
            var (parcel, share) = (mine[index], shares[index]);
            parcel.Claimed += share;
            var left = Math.Min(share, parcel.Left);
            var lapsed = Math.Min(share - left, parcel.Lapsed);
            parcel.Left -= left;
            parcel.Lapsed -= lapsed;
            Expired -= lapsed;
            missing += share - left - lapsed;
        }

        missing -= Take(Math.Min(missing, Active), 0);
        Debt += allowDebt ? missing : 0;

        foreach (var parcel in _parcels.Where(parcel => parcel.Expires <= _today))
        {
            Expire(parcel);
        }
    }

    private static long Part(long points, long refunded, long total) =>
        refunded >= total ? points : (long)(new BigInteger(points) * refunded / total);

    private static List<long> Shares(long amount, List<long> rooms)
    {
        var shares = new List<long>();
        var room = rooms.Sum();
        for (var index = 0; index < rooms.Count; index++)
        {
            shares.Add(amount <= 0 ? 0 : Part(amount, rooms.Take(index + 1).Sum(), room) - shares.Sum());
        }

        return shares;
    }

    private void GiveBack(ulong order, long refunded, long total)
    {
        var mine = _taken.Where(taken => taken.Order == order).ToList();
        var due = Part(mine.Sum(taken => taken.Points), refunded, total) - mine.Sum(taken => taken.Back);
        var shares = Shares(due, [.. mine.Select(taken => taken.Points - taken.Back)]);
        for (var index = 0; index < mine.Count; index++)
        {
            mine[index].Back += shares[index];
            mine[index].From.Left += shares[index];
            Spent -= shares[index];
            Repay(mine[index].From);
        }
    }

    private void Turn(int day)
    {
        foreach (var parcel in InOrder().Where(parcel => parcel.Pending && parcel.Active == day))
        {
            parcel.Pending = false;
            Repay(parcel);
        }

        foreach (var parcel in _parcels.Where(parcel => parcel.Expires == day))
        {
            Expire(parcel);
        }

        for (var number = 1; number <= _kept.Count; number++)
        {
            if (_kept[number - 1].Until == day)
            {
                Close(number, 0);
            }
        }

        foreach (var parcel in _parcels.Where(parcel => parcel.Expires <= day && !parcel.Pending))
        {
            Expire(parcel);
        }
    }

    private void Expire(Parcel parcel)
    {
        Expired += parcel.Left;
        parcel.Lapsed += parcel.Left;
        parcel.Left = 0;
    }

    private void Repay(Parcel parcel)
    {
        var part = parcel.Pending ? 0 : Math.Min(Debt, parcel.Left);
        parcel.Left -= part;
        Debt -= part;
    }

    private long Take(long points, ulong order)
    {
        var wanted = points;
        foreach (var parcel in InOrder().Where(parcel => !parcel.Pending))
        {
            var part = Math.Min(points, parcel.Left);
            parcel.Left -= part;
            points -= part;
            if (part > 0 && order != 0)
            {
                _taken.Add(new Taken(parcel, order, part));
            }
        }

        return wanted - points;
    }

    private IEnumerable<Parcel> InOrder() =>
        _parcels.OrderBy(parcel => parcel.Expires).ThenBy(parcel => parcel.Day).ThenBy(parcel => parcel.Number);

    private sealed class Kept(int until)
    {
        public int Until => until;

        public List<(Parcel From, long Points)> Parts { get; } = [];
    }

    private sealed class Taken(Parcel from, ulong order, long points)
    {
        public Parcel From => from;

        public ulong Order => order;

        public long Points => points;

        public long Back { get; set; }
    }

    private sealed class Parcel
    {
        public required int Number { get; init; }

        public required long Earned { get; init; }

        public required int Day { get; init; }

        public required int Active { get; init; }

        public required int Expires { get; init; }

        public required ulong Order { get; init; }

        public required long Left { get; set; }

        public required bool Pending { get; set; }

        public long Lapsed { get; set; }

        public long Claimed { get; set; }
    }
}
