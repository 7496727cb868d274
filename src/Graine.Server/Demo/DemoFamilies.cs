namespace Graine.Server.Demo;

/// <summary>
/// Some customers live together and share points for the last weeks: what they earn goes halves into one wallet, from which one of them pays an order.
/// Nobody who spends alone in these weeks is among them, so what they count on having is theirs.
/// </summary>
internal sealed class DemoFamilies(DateTimeOffset until)
{
    private const int Most = 8;
    private const int OrdersMin = 2;
    private const decimal TotalMin = 60;

    /// <summary>Of what is likely to be there, a part is spent: something may have come back meanwhile.</summary>
    private const decimal SpentShare = 0.35m;

    private static readonly TimeSpan Together = TimeSpan.FromDays(120);

    /// <summary>Long enough that what was earned before is in the shared wallet by then.</summary>
    private static readonly TimeSpan Since = TimeSpan.FromDays(30);

    private readonly List<Customer> _customers = [];

    /// <summary>An order, of a customer whose life is being told.</summary>
    public void Buy(int number, DemoPerson person, DateTimeOffset at, DemoIds who, DemoOrder order, bool isAlone)
    {
        if (_customers.Count == 0 || _customers[^1].Number != number)
        {
            _customers.Add(new Customer(number, person));
        }

        var customer = _customers[^1];
        if (at < until - Together - Since)
        {
            customer.Who = who;
        }
        else if (at > until - Together)
        {
            customer.Orders.Add((at, who, order));
            customer.IsAlone |= isAlone;
        }
    }

    /// <summary>The customer whose life is being told spends on something else.</summary>
    public void Spend(int number, DateTimeOffset at)
    {
        if (_customers.Count > 0 && _customers[^1].Number == number && at > until - Together - Since)
        {
            _customers[^1].IsAlone = true;
        }
    }

    public void Tell(DemoWriter writer)
    {
        var free = new Queue<Customer>(_customers.Where(each =>
            each is { IsAlone: false, Who: not null } && each.Orders.Count >= OrdersMin && each.Orders.Sum(order => order.Order.Total) >= TotalMin));
        for (var family = 1; family <= Most && free.Count >= Size(family); family++)
        {
            Tell(writer, family, [.. Enumerable.Range(0, Size(family)).Select(_ => free.Dequeue())]);
        }
    }

    private static int Size(int family) => 2 + (family % 2);

    private void Tell(DemoWriter writer, int family, List<Customer> mates)
    {
        var founded = until - Together - TimeSpan.FromDays(family);
        for (var place = 0; place < mates.Count; place++)
        {
            var name = place == 0 ? $"Famille {mates[0].Person.LastName}" : null;
            var role = place switch { 0 => "owner", 1 => "adult", _ => "child" };
            writer.Command(founded.AddMinutes(7 * place), mates[place].Who!, (id, named) => new DemoCommand.Household(id, named.Kind, named.Value, family, role, name));
        }

        // The last order of somebody who may spend pays with what all of them put in before.
        foreach (var (at, who, order) in mates.Take(2).SelectMany(mate => mate.Orders).OrderByDescending(each => each.At))
        {
            var put = mates.SelectMany(mate => mate.Orders).Where(each => each.At < at - Since).Sum(each => each.Order.Total) / 2;
            var points = (long)decimal.Floor(put * SpentShare / 10) * 10;
            if (points > 0)
            {
                writer.Command(at.AddSeconds(1), who, (id, named) => new DemoCommand.Shared(id, named.Kind, named.Value, family, points, order.Id));
                return;
            }
        }
    }

    private sealed class Customer(int number, DemoPerson person)
    {
        public int Number => number;

        public DemoPerson Person => person;

        /// <summary>As known before they shared; null for who came later.</summary>
        public DemoIds? Who { get; set; }

        public List<(DateTimeOffset At, DemoIds Who, DemoOrder Order)> Orders { get; } = [];

        public bool IsAlone { get; set; }
    }
}
