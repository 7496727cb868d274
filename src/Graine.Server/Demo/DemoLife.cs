using System.Globalization;

namespace Graine.Server.Demo;

/// <summary>
/// One customer's two years, told event by event. Purchases follow the buy-till-you-die picture of BG/NBD (Fader, Hardie and Lee
/// 2005): each has a rhythm of their own from a gamma distribution, and after each purchase a chance of their own, from a
/// beta distribution, that it was the last.
/// </summary>
internal sealed class DemoLife
{
    /// <summary>Purchases a year: the shape says how different customers are, the mean how many.</summary>
    private const double RhythmShape = 1.1;
    private const double RhythmMean = 8;
    private const double LastOne = 0.62;
    private const double LastOther = 0.8;

    private readonly DemoCalendar _calendar;
    private readonly DemoWriter _writer;
    private readonly DemoDice _dice;
    private readonly DemoPerson _person;
    private readonly DemoTaste _taste;
    private readonly DemoPurse _purse = new();
    private readonly DemoFamilies _families;
    private readonly int _number;
    private readonly double _webShare;
    private readonly string _device;

    /// <summary>Gives no address at the till: with an account online that is two members, until somebody looks.</summary>
    private readonly bool _isShy;
    private bool _isLinked;
    private string? _user;
    private string? _card;
    private int _orders;

    private readonly DemoLoyalty _loyalty;

    public DemoLife(int number, int seed, DemoCalendar calendar, DemoWriter writer, DemoFriends friends, DemoFamilies families)
    {
        (_number, _calendar, _writer, _families) = (number, calendar, writer, families);
        _dice = DemoDice.For(seed, number);
        _person = DemoPerson.Make(number, _dice);
        _taste = new DemoTaste(_dice);
        _webShare = _person.Shop < 0 ? 1 : _dice.Chance(0.45) ? 0.05 : _dice.Chance(0.4) ? 0.9 : 0.4;
        _isShy = _dice.Chance(0.04);
        _device = string.Create(CultureInfo.InvariantCulture, $"web-{seed}-{number:00000}");
        _loyalty = new DemoLoyalty(number, seed, calendar, writer, _purse, friends, families);
    }

    /// <param name="busy">When the first purchase happens, in the calendar's busy time.</param>
    public void Tell(double busy)
    {
        var perBusyDay = _dice.Gamma(RhythmShape, RhythmMean / RhythmShape) / 365;
        var last = _dice.Beta(LastOne, LastOther);
        while (busy < _calendar.BusyMax)
        {
            Buy(_calendar.DayOf(busy));
            if (_dice.Chance(last))
            {
                break;
            }

            busy += Math.Max(1.5, _dice.Exponential(1 / perBusyDay));
        }
    }

    private void Buy(int day)
    {
        var isWeb = _dice.Chance(_webShare);
        var at = _calendar.Moment(day, isWeb, _dice);
        if (at > _calendar.Until)
        {
            return;
        }

        var date = _calendar.Date(day);
        var visitor = _user is null ? new DemoIds(null, null, _device) : Ids(isWeb: true);
        Present(ref at, day, isWeb);
        var promotion = DemoCalendar.Promotion(date);
        var isWelcome = isWeb && _orders == 0 && promotion is null && _dice.Chance(0.4);
        var coupon = isWelcome ? ("BIENVENUE10", 0.10) : promotion is not null && _dice.Chance(0.55) ? promotion : null;
        var isGift = _dice.Chance(date.Month == 12 && date.Day < 25 ? 0.35 : 0.07);
        var order = new DemoOrder(
            string.Create(CultureInfo.InvariantCulture, $"{(isWeb ? "W" : "T")}{_number:00000}-{++_orders:000}"),
            !isWeb ? "till" : _dice.Chance(0.45) ? "mobile" : "web",
            isWeb ? null : DemoCatalogue.Shops[_dice.Chance(0.92) ? _person.Shop : _dice.Below(DemoCatalogue.Shops.Count)],
            coupon?.Item1,
            isGift,
            _taste.Basket(date, coupon?.Item2 ?? 0));
        var who = Ids(isWeb);
        if (isWeb)
        {
            var visit = new DemoVisit(_writer, _dice, visitor);
            visit.Shop(at.AddSeconds(-60), order);
        }

        _loyalty.Before(at, who, order, isWelcome);
        Pay(at, who, order);
        After(at, who, order, isWeb);
        if (!_isShy)
        {
            _loyalty.After(at, who, _person, isWeb, _orders);
        }
    }

