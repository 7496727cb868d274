namespace Graine.Server.Demo;

/// <summary>What one customer likes to buy: a few favourite categories, a usual size of basket, and a memory of products liked.</summary>
internal sealed class DemoTaste
{
    private readonly DemoDice _dice;
    private readonly List<IReadOnlyList<DemoProduct>> _favourites;
    private readonly List<DemoProduct> _known = [];
    private readonly double _lines;

    public DemoTaste(DemoDice dice)
    {
        _dice = dice;
        _favourites = [.. Enumerable.Range(0, 3).Select(_ => dice.Pick(DemoCatalogue.Categories))];
        _lines = 0.6 + dice.Gamma(2.2, 0.82);
    }

    public DemoProduct Pick(bool isChristmas)
    {
        if (_known.Count > 0 && _dice.Chance(0.35))
        {
            return _dice.Pick(_known);
        }

        var category = isChristmas && _dice.Chance(0.3) ? DemoCatalogue.Categories[_dice.Chance(0.5) ? 9 : 2]
            : _dice.Chance(0.7) ? _dice.Pick(_favourites)
            : _dice.Pick(DemoCatalogue.Categories);

        // The first products of a category sell best: of two draws the earlier.
        return category[Math.Min(_dice.Below(category.Count), _dice.Below(category.Count))];
    }

    public List<DemoLine> Basket(DateOnly date, double off)
    {
        var isChristmas = date is { Month: 12, Day: < 26 };
        var lines = new List<DemoLine>();
        var count = 1 + Math.Min(9, _dice.Poisson(_lines * (isChristmas ? 1.3 : 1)));
        for (var index = 0; index < count; index++)
        {
            var product = Pick(isChristmas);
            if (lines.Exists(line => line.Product == product))
            {
                continue;
            }

            _known.Add(product);
            var quantity = product.Price < 12 && _dice.Chance(0.22) ? 2 + _dice.Below(2) : 1;
            lines.Add(new DemoLine(product, quantity, Math.Round(product.Price * (decimal)(1 - off), 2)));
        }

        return lines;
    }
}
