namespace Graine.Engine.Discounts;

/// <summary>Which offers give together: what gives nothing is out, then exclusive ones, then inside groups, then those that stand alone.</summary>
internal sealed class Choosing(Cart cart, List<Offer> offers)
{
    private readonly long[] _alone = new long[offers.Count];
    private readonly Passed?[] _passed = new Passed?[offers.Count];

    public IEnumerable<Passed> Passed => _passed.OfType<Passed>();

    /// <summary>The offers that give, in their order.</summary>
    public List<Offer> Choose()
    {
        Judge();
        Exclude();
        for (var place = 0; place < offers.Count; place++)
        {
            if (_passed[place] is null && offers[place].Group is { } group)
            {
                ChooseIn(group);
            }
        }

        StandAlone();
        return [.. Standing().Select(place => offers[place])];
    }

    private IEnumerable<int> Standing() => Enumerable.Range(0, offers.Count).Where(place => _passed[place] is null);

    private void Judge()
    {
        for (var place = 0; place < offers.Count; place++)
        {
            var offer = offers[place];
            var missing = offer.GoodsMinMinor - cart.GoodsMinor;
            _alone[place] = missing > 0 ? 0 : Pricing.Run(cart, [offer]).DiscountMinor;
            _passed[place] = missing > 0 ? new Passed(offer.Source, PassReason.BelowMinimum) { MissingMinor = missing }
                : _alone[place] == 0 ? new Passed(offer.Source, PassReason.NothingMatches)
                : null;
        }
    }

    private void Exclude()
    {
        foreach (var first in Standing().Where(place => offers[place].IsExclusive).Take(1).ToArray())
        {
            GiveWay(first, place => place != first && (offers[place].Group is null || offers[place].Group != offers[first].Group));
        }
    }

    private void ChooseIn(string group)
    {
        var policy = offers.Find(offer => offer.Group == group)!.Policy;
        int[] members = [.. Standing().Where(place => offers[place].Group == group)];
        if (policy == OfferPolicy.All || members.Length < 2)
        {
            return;
        }

        var chosen = policy == OfferPolicy.First ? members[0] : members.MaxBy(place => _alone[place]);
        GiveWay(chosen, place => place != chosen && offers[place].Group == group);
    }

    private void StandAlone()
    {
        int[] alone = [.. Standing().Where(place => !offers[place].IsStackable)];
        int[] together = [.. Standing().Where(place => offers[place].IsStackable)];
        if (alone.Length == 0)
        {
            return;
        }

        var best = alone.MaxBy(place => _alone[place]);
        var sum = together.Length == 0 ? -1 : Pricing.Run(cart, [.. together.Select(place => offers[place])]).DiscountMinor;
        if (sum >= _alone[best])
        {
            GiveWay(together[0], place => !offers[place].IsStackable);
        }
        else
        {
            GiveWay(best, place => place != best);
        }
    }

    private void GiveWay(int to, Predicate<int> gives)
    {
        for (var place = 0; place < offers.Count; place++)
        {
            if (_passed[place] is null && gives(place))
            {
                _passed[place] = new Passed(offers[place].Source, PassReason.GaveWay, offers[to].Source);
            }
        }
    }
}