    /// <summary>The first time at a till a card is taken, the first time online an account is opened, often after visits as nobody.</summary>
    private void Present(ref DateTimeOffset at, int day, bool isWeb)
    {
        if (isWeb && _user is null)
        {
            if (_card is null)
            {
                var before = new DemoVisit(_writer, _dice, new DemoIds(null, null, _device));
                for (var visit = _dice.Poisson(1.1); visit > 0; visit--)
                {
                    before.Browse(_calendar.Moment(Math.Max(0, day - 1 - _dice.Below(20)), isWeb: true, _dice), _taste);
                }
            }

            _user = string.Create(CultureInfo.InvariantCulture, $"c{_number:00000}");
            _writer.Identify(at, Ids(isWeb: true), _person, withCard: false);
            _loyalty.Join(at, Ids(isWeb: true), isFirst: _card is null);
            Subscribe(at);
            at = Later(at, 30);
        }
        else if (isWeb && _isShy && !_isLinked && _card is not null)
        {
            _isLinked = true;
            _writer.Identify(at, Ids(isWeb: true) with { Card = _card }, _person, withCard: true);
            at = Later(at, 30);
        }
        else if (!isWeb && _card is null)
        {
            _card = string.Create(CultureInfo.InvariantCulture, $"29900{_number:00000}");
            _writer.Identify(at, Ids(isWeb: false), _isShy ? _person with { Email = null, Phone = null } : _person, withCard: true);
            _loyalty.Join(at, Ids(isWeb: false), isFirst: _user is null);
            Subscribe(at);
            at = Later(at, 30);
        }
    }

    private void Subscribe(DateTimeOffset at)
    {
        if ((_user is null || _card is null) && _dice.Chance(0.34))
        {
            _writer.Track(Later(at, 20), "Newsletter Subscribed", Ids(_user is not null), json => json.WriteString("list", "actualites"));
        }
    }

    private DemoIds Ids(bool isWeb) => isWeb ? new(_user, null, _device) : new(null, _card, null);

    private void Pay(DateTimeOffset at, DemoIds who, DemoOrder order)
    {
        _writer.Order(at, "Order Completed", who, order, order.Lines);
        var spent = _purse.Spend(at, order, _dice);
        if (!_isShy)
        {
            _families.Buy(_number, _person, at, who, order, isAlone: spent > 0);
        }

        if (spent > 0)
        {
            _writer.Command(Later(at, 1), who, (id, named) => new DemoCommand.Points(id, named.Kind, named.Value, spent, null, order.Id));
        }
    }

    private void After(DateTimeOffset at, DemoIds who, DemoOrder order, bool isWeb)
    {
        if (_dice.Chance(isWeb ? 0.075 : 0.025))
        {
            GiveBack(_calendar.Moment(_calendar.DayOf(Busy(at) + 2 + _dice.Below(14)), isWeb, _dice), at, who, order);
        }

        if (_dice.Chance(isWeb ? 0.1 : 0.02))
        {
            var product = order.Lines[0].Product;
            var rating = Math.Clamp(5 - _dice.Poisson(0.75), 1, 5);
            Track(Later(at, 86_400 * (4 + _dice.Below(10))), "Product Reviewed", who, product, rating);
        }

        if (_dice.Chance(0.02))
        {
            Track(Later(at, 86_400), "Product Shared", who, order.Lines[0].Product, null);
        }

        if (_dice.Chance(0.006) && Later(at, 90_000) < _calendar.Until)
        {
            _writer.Command(Later(at, 90_000), who, (id, named) => new DemoCommand.Points(id, named.Kind, named.Value, 100, "Geste commercial", null));
        }
    }

    private void Track(DateTimeOffset at, string name, DemoIds who, DemoProduct product, int? rating)
    {
        if (at < _calendar.Until)
        {
            _writer.Track(at, name, who, json =>
            {
                DemoWriter.Product(json, product);
                if (rating is { } stars)
                {
                    json.WriteNumber("rating", stars);
                }
            });
        }
    }

    private void GiveBack(DateTimeOffset at, DateTimeOffset bought, DemoIds who, DemoOrder order)
    {
        at = at <= bought ? Later(bought, 7200) : at;
        if (at >= _calendar.Until)
        {
            return;
        }

        var isWhole = order.Lines.Count == 1 || _dice.Chance(0.3);
        if (isWhole && _dice.Chance(0.3))
        {
            _writer.Order(Later(bought, 1800), "Order Cancelled", who, order, order.Lines);
            _purse.Take(order.Total);
            return;
        }

        var lines = isWhole ? order.Lines : [order.Lines[_dice.Below(order.Lines.Count)]];
        _writer.Order(at, "Order Refunded", who, order, lines);
        _purse.Take(lines.Sum(line => line.Price * line.Quantity));
    }

    private double Busy(DateTimeOffset at) =>
        _calendar.BusyAt(DateOnly.FromDateTime(at.UtcDateTime).DayNumber - _calendar.Start.DayNumber);

    private static DateTimeOffset Later(DateTimeOffset at, int seconds) => at.AddSeconds(seconds);
}
