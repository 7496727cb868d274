namespace Graine.Server.Plans.Replays;

/// <summary>What was taken off at checkouts, by what took it off, by month and by member. Money in minor units.</summary>
internal sealed class DiscountBook
{
    private readonly List<DiscountSums> _sources = [];

    public DiscountSums Total { get; } = new();

    /// <summary>What gift cards paid, which is no discount.</summary>
    public DiscountSums GiftCards { get; } = new();

    public IReadOnlyList<DiscountSums> Sources => _sources;

    /// <summary>By month.</summary>
    public SortedDictionary<int, DiscountSums> Months { get; } = [];

    /// <summary>What members get off more under the drafts: theirs to gain.</summary>
    public LogHistogram Differences { get; } = new();

    public long Gaining { get; private set; }

    public long Losing { get; private set; }

    /// <summary>Of the differences.</summary>
    public double Squares { get; private set; }

    public List<GotExample> Gainers { get; } = [];

    public List<GotExample> Losers { get; } = [];

    /// <summary>By how they were priced.</summary>
    public long[] Checkouts { get; } = new long[Enum.GetValues<Checkouts.CheckoutKind>().Length];

    public bool IsEmpty => _sources.Count == 0 && Checkouts.Sum() == 0 && GiftCards.Times.Sum() == 0;

    public void Take(in DiscountNote note)
    {
        Source(note.Source).Take(note);
        Total.Take(note);
        Month(note.Month).Take(note);
    }

    public void Got(in GotExample got)
    {
        var difference = got.After - got.Before;
        Differences.Add(difference);
        Squares += (double)difference * difference;
        if (difference != 0)
        {
            Gaining += difference > 0 ? 1 : 0;
            Losing += difference < 0 ? 1 : 0;
            WalletBook.Keep(difference > 0 ? Gainers : Losers, got);
        }
    }

    public void Add(DiscountBook other)
    {
        Total.Add(other.Total);
        GiftCards.Add(other.GiftCards);
        for (var source = 0; source < other._sources.Count; source++)
        {
            Source(source).Add(other._sources[source]);
        }

        foreach (var (month, sums) in other.Months)
        {
            Month(month).Add(sums);
        }

        for (var kind = 0; kind < Checkouts.Length; kind++)
        {
            Checkouts[kind] += other.Checkouts[kind];
        }

        Differences.Add(other.Differences);
        Gaining += other.Gaining;
        Losing += other.Losing;
        Squares += other.Squares;
        other.Gainers.ForEach(got => WalletBook.Keep(Gainers, got));
        other.Losers.ForEach(got => WalletBook.Keep(Losers, got));
    }

    private DiscountSums Month(int month) => Months.TryGetValue(month, out var known) ? known : Months[month] = new DiscountSums();

    private DiscountSums Source(int number)
    {
        while (_sources.Count <= number)
        {
            _sources.Add(new DiscountSums());
        }

        return _sources[number];
    }
}

/// <summary>By side: how often, what came back since included, and how much, less what came back.</summary>
internal sealed class DiscountSums
{
    public long[] Times { get; } = new long[2];

    public long[] Minor { get; } = new long[2];

    public void Take(in DiscountNote note)
    {
        Times[(int)note.Side] += note.Times;
        Minor[(int)note.Side] = checked(Minor[(int)note.Side] + note.Minor);
    }

    public void Add(DiscountSums other)
    {
        for (var side = 0; side < 2; side++)
        {
            Times[side] += other.Times[side];
            Minor[side] = checked(Minor[side] + other.Minor[side]);
        }
    }
}
