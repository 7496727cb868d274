using Graine.Engine.Inputs;
using Graine.Engine.Loyalty;

namespace Graine.Engine.Tests.Loyalty;

/// <summary>A wallet under test with a clock. After every operation the books must be in order and follow from the postings alone.</summary>
internal sealed class Purse
{
    public static readonly TimeZoneInfo Paris = TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris");

    private readonly Outcome _outcome = new();
    private readonly Dictionary<Account, long> _accounts = [];
    private readonly Dictionary<int, long> _lots = [];
    private int _holds;

    public Purse(WalletRules rules, TimeZoneInfo? zone = null)
    {
        Rules = rules;
        Zone = zone ?? Paris;
        Wallet = new Wallet { Id = rules.Id };
    }

    public Wallet Wallet { get; }

    public WalletRules Rules { get; set; }

    public TimeZoneInfo Zone { get; }

    public Instant Now { get; set; } = Day(0);

    public List<Posting> Postings { get; } = [];

    public List<Effect> Effects { get; } = [];

    public Refusal? Refusal { get; private set; }

    public Ledger Ledger => new(Wallet, Rules, Zone, Now, 1, _outcome);

    public Outcome Outcome => _outcome;

    public Instant Due => Maturing.NextDue(Wallet, Rules, Zone);

    public static WalletRules Points(ExpiryRule? expiry = null, bool allowDebt = true) =>
        new() { Id = "points", Expiry = expiry ?? ExpiryRule.Never, AllowDebt = allowDebt };

    /// <summary>Noon in Paris, that many days after 10 January 2025.</summary>
    public static Instant Day(int day) =>
        LocalTime.Of(Paris).Plus(Instant.From(new DateTimeOffset(2025, 1, 10, 12, 0, 0, TimeSpan.FromHours(1))), 0, day);

    public static Instant At(string moment) =>
        Instant.From(DateTimeOffset.Parse(moment, System.Globalization.CultureInfo.InvariantCulture));

    public Purse On(int day)
    {
        Now = Day(day);
        return this;
    }

    public Purse Earn(long points, ulong order = 0, int pendingDays = 0, Instant? at = null, string? rule = "rule")
    {
        Refusal = Earning.Earn(Ledger, points, at ?? Now, pendingDays, order, rule);
        return Book();
    }

    public Purse Spend(long points, ulong order = 0, Instant? at = null)
    {
        Refusal = Spending.Spend(Ledger, points, at ?? Now, order);
        return Book();
    }

    public Purse Adjust(long points)
    {
        Refusal = Adjusting.Adjust(Ledger, points, Now);
        return Book();
    }

    public Purse Return(ulong order, long refunded = 1, long total = 1, Instant? at = null)
    {
        Returning.ReturnOrder(Ledger, order, refunded, total, at ?? Now);
        return Book();
    }

    public Purse Mature()
    {
        Maturing.Mature(Ledger);
        return Book();
    }

    public Purse Send(long points, List<TransferredLot> sent)
    {
        Refusal = Transferring.TransferOut(Ledger, points, Now, sent);
        return Book();
    }

    public Purse Receive(params IReadOnlyList<TransferredLot> lots)
    {
        Transferring.TransferIn(Ledger, lots, Now);
        return Book();
    }

    public Purse Absorb(Purse other)
    {
        Absorbing.Absorb(Ledger, other.Ledger, Now);
        other.Book();
        return Book();
    }

    /// <summary>For so many days of the calendar and parts of one. Its id counts up from 1: see <see cref="HoldId"/>.</summary>
    public Purse Hold(long points, double days = 1, string? reference = null)
    {
        var until = LocalTime.Of(Zone).Plus(Now, 0, (int)days).Plus((long)(days % 1 * Instant.MillisecondsPerDay));
        Refusal = Holding.Hold(Ledger, HoldId(_holds + 1), points, Now, until, reference);
        _holds += Refusal is null ? 1 : 0;
        return Book();
    }

