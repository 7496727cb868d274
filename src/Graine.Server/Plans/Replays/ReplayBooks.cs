using Graine.Engine.Loyalty;
using Graine.Engine.Members;
using Graine.Engine.Plans;

namespace Graine.Server.Plans.Replays;

/// <summary>Adds up the lives of many groups. Each worker has its own; at the end they are added together.</summary>
internal sealed class ReplayBooks
{
    public const int FaultsMax = 50;

    private readonly string[] _tierSets;
    private readonly (string Id, bool IsBefore)[] _segmentIds;
    private readonly Dictionary<int, (long Before, long After)> _off = [];
    private long[] _got = [];
    private int _walletCount;

    public ReplayBooks(Plan published, Plan draft)
    {
        _tierSets = [.. published.TierSets.Concat(draft.TierSets).Select(set => set.Id).Distinct()];
        _segmentIds =
        [
            .. published.Segments.Concat(draft.Segments).Select(segment => segment.Id).Distinct()
                .Select(id => (id, published.Segments.Any(segment => segment.Id == id))),
        ];
        Segments = [.. _segmentIds.Select(_ => new SegmentBook())];
    }

    public long Members { get; private set; }

    public long Events { get; private set; }

    public long Unreadable { get; private set; }

    /// <summary>Members who are left out, because living them failed again and again.</summary>
    public long LeftOut { get; private set; }

    public List<WalletBook> Wallets { get; } = [];

    /// <summary>By side, then rule.</summary>
    public List<RuleBook>[] Rules { get; } = [[], []];

    public IReadOnlyList<(string Id, bool IsBefore)> SegmentIds => _segmentIds;

    public SegmentBook[] Segments { get; }

    public Dictionary<(string Set, string? Before, string? After), long> Tiers { get; } = [];

    public Dictionary<string, CommandBook> Commands { get; } = new(StringComparer.Ordinal);

    public DiscountBook Discounts { get; } = new();

    public Dictionary<(string Code, string? Rule, Side Side), (FaultNote First, Guid Member, long Count)> Faults { get; } = [];

    public void LeaveOut(Group group, LifeNotes notes)
    {
        LeftOut += group.People.Count(person => person.IsCounted);
        Note(group, notes);
    }

    public void Take(Group group, LifeNotes notes, ReplayNames names, (int Lived, int Unreadable) read)
    {
        Events += read.Lived;
        Unreadable += read.Unreadable;
        var roots = group.People.Count <= 64 ? stackalloc int[group.People.Count] : new int[group.People.Count];
        for (var person = 0; person < roots.Length; person++)
        {
            roots[person] = group.Standing(group.People[person].Id, Side.Before) ?? person;
        }

        var wallets = names.Wallets;
        Clear(roots.Length, wallets.Length);
        foreach (ref readonly var move in System.Runtime.InteropServices.CollectionsMarshal.AsSpan(notes.Moves))
        {
            if (group.People[roots[move.Person]].IsCounted)
            {
                Move(move, roots[move.Person]);
            }
        }

        foreach (var opening in notes.Openings)
        {
            if (group.People[roots[opening.Person]].IsCounted)
            {
                var book = Wallet(opening.Wallet);
                book.OpeningOutstanding += opening.Outstanding;
                book.OpeningDebt += opening.Debt;
            }
        }

        foreach (var rule in notes.Rules)
        {
            if (group.People[roots[rule.Person]].IsCounted)
            {
                var book = Rule(rule.Side, rule.Rule);
                book.Events[(int)rule.Event]++;
                book.Wallet = rule.Wallet >= 0 ? rule.Wallet : book.Wallet;
            }
        }

        foreach (var command in notes.Commands)
        {
            if (group.People[roots[command.Person]].IsCounted)
            {
                (Commands.TryGetValue(command.Name, out var book) ? book : Commands[command.Name] = new CommandBook()).Add(command);
            }
        }

        TakeOff(group, notes, roots);
        Note(group, notes);
        for (var person = 0; person < roots.Length; person++)
        {
            if (roots[person] == person && group.People[person].IsCounted)
            {
                Close(group.People[person], person, wallets);
            }
        }
    }

    public void Add(ReplayBooks other)
    {
        Members += other.Members;
        Events += other.Events;
        Unreadable += other.Unreadable;
        LeftOut += other.LeftOut;
        for (var wallet = 0; wallet < other.Wallets.Count; wallet++)
        {
            Wallet(wallet).Add(other.Wallets[wallet]);
        }

        for (var side = 0; side < 2; side++)
        {
            for (var rule = 0; rule < other.Rules[side].Count; rule++)
            {
                Rule((Side)side, rule).Add(other.Rules[side][rule]);
            }
        }

        for (var segment = 0; segment < Segments.Length; segment++)
        {
            Segments[segment].Add(other.Segments[segment]);
        }

        foreach (var (move, count) in other.Tiers)
        {
            Tiers[move] = Tiers.GetValueOrDefault(move) + count;
        }

        foreach (var (name, command) in other.Commands)
        {
            (Commands.TryGetValue(name, out var book) ? book : Commands[name] = new CommandBook()).Add(command);
        }

        Discounts.Add(other.Discounts);
        foreach (var (key, fault) in other.Faults)
        {
            Note(key, fault.First, fault.Member, fault.Count);
        }
    }

