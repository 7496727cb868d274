using System.Globalization;
using Graine.Engine.Discounts;
using Graine.Engine.Expressions;
using Graine.Engine.Inputs;
using Graine.Engine.Members;
using Graine.Engine.Plans;
using Graine.Engine.Tests.Loyalty.Rules;
using Graine.Engine.Tests.Plans;
using Graine.Engine.Vouchers;

namespace Graine.Engine.Tests.Vouchers;

/// <summary>Whatever promotions and codes meet in whatever cart: lines add up to the cent, nothing goes below zero, and every code has its word.</summary>
public sealed class CheckoutLookTests
{
    private const string Kinds = """
        {"kind":"amount","amount":7.77}|{"kind":"percent","percent":33.3}|{"kind":"percent","target":"lines","percent":12.5,"lines":"line.category == \"a\""}|
        {"kind":"fixed-price","target":"lines","amount":1.99}|{"kind":"buy-get","target":"lines","buy":1,"units":1}|{"kind":"percent","target":"shipping","percent":50}
        """;

    private static readonly Instant Now = Instant.From(new DateTimeOffset(2026, 11, 20, 12, 0, 0, TimeSpan.Zero));

    [Fact]
    public void Lines_are_exact_to_the_cent_with_codes_and_promotions_together()
    {
        for (var seed = 1; seed <= 150; seed++)
        {
            var random = new Random(seed);
            var plan = PlanOf(random);
            var cart = new Cart([.. Enumerable.Range(0, random.Next(1, 6)).Select(place => new CartLine("p" + place, random.Next(1, 5), random.Next(0, 5000)))], random.Next(0, 900));
            var codes = plan.Campaigns.Where(_ => random.Next(3) > 0).Select(campaign => new VoucherUse(Guid.Empty, Code(campaign))).ToList();
            var scope = new Scope();
            scope.Reset(new Member { Id = Guid.NewGuid(), PlanRevision = plan.Revision }, plan, Now);
            var happened = Happened(cart);
            var looked = CheckoutLook.Look(scope, happened, cart, Shown(codes, happened.Order!));
            var priced = looked.Promotions!.Priced;
            CheckoutLook.Draw(looked.Codes, priced.TotalMinor, Guid.Empty, Now);

            Assert.Equal(cart.TotalMinor - priced.DiscountMinor, priced.TotalMinor);
            Assert.All(priced.Lines.Select((line, place) => (line, place)), each => Assert.Equal(
                each.line.OffMinor, priced.Applied.Where(applied => applied.Line == each.place).Sum(applied => applied.AmountMinor)));
            Assert.All(priced.Lines, line => Assert.InRange(line.AfterMinor, 0, line.BeforeMinor));
            var byCode = looked.Codes.Where(finding => finding.Campaign!.Discount is not null).Sum(finding => finding.AmountMinor);
            Assert.Equal(priced.DiscountMinor, byCode + looked.Promotions.Uses.Sum(use => use.AmountMinor));

            // A gift card pays as far as it goes, whatever else shuts others out.
            Assert.All(looked.Codes.Where(finding => finding.Campaign!.BalanceMinor is not null), finding => Assert.Equal(
                Math.Min(finding.Campaign!.BalanceMinor!.Value, priced.TotalMinor), finding.AmountMinor));

            // A code counts, or says why not; and beside what is exclusive nothing outside its group took anything off.
            Assert.All(looked.Codes.Where(finding => finding.Campaign!.Discount is not null), finding => Assert.Equal(finding.IsValid, finding.AmountMinor > 0));
            var sources = priced.Applied.Select(applied => applied.Source).Distinct(StringComparer.Ordinal).ToList();
            Assert.True(sources.Count <= 1 || !sources.Exists(source => plan.FindPromotion(source) is { IsExclusive: true }), $"seed {seed}: an exclusive promotion stood beside another");
        }
    }

    private static VoucherCode Code(VoucherCampaign campaign) => new()
    {
        Code = campaign.Id.ToUpperInvariant(),
        Campaign = campaign.Id,
        BalanceMinor = campaign.BalanceMinor ?? 0,
    };

    private static VoucherCommand Shown(IReadOnlyList<VoucherUse> codes, Order order) => new()
    {
        Id = Guid.Empty,
        At = Now,
        Received = Now,
        Verb = VoucherVerb.Redeem,
        Uses = codes,
        Order = order,
    };

    private static Event Happened(Cart cart) => new()
    {
        Id = Guid.Empty,
        At = Now,
        Received = Now,
        Name = "Order Completed",
        Kind = EventKind.OrderCompleted,
        Order = new Order
        {
            Id = "o",
            Currency = "EUR",
            TotalMinor = cart.GoodsMinor,
            Lines = [.. cart.Lines.Select((line, place) => new OrderLine
            {
                Product = line.Product,
                Category = place % 2 == 0 ? "a" : "b",
                Quantity = line.Quantity,
                PriceMinor = line.AmountMinor,
                TotalMinor = line.AmountMinor,
            })],
        },
    };

    private static Plan PlanOf(Random random)
    {
        var kinds = Kinds.Split('|');
        string Stacking() => random.Next(4) == 0
            ? """{"exclusive":true}"""
            : random.Next(3) == 0 ? """{"stackable":false}""" : random.Next(2) == 0 ? """{"group":"g","policy":"best"}""" : "{}";
        string Common(string id) => string.Create(
            CultureInfo.InvariantCulture, $$""" "id":"{{id}}","name":{"en":"x"},"priority":{{random.Next(1, 4)}},"stacking":{{Stacking()}} """);
        return Samples.RealPlan(
        [
            .. Counter.Documents("""{"id":"points","name":{"en":"Points"}}""", [Counter.Rule("base", """ "points":"order.total" """)]),
            .. Enumerable.Range(0, random.Next(0, 4)).Select(place => Samples.Document(
                "promotion", "{" + Common("promo" + place) + ",\"discounts\":[" + kinds[random.Next(kinds.Length)] + "]}")),
            .. Enumerable.Range(0, random.Next(1, 4)).Select(place => Samples.Document(
                "voucher-campaign", "{" + Common("code" + place) + ",\"codes\":{},\"gives\":{\"discount\":" + kinds[random.Next(kinds.Length)] + "}}")),
            Samples.Document("voucher-campaign", """{"id":"gift","name":{"en":"x"},"codes":{},"gives":{"balance":12.34}}"""),
        ]);
    }
}