    /// <summary>The latest hold when <paramref name="number"/> is 0.</summary>
    public Purse Complete(long? points = null, int number = 0)
    {
        Refusal = Holding.Complete(Ledger, FindHold(number), points, Now);
        return Book();
    }

    public Purse Cancel(int number = 0)
    {
        Refusal = Holding.Cancel(Ledger, FindHold(number), Now);
        return Book();
    }

    public Purse Extend(int days, int? until = null, params int[]? lots)
    {
        Refusal = Extending.Extend(Ledger, until is { } day ? Day(day) : Instant.None, days, lots is { Length: > 0 } ? lots : null);
        return Book();
    }

    public Hold FindHold(int number = 0) => Wallet.Holds!.Find(HoldId(number == 0 ? _holds : number))!;

    public static Guid HoldId(int number) => new(number, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1);

    public Purse Prune(Instant horizon)
    {
        Pruning.Prune(Ledger, horizon);
        return Book();
    }

    public Purse Holds(long active, long pending = 0, long debt = 0)
    {
        Assert.Equal((active, pending, debt), (Wallet.Active, Wallet.Pending, Wallet.Debt));
        return this;
    }

    /// <summary>With what is held.</summary>
    public Purse Has(long active, long held, long debt = 0)
    {
        Assert.Equal((active, held, debt), (Wallet.Active, Wallet.Held, Wallet.Debt));
        return this;
    }

    public Purse Refused(string? code)
    {
        Assert.Equal(code, Refusal?.Code);
        return this;
    }

    public Purse Said(EffectKind kind, params IEnumerable<long> amounts)
    {
        Assert.Equal(amounts, Effects.Where(effect => effect.Kind == kind).Select(effect => effect.Amount));
        return this;
    }

    /// <summary>The balance of an account as the postings alone tell it.</summary>
    public long Balance(Account account) => _accounts.GetValueOrDefault(account);

    public string State() => string.Join(
        "\n",
        Wallet.Lots.Where(lot => lot.Remaining > 0 || lot.OrderKey != 0).Select(lot =>
            $"{lot.EarnedAt.Milliseconds} {lot.ActiveAt.Milliseconds} {(lot.Remaining + lot.Lapsed == 0 ? 0 : lot.ExpiresAt.Milliseconds)} {lot.IsPending} {lot.OrderKey} "
            + $"{lot.Earned} {lot.Remaining} {lot.Revoked} {lot.Lapsed}").Order(StringComparer.Ordinal))
        + $"\n{Wallet.Active} {Wallet.Pending} {Wallet.Debt} {Wallet.Earned} {Wallet.Spent} {Wallet.Expired} {Wallet.Revoked}";

    private Purse Book()
    {
        foreach (var posting in _outcome.Postings)
        {
            Assert.True(posting.Amount > 0, $"{posting}");
            Assert.NotEqual(posting.Debit, posting.Credit);
            Add(posting.Debit, posting.Lot, posting.Amount, Books.DebitSign(posting.Debit));
            Add(posting.Credit, posting.Lot, posting.Amount, -Books.DebitSign(posting.Credit));
        }

        Postings.AddRange(_outcome.Postings);
        Effects.AddRange(_outcome.Effects);
        _outcome.Clear();
        Assert.Empty(Books.Check(Wallet));
        foreach (var account in Enum.GetValues<Account>())
        {
            Assert.Equal(Books.Balance(Wallet, account), Balance(account));
        }

        var held = Wallet.Lots.ToDictionary(lot => lot.Number, lot => lot.Remaining);
        Assert.All(_lots, lot => Assert.Equal(held.GetValueOrDefault(lot.Key), lot.Value));
        return this;
    }

    private void Add(Account account, int lot, long amount, int sign)
    {
        _accounts[account] = _accounts.GetValueOrDefault(account) + (sign * amount);
        if (account is Account.Active or Account.Pending)
        {
            _lots[lot] = _lots.GetValueOrDefault(lot) + (sign * amount);
        }
    }
}