    private void TakeOff(Group group, LifeNotes notes, ReadOnlySpan<int> roots)
    {
        foreach (var checkout in notes.Checkouts)
        {
            Discounts.Checkouts[(int)checkout.Kind] += group.People[roots[checkout.Person]].IsCounted ? 1 : 0;
        }

        if (notes.Discounts.Count == 0)
        {
            return;
        }

        _off.Clear();
        foreach (var note in notes.Discounts)
        {
            var root = roots[note.Person];
            if (group.People[root].IsCounted && note.Source < 0)
            {
                Discounts.GiftCards.Take(note);
            }
            else if (group.People[root].IsCounted)
            {
                Discounts.Take(note);
                var off = _off.GetValueOrDefault(root);
                _off[root] = note.Side == Side.Before ? (off.Before + note.Minor, off.After) : (off.Before, off.After + note.Minor);
            }
        }

        foreach (var (root, off) in _off)
        {
            Discounts.Got(new GotExample(group.People[root].Id, off.Before, off.After, 0, 0));
        }
    }

    private void Move(in MoveNote move, int person)
    {
        var wallet = Wallet(move.Wallet);
        wallet.Move(move);
        wallet.MoveDated(move);
        if (move.Rule >= 0)
        {
            var book = Rule(move.Side, move.Rule);
            book.Sums.Move(move.Debit, move.Credit, move.Amount);
            book.Wallet = book.Wallet < 0 ? move.Wallet : book.Wallet;
        }

        _got[Place(person, move.Wallet, move.Side)] += (move.Debit == Account.Issuance ? move.Amount : 0) - (move.Credit == Account.Revoked ? move.Amount : 0)
            + (move.Debit == Account.Revoked ? move.Amount : 0);
    }

    private long Got(int person, int wallet, Side side) => wallet < _walletCount ? _got[Place(person, wallet, side)] : 0;

    /// <summary>Where what a person got of a wallet under a plan is added up.</summary>
    private int Place(int person, int wallet, Side side) => (((person * _walletCount) + wallet) * 2) + (int)side;

    /// <summary>Room for a group, all of it empty.</summary>
    private void Clear(int people, int wallets)
    {
        _walletCount = wallets;
        var length = people * wallets * 2;
        _got = _got.Length >= length ? _got : new long[length];
        _got.AsSpan(0, length).Clear();
    }

    private void Close(Person person, int index, string[] names)
    {
        Members++;
        var (before, after) = (person.Before, person.After);
        for (var wallet = 0; wallet < Wallets.Count; wallet++)
        {
            Wallets[wallet].Got(new GotExample(
                person.Id, Got(index, wallet, Side.Before), Got(index, wallet, Side.After), Holds(before, names, wallet), Holds(after, names, wallet)));
        }

        foreach (var set in _tierSets)
        {
            var move = (set, before.Standing.Tier(set), after.Standing.Tier(set));
            Tiers[move] = Tiers.GetValueOrDefault(move) + 1;
        }

        for (var segment = 0; segment < _segmentIds.Length; segment++)
        {
            var (id, isBefore) = _segmentIds[segment];
            var (was, isIn) = (before.Standing.IsIn(id), after.Standing.IsIn(id));
            var book = Segments[segment];
            book.MembersBefore += was ? 1 : 0;
            book.MembersAfter += isIn ? 1 : 0;
            if (isBefore ? was : isIn)
            {
                book.Members++;
                for (var wallet = 0; wallet < Wallets.Count; wallet++)
                {
                    book.Take(wallet, Got(index, wallet, Side.Before), Got(index, wallet, Side.After));
                }
            }
        }
    }

    private void Note(Group group, LifeNotes notes)
    {
        foreach (var fault in notes.Faults)
        {
            Note((fault.Code, fault.Rule, fault.Side), fault, group.People[fault.Person].Id, 1);
        }
    }

    // The first by member and event, so that the same replay always names the same.
    private void Note((string Code, string? Rule, Side Side) key, FaultNote note, Guid member, long count)
    {
        if (Faults.TryGetValue(key, out var known))
        {
            var isFirst = member.CompareTo(known.Member) is var order && (order < 0 || (order == 0 && note.Event.CompareTo(known.First.Event) < 0));
            Faults[key] = isFirst ? (note, member, known.Count + count) : known with { Count = known.Count + count };
        }
        else if (Faults.Count < FaultsMax)
        {
            Faults[key] = (note, member, count);
        }
    }

    private static long Holds(Member member, string[] names, int wallet) =>
        wallet < names.Length && member.FindWallet(names[wallet]) is { } found ? found.Active + found.Pending + Books.Balance(found, Account.Held) - found.Debt : 0;

    private WalletBook Wallet(int number)
    {
        while (Wallets.Count <= number)
        {
            var book = new WalletBook();
            Wallets.Add(book);
        }

        return Wallets[number];
    }

    private RuleBook Rule(Side side, int number)
    {
        var books = Rules[(int)side];
        while (books.Count <= number)
        {
            books.Add(new RuleBook());
        }

        return books[number];
    }
}
