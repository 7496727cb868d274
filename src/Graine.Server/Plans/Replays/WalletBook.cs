namespace Graine.Server.Plans.Replays;

/// <summary>All that is added up about one wallet.</summary>
internal sealed class WalletBook
{
    public const int ExamplesMax = 20;

    private readonly AccountSums?[][] _months = [new AccountSums?[MonthCalendar.Count], new AccountSums?[MonthCalendar.Count]];

    public AccountSums[] Totals { get; } = [new(), new()];

    /// <summary>Under the plan in force, what bears a date of the span: what comes late bears an earlier one.</summary>
    public AccountSums Dated { get; } = new();

    public long OpeningOutstanding { get; set; }

    public long OpeningDebt { get; set; }

    public LogHistogram Differences { get; } = new();

    public long Gaining { get; private set; }

    public long Losing { get; private set; }

    /// <summary>Sums of squares over members of what they got before, after, and of the difference: how sure a sample is.</summary>
    public double[] Squares { get; } = new double[3];

    public List<GotExample> Gainers { get; } = [];

    public List<GotExample> Losers { get; } = [];

    public AccountSums? Month(Side side, int month) => _months[(int)side][month];

    public void Move(in MoveNote move)
    {
        Totals[(int)move.Side].Move(move.Debit, move.Credit, move.Amount);
        (_months[(int)move.Side][move.Month] ??= new AccountSums()).Move(move.Debit, move.Credit, move.Amount);
    }

    public void MoveDated(in MoveNote move)
    {
        if (move is { Side: Side.Before, IsDatedInSpan: true })
        {
            Dated.Move(move.Debit, move.Credit, move.Amount);
        }
    }

    public void Got(in GotExample got)
    {
        var difference = got.After - got.Before;
        Differences.Add(difference);
        Squares[0] += (double)got.Before * got.Before;
        Squares[1] += (double)got.After * got.After;
        Squares[2] += (double)difference * difference;
        if (difference != 0)
        {
            Gaining += difference > 0 ? 1 : 0;
            Losing += difference < 0 ? 1 : 0;
            Keep(difference > 0 ? Gainers : Losers, got);
        }
    }

    public void Add(WalletBook other)
    {
        for (var side = 0; side < 2; side++)
        {
            Totals[side].Add(other.Totals[side]);
            for (var month = 0; month < MonthCalendar.Count; month++)
            {
                if (other._months[side][month] is { } sums)
                {
                    (_months[side][month] ??= new AccountSums()).Add(sums);
                }
            }
        }

        Dated.Add(other.Dated);
        OpeningOutstanding += other.OpeningOutstanding;
        OpeningDebt += other.OpeningDebt;
        Differences.Add(other.Differences);
        Gaining += other.Gaining;
        Losing += other.Losing;
        for (var index = 0; index < Squares.Length; index++)
        {
            Squares[index] += other.Squares[index];
        }

        foreach (var got in other.Gainers)
        {
            Keep(Gainers, got);
        }

        foreach (var got in other.Losers)
        {
            Keep(Losers, got);
        }
    }

    // The greatest first; of equal ones the same stay, whoever met them.
    internal static void Keep(List<GotExample> kept, in GotExample got)
    {
        var place = kept.BinarySearch(got, GotExample.GreatestFirst);
        kept.Insert(place < 0 ? ~place : place, got);
        if (kept.Count > ExamplesMax)
        {
            kept.RemoveAt(ExamplesMax);
        }
    }
}

/// <summary>What one member got of a wallet, less what was taken back, and holds at the end, under either plan.</summary>
internal readonly record struct GotExample(Guid Member, long Before, long After, long BalanceBefore, long BalanceAfter)
{
    public static readonly Comparer<GotExample> GreatestFirst = Comparer<GotExample>.Create((one, other) =>
    {
        var order = Math.Abs(other.After - other.Before).CompareTo(Math.Abs(one.After - one.Before));
        return order != 0 ? order : one.Member.CompareTo(other.Member);
    });
}

/// <summary>What is added up about one rule under one plan.</summary>
internal sealed class RuleBook
{
    public int Wallet { get; set; } = -1;

    public AccountSums Sums { get; } = new();

    public long[] Events { get; } = new long[Enum.GetValues<RuleEvent>().Length];

    public void Add(RuleBook other)
    {
        Wallet = Wallet < 0 ? other.Wallet : Wallet;
        Sums.Add(other.Sums);
        for (var index = 0; index < Events.Length; index++)
        {
            Events[index] += other.Events[index];
        }
    }
}

/// <summary>What is added up about the members of one segment.</summary>
internal sealed class SegmentBook
{
    public long MembersBefore { get; set; }

    public long MembersAfter { get; set; }

    /// <summary>Whose difference is added up: those in it under the plan in force, or under the draft where only that has it.</summary>
    public long Members { get; set; }

    /// <summary>By wallet: what they got before and after.</summary>
    public Dictionary<int, (long Before, long After)> Got { get; } = [];

    public void Add(SegmentBook other)
    {
        MembersBefore += other.MembersBefore;
        MembersAfter += other.MembersAfter;
        Members += other.Members;
        foreach (var (wallet, got) in other.Got)
        {
            Take(wallet, got.Before, got.After);
        }
    }

    public void Take(int wallet, long before, long after)
    {
        var got = Got.GetValueOrDefault(wallet);
        Got[wallet] = (got.Before + before, got.After + after);
    }
}

/// <summary>How often a command was done or refused under either plan, and for how many points.</summary>
internal sealed class CommandBook
{
    public long Both { get; set; }

    public long OnlyBefore { get; set; }

    public long OnlyAfter { get; set; }

    public long Neither { get; set; }

    public long PointsOnlyBefore { get; set; }

    public long PointsOnlyAfter { get; set; }

    public void Add(in CommandNote note)
    {
        Both += note is { IsDoneBefore: true, IsDoneAfter: true } ? 1 : 0;
        OnlyBefore += note is { IsDoneBefore: true, IsDoneAfter: false } ? 1 : 0;
        OnlyAfter += note is { IsDoneBefore: false, IsDoneAfter: true } ? 1 : 0;
        Neither += note is { IsDoneBefore: false, IsDoneAfter: false } ? 1 : 0;
        PointsOnlyBefore += note is { IsDoneBefore: true, IsDoneAfter: false } ? note.Points : 0;
        PointsOnlyAfter += note is { IsDoneBefore: false, IsDoneAfter: true } ? note.Points : 0;
    }

    public void Add(CommandBook other)
    {
        Both += other.Both;
        OnlyBefore += other.OnlyBefore;
        OnlyAfter += other.OnlyAfter;
        Neither += other.Neither;
        PointsOnlyBefore += other.PointsOnlyBefore;
        PointsOnlyAfter += other.PointsOnlyAfter;
    }
}
