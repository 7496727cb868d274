namespace Graine.Server.Demo;

/// <summary>
/// What one customer does with the programme beside earning and spending: codes, promotions, rewards, bringing friends, agreeing to be shown. Its chance
/// is its own, so that purchases are the same with and without it.
/// </summary>
internal sealed class DemoLoyalty(int number, int seed, DemoCalendar calendar, DemoWriter writer, DemoPurse purse, DemoFriends friends, DemoFamilies families)
{
    private const int Stream = 2_000_000;

    // Reward, points, whether staff hand it over, and how much it is wanted.
    private static readonly (string Reward, long Points, bool IsManual, double Wanted)[] Rewards =
    [
        ("atelier", 400, true, 0.4), ("coffret-thes", 350, true, 0.3), ("cinq-euros", 200, false, 0.25), ("arbre", 150, false, 0.08), ("livraison", 100, false, 0.12),
        ("cafe", 80, false, 0.1),
    ];

    private readonly DemoDice _dice = DemoDice.For(seed, Stream + number);
    private bool _hasCard;

    /// <summary>The first account or card: some were brought by somebody who has been there for a while.</summary>
    public void Join(DateTimeOffset at, DemoIds who, bool isFirst)
    {
        if (isFirst && _dice.Chance(0.09) && friends.Pick(at, _dice) is { } referrer)
        {
            writer.Command(at.AddSeconds(10), who, (id, named) => new DemoCommand.Referral(id, named.Kind, named.Value, referrer.Kind, referrer.Value));
        }

        if (isFirst)
        {
            friends.Add(at, who);
        }
    }

    /// <summary>At the checkout: a code just before the order is paid; a promotion once it is, when the customer is surely known.</summary>
    public void Before(DateTimeOffset at, DemoIds who, DemoOrder order, bool isWelcome)
    {
        if (isWelcome)
        {
            writer.Command(at.AddSeconds(-1), who, (id, named) => new DemoCommand.Voucher(id, named.Kind, named.Value, "BIENVENUE10", order));
        }
        else if (order.Coupon is { } coupon)
        {
            var full = order.Lines.Sum(line => line.Product.Price * line.Quantity);
            var off = decimal.ToInt64((full - order.Total) * 100);
            writer.Command(at.AddSeconds(1), who, (id, named) => new DemoCommand.Promotion(id, named.Kind, named.Value, Promotion(coupon), off, order.Id));
        }
    }

    /// <summary>In the weeks after it.</summary>
    public void After(DateTimeOffset at, DemoIds who, DemoPerson person, bool isWeb, int orders)
    {
        if (orders == 1 && _dice.Chance(0.14))
        {
            writer.Agree(at.AddSeconds(40), who, $"{person.FirstName} {person.LastName[0]}.");
        }

        // A card lies in some parcels, one for each customer at most.
        var days = 3 + _dice.Below(20);
        if (isWeb && !_hasCard && number <= DemoThanks.Count && _dice.Chance(0.2))
        {
            _hasCard = true;
            Later(at, days, at => writer.Command(at, who, (id, named) => new DemoCommand.Voucher(id, named.Kind, named.Value, DemoThanks.Code(number, seed), null)));
        }

        foreach (var (reward, points, isManual, wanted) in Rewards)
        {
            var (wants, afterDays, isCarriedOn, daysMore) = (_dice.Chance(wanted), 1 + _dice.Below(9), _dice.Chance(0.7), 1 + _dice.Below(25));
            if (wants && purse.TryTake(points))
            {
                families.Spend(number, at);
                Claim(at, who, reward, isManual, afterDays, isCarriedOn, daysMore);
                return;
            }
        }
    }

    private void Claim(DateTimeOffset at, DemoIds who, string reward, bool isManual, int afterDays, bool isCarriedOn, int daysMore) => Later(at, afterDays, claimed =>
    {
        writer.Command(claimed, who, (id, named) => new DemoCommand.Claim(id, named.Kind, named.Value, reward));
        if (isCarriedOn && reward != "arbre")
        {
            Later(claimed, daysMore, at => writer.Command(at, who, (id, named) => new DemoCommand.CarryOn(id, named.Kind, named.Value, claimed, !isManual)));
        }
    });

    private void Later(DateTimeOffset at, int days, Action<DateTimeOffset> tell)
    {
        // A time of day of its own, so that nothing of one customer falls on one moment.
        var later = at.AddDays(days).AddMinutes(number % 59);
        if (later < calendar.Until)
        {
            tell(later);
        }
    }

    private static string Promotion(string coupon) => coupon switch
    {
        "SOLDES-HIVER" => "soldes-hiver",
        "SOLDES-ETE" => "soldes-ete",
        "RENTREE10" => "rentree",
        "BLACK20" => "semaine-noire",
        _ => "noel",
    };
}

/// <summary>Codes on cards that say thank you, one for each of the first customers.</summary>
internal static class DemoThanks
{
    public const string Campaign = "merci";
    public const int Count = 600;

    /// <summary>The same each time the shop is made.</summary>
    public static string Code(int number, int seed)
    {
        var codes = new Engine.Vouchers.VoucherCodes("MERCI", 16, Engine.Vouchers.VoucherAlphabet.Base32);
        var dice = DemoDice.For(seed, 3_000_000 + number);
        return codes.Make([.. Enumerable.Range(0, codes.Chance).Select(_ => (byte)dice.Below(256))])!;
    }
}

/// <summary>Customers who are there already, and may bring others.</summary>
internal sealed class DemoFriends
{
    private static readonly TimeSpan Known = TimeSpan.FromDays(10);

    private readonly List<(DateTimeOffset At, string Kind, string Value)> _there = [];

    public void Add(DateTimeOffset at, DemoIds who) => _there.Add((at, who.Named.Kind, who.Named.Value));

    /// <summary>Somebody who had been there for some days; null when the one that chance names had not.</summary>
    public (string Kind, string Value)? Pick(DateTimeOffset at, DemoDice dice)
    {
        var place = dice.Below(Math.Max(1, _there.Count));
        for (var index = place; index < _there.Count; index++)
        {
            if (_there[index].At < at - Known)
            {
                return (_there[index].Kind, _there[index].Value);
            }
        }

        return null;
    }
}
