using Graine.Engine.Loyalty;
using Graine.Engine.Plans;
using Graine.Engine.Plans.Compilation;
using Graine.Engine.Plans.Documents;

namespace Graine.Engine.Tests.Plans;

public sealed class PlanCompilingTests
{
    [Theory]
    [InlineData("programme", "/currency", "\"EUX\"", "plan.unknown_currency", "/currency")]
    [InlineData("programme", "/zone", "\"Europe/Pari\"", "plan.unknown_zone", "/zone")]
    [InlineData("programme", "/country", "\"UK\"", "plan.unknown_country", "/country")]
    [InlineData("programme", "/zone", "\"../../etc/localtime\"", "plan.unknown_zone", "/zone")]
    [InlineData("wallet", "/expiry/months", "12", "plan.expiry_length", "/expiry")]
    [InlineData("wallet", "/expiry/days", null, "plan.expiry_length", "/expiry")]
    [InlineData("wallet", "/expiry", """{"kind":"rolling","months":0}""", "plan.expiry_length", "/expiry/months")]
    [InlineData("wallet", "/expiry", """{"kind":"inactivity"}""", "plan.expiry_length", "/expiry/days")]
    [InlineData("wallet", "/expiry", """{"kind":"inactivity","days":90,"months":1}""", "plan.expiry_superfluous", "/expiry/months")]
    [InlineData("wallet", "/expiry/kind", "\"never\"", "plan.expiry_superfluous", "/expiry/days")]
    [InlineData("wallet", "/expiry/kind", "\"end-of-year\"", "plan.expiry_superfluous", "/expiry/days")]
    [InlineData("wallet", "/expiry", """{"kind":"fixed-date"}""", "plan.expiry_dates", "/expiry/dates")]
    [InlineData("wallet", "/expiry", """{"kind":"fixed-date","dates":["--03-31","--02-30"]}""", "plan.expiry_dates", "/expiry/dates/1")]
    [InlineData("wallet", "/expiry", """{"kind":"fixed-date","dates":["--03-31"],"days":3}""", "plan.expiry_superfluous", "/expiry/days")]
    [InlineData("wallet", "/expiry", """{"kind":"never","dates":["--03-31"]}""", "plan.expiry_superfluous", "/expiry/dates")]
    [InlineData("earning-rule", "/wallet", "\"point\"", "plan.unknown_wallet", "/wallet")]
    [InlineData("earning-rule", "/validUntil", "\"2025-12-31T23:00:00Z\"", "plan.validity_empty", "/validUntil")]
    [InlineData("earning-rule", "/when", "\"wrong\"", "expression.syntax", "/when")]
    [InlineData("earning-rule", "/points", "\"wrong\"", "expression.syntax", "/points")]
    [InlineData("tier-set", "/measure", "\"wrong\"", "expression.syntax", "/measure")]
    [InlineData("tier-set", "/tiers/1/id", "\"bronze\"", "plan.duplicate_tier", "/tiers/1/id")]
    [InlineData("tier-set", "/tiers/2/from", "300", "plan.tiers_not_ascending", "/tiers/2/from")]
    [InlineData("segment", "/when", "\"wrong\"", "expression.syntax", "/when")]
    [InlineData("voucher-campaign", "/when", "\"wrong\"", "expression.syntax", "/when")]
    [InlineData("voucher-campaign", "/gives/discount/lines", "\"wrong\"", "expression.syntax", "/gives/discount/lines")]
    [InlineData("voucher-campaign", "/gives/discount/max", "0.999", "plan.amount_invalid", "/gives/discount/max")]
    [InlineData("voucher-campaign", "/gives/discount", null, "plan.campaign_shape", "/gives")]
    [InlineData("voucher-campaign", "/gives/discount/percent", null, "plan.campaign_shape", "/gives/discount/percent")]
    [InlineData("voucher-campaign", "/gives/discount", """{"kind":"buy-get","target":"lines"}""", "plan.campaign_shape", "/gives/discount/buy")]
    [InlineData("voucher-campaign", "/gives/discount/setsMax", "2", "plan.campaign_shape", "/gives/discount/setsMax")]
    [InlineData("voucher-campaign", "/orderMin", "0.001", "plan.amount_invalid", "/orderMin")]
    [InlineData("voucher-campaign", "/gives/discount/amount", "5", "plan.campaign_shape", "/gives/discount/amount")]
    [InlineData("voucher-campaign", "/gives", """{"points":{"wallet":"point","points":5}}""", "plan.unknown_wallet", "/gives/points/wallet")]
    [InlineData("voucher-campaign", "/gives", """{"points":{"wallet":"points","points":0.5}}""", "plan.amount_invalid", "/gives/points/points")]
    [InlineData("voucher-campaign", "/codes/length", "12", "plan.campaign_shape", "/codes/length")]
    [InlineData("voucher-campaign", "/codes/code", "\"NOEL10\"", "plan.campaign_shape", "/codes/code")]
    [InlineData("voucher-campaign", "/validUntil", "\"2026-11-01T00:00:00+01:00\"", "plan.validity_empty", "/validUntil")]
    [InlineData("voucher-campaign", "/limits/total", """[{"per":"month","times":3},{"per":"month","times":4}]""", "plan.limit_invalid", "/limits/total/1/per")]
    [InlineData("reward", "/when", "\"wrong\"", "expression.syntax", "/when")]
    [InlineData("badge", "/levels/0/when", "\"wrong\"", "expression.syntax", "/levels/0/when")]
    [InlineData("badge", "/levels/1/id", "\"bronze\"", "plan.badge_shape", "/levels/1/id")]
    [InlineData("badge", "/when", "\"orders(9).count > 1\"", "plan.badge_shape", "/when")]
    [InlineData("stamp-card", "/stamps", "\"wrong\"", "expression.syntax", "/stamps")]
    [InlineData("stamp-card", "/expiry/days", "3", "plan.stamp_card_shape", "/expiry")]
    [InlineData("stamp-card", "/gives/points/wallet", "\"point\"", "plan.unknown_wallet", "/gives/points/wallet")]
    [InlineData("level-set", "/wallet", "\"points\"", "plan.level_set_shape", "/wallet")]
    [InlineData("level-set", "/experience", null, "plan.level_set_shape", "/wallet")]
    [InlineData("level-set", "/levels/1/from", "10", "plan.level_set_shape", "/levels/1/from")]
    [InlineData("level-set", "/levels/1/id", "\"one\"", "plan.level_set_shape", "/levels/1/id")]
    [InlineData("level-set", "/experience/0/value", "\"wrong\"", "expression.syntax", "/experience/0/value")]
    [InlineData("streak", "/freezes/start", "3", "plan.streak_shape", "/freezes/start")]
    [InlineData("streak", "/milestones/1/at", "4", "plan.streak_shape", "/milestones/1/at")]
    [InlineData("streak", "/milestones/1/gives", "{}", "plan.prize_invalid", "/milestones/1/gives")]
    [InlineData("draw", "/closesAt", "\"2026-11-01T00:00:00Z\"", "plan.draw_shape", "/closesAt")]
    [InlineData("draw", "/prizes/1/winners", "1000", "plan.draw_shape", "/prizes")]
    [InlineData("draw", "/price/points", "0.5", "plan.prize_invalid", "/price/points")]
    [InlineData("draw", "/entries/0/value", "\"wrong\"", "expression.syntax", "/entries/0/value")]
    [InlineData("tier-set", "/counts", "\"base\"", "plan.tier_shape", "/counts")]
    [InlineData("tier-set", "/rules", "[\"base\"]", "plan.tier_shape", "/rules")]
    [InlineData("leaderboard", "/wallet", "\"point\"", "plan.unknown_wallet", "/wallet")]
    [InlineData("leaderboard", "/wallet", null, "plan.leaderboard_shape", "/wallet")]
    [InlineData("leaderboard", "/segment", "\"vips\"", "plan.unknown_segment", "/segment")]
    [InlineData("leaderboard", "/challenge", "\"autumn\"", "plan.leaderboard_shape", "/challenge")]
    [InlineData("leaderboard", "/from", "\"2027-03-01T00:00:00Z\"", "plan.leaderboard_shape", "/from")]
    [InlineData("leaderboard", "/per", "\"life\"", "plan.leaderboard_shape", "/prizes")]
    [InlineData("leaderboard", "/until", "\"2027-03-01T00:00:00Z\"", "plan.leaderboard_shape", "/until")]
    [InlineData("leaderboard", "/prizes/0/from", "3", "plan.leaderboard_shape", "/prizes/0/from")]
    [InlineData("leaderboard", "/prizes/1/from", "1", "plan.leaderboard_shape", "/prizes/1/from")]
    [InlineData("leaderboard", "/prizes/0/gives/points/wallet", "\"point\"", "plan.unknown_wallet", "/prizes/0/gives/points/wallet")]
    [InlineData("challenge", "/when", "\"wrong\"", "expression.syntax", "/when")]
    [InlineData("challenge", "/steps/0/value", "\"wrong\"", "expression.syntax", "/steps/0/value")]
    [InlineData("challenge", "/steps/1/id", "\"tea\"", "plan.challenge_shape", "/steps/1/id")]
    [InlineData("challenge", "/steps/0/goal", "1.001", "plan.challenge_shape", "/steps/0/goal")]
    [InlineData("challenge", "/window/months", "1", "plan.challenge_shape", "/window")]
    [InlineData("challenge", "/window/kind", "\"week\"", "plan.challenge_shape", "/window")]
    [InlineData("challenge", "/window", """{"kind":"dates","until":"2026-12-01T00:00:00Z"}""", "plan.challenge_shape", "/window")]
    [InlineData("challenge", "/gives/points/wallet", "\"point\"", "plan.unknown_wallet", "/gives/points/wallet")]
    [InlineData("challenge", "/gives/points/points", "0.5", "plan.prize_invalid", "/gives/points/points")]
    [InlineData("challenge", "/gives/reward", "\"coffe\"", "plan.unknown_reward", "/gives/reward")]
    [InlineData("challenge", "/gives/badge", "\"fun\"", "plan.unknown_badge", "/gives/badge")]
    [InlineData("challenge", "/gives/level", "\"gold\"", "plan.prize_invalid", "/gives/level")]
    [InlineData("challenge", "/gives/level", null, "plan.prize_invalid", "/gives/level")]
    [InlineData("challenge", "/gives", "{}", "plan.prize_invalid", "/gives")]
    [InlineData("reward", "/prices/0/when", "\"wrong\"", "expression.syntax", "/prices/0/when")]
    [InlineData("reward", "/prices/1/wallet", "\"point\"", "plan.unknown_wallet", "/prices/1/wallet")]
    [InlineData("reward", "/prices/1/wallet", null, "plan.price_invalid", "/prices/1/wallet")]
    [InlineData("reward", "/prices/1/points", "0.5", "plan.price_invalid", "/prices/1/points")]
    [InlineData("reward", "/prices/1/money", "0.999", "plan.price_invalid", "/prices/1/money")]
    [InlineData("reward", "/prices/1/id", "\"gold\"", "plan.price_invalid", "/prices/1/id")]
    [InlineData("reward", "/prices/1", """{"id":"free"}""", "plan.price_invalid", "/prices/1")]
    [InlineData("promotion", "/discounts/0/percent", null, "plan.promotion_shape", "/discounts/0/percent")]
    [InlineData("promotion", "/discounts/1/target", "\"cart\"", "plan.promotion_shape", "/discounts/1/perUnit")]
    [InlineData("promotion", "/discounts/2/buy", null, "plan.promotion_shape", "/discounts/2/buy")]
    [InlineData("promotion", "/discounts/3/lines", "\"true\"", "plan.promotion_shape", "/discounts/3/lines")]
    [InlineData("promotion", "/discounts/1/amount", "0.001", "plan.amount_invalid", "/discounts/1/amount")]
    [InlineData("promotion", "/stacking", """{"group":"seasonal","policy":"all"}""", "plan.group_differs", "/stacking/policy")]
    [InlineData("promotion", "/limits/0", "{\"per\":\"day\"}", "plan.limit_invalid", "/limits/0")]
    [InlineData("promotion", "/budgets/0", "{\"per\":\"day\"}", "plan.budget_invalid", "/budgets/0")]
    [InlineData("reward", "/gives/amount", null, "plan.reward_shape", "/gives/amount")]
    [InlineData("reward", "/gives/percent", "10", "plan.reward_shape", "/gives/percent")]
    [InlineData("reward", "/cause", """{"id":"trees","unit":{"en":"tree"}}""", "plan.reward_shape", "/cause")]
    [InlineData("reward", "/limits/1/per", "\"day\"", "plan.limit_invalid", "/limits/1/per")]
    [InlineData("reward", "/claims/months", "1", "plan.reward_shape", "/claims/months")]
    [InlineData("reward", "/claims/days", null, "plan.reward_shape", "/claims/onExpiry")]
    [InlineData("reward", "/validUntil", "\"2025-12-31T23:00:00Z\"", "plan.validity_empty", "/validUntil")]
    [InlineData("reward", "/fulfilment/pool", "\"spring\"", "plan.reward_shape", "/fulfilment/pattern")]
    [InlineData("reward", "/fulfilment/pattern", "\"XXXX-XXXX-XXXX-XXXX\"", "plan.code_pattern", "/fulfilment/pattern")]
    [InlineData("reward", "/schedule", """{"zone":"Europe/Pari"}""", "plan.unknown_zone", "/schedule/zone")]
    [InlineData("identity-policy", "/kinds/1/strong", "true", "plan.device_is_not_a_person", "/kinds/1/strong")]
    [InlineData("identity-policy", "/kinds/2/kind", "\"user\"", "plan.duplicate_identifier", "/kinds/2/kind")]
    public void What_makes_no_sense_is_refused_where_it_stands(string kind, string pointer, string? value, string code, string at)
    {
        var bent = Samples.Document(kind, Samples.With(kind, pointer, value));

        var compilation = Samples.Compile([.. Samples.All().Where(each => each.Kind != kind), bent]);

        Assert.Null(compilation.Plan);
        var problem = Assert.Single(compilation.Problems);
        Assert.Equal((kind, bent.Id, code, at), (problem.Kind, problem.Id, problem.Problem.Code, problem.Problem.Pointer));
    }

    [Theory]
    [InlineData("programme", "/zone", "\"Europe/Pari\"", "Europe/Paris")]
    [InlineData("earning-rule", "/wallet", "\"point\"", "points")]
    public void A_near_miss_is_told_what_was_meant(string kind, string pointer, string value, string suggestion)
    {
        var bent = Samples.Document(kind, Samples.With(kind, pointer, value));

        var problem = Assert.Single(Samples.Compile([.. Samples.All().Where(each => each.Kind != kind), bent]).Problems);

        Assert.Equal(suggestion, problem.Problem.Suggestion);
    }

    [Fact]
    public void The_samples_make_a_plan()
    {
        var plan = Samples.Plan(Samples.All());

        Assert.Equal(7, plan.Revision);
        Assert.Equal(new Programme("EUR", TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris"), 400), plan.Programme);
        Assert.Equal(new ExpiryRule(ExpiryKind.Rolling, 365), Assert.Single(plan.Wallets).Expiry);
        var rule = Assert.Single(plan.EarningRules);
        Assert.Equal(("base", "points", 14), (rule.Id, rule.Wallet.Id, rule.PendingDays));
        Assert.Equal(Instant.From(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.FromHours(1))), rule.ValidFrom);
        Assert.Equal(Instant.Never, rule.ValidUntil);
        Assert.Equal(["bronze", "silver", "gold"], Assert.Single(plan.TierSets).Tiers.Select(tier => tier.Id));
        Assert.Equal("vip", Assert.Single(plan.Segments).Id);
        Assert.True(plan.Identity.Blocked.SetEquals(["anonymous", "null"]));
        Assert.Equal(30, plan.WindowedEvents["Page Viewed"]);
    }

    [Fact]
    public void Without_documents_the_built_in_programme_and_identity_hold()
    {
        var plan = Samples.Plan();

        Assert.Equal("EUR", plan.Programme.Currency);
        Assert.Equal("user", plan.Identity.Kinds[0].Kind);
        Assert.Contains("undefined", plan.Identity.Blocked.AsEnumerable());
        Assert.Empty(plan.Wallets);
    }

    [Fact]
    public void The_built_in_documents_compile()
    {
        var plan = Samples.Plan(BuiltInPlan.Documents());

        Assert.Equal("points", Assert.Single(plan.Wallets).Id);
        Assert.Empty(plan.EarningRules);
    }

    [Fact]
    public void Orders_are_remembered_as_long_as_an_expression_looks_back()
    {
        var segment = Samples.Document("segment", Samples.With("segment", "/when", "\"orders(800).count > 1\""));

        Assert.Equal(800, Samples.Plan(segment).Programme.OrderHorizonDays);
    }

    [Fact]
    public void Rules_come_by_priority_then_id_and_disabled_ones_stay_out()
    {
        PlanDocument Rule(string id, int priority, bool enabled = true) => Samples.Document("earning-rule",
            $$"""{"id":"{{id}}","name":{"en":"x"},"wallet":"points","on":["a"],"points":"1","priority":{{priority}},"enabled":{{(enabled ? "true" : "false")}}}""");

        var plan = Samples.Plan(Rule("c", 1), Rule("b", 2), Rule("a", 2), Rule("off", 0, enabled: false), Samples.Document("wallet"));

        Assert.Equal(["c", "a", "b"], plan.EarningRules.Select(rule => rule.Id));
    }

    [Fact]
    public void A_rule_without_pending_days_takes_its_wallets()
    {
        var wallet = Samples.Document("wallet", Samples.With("wallet", "/pendingDays", "21"));
        var rule = Samples.Document("earning-rule", Samples.With("earning-rule", "/pendingDays", null));

        Assert.Equal(21, Assert.Single(Samples.Plan(wallet, rule).EarningRules).PendingDays);
    }

    [Fact]
    public void A_disabled_rule_must_be_right_all_the_same()
    {
        var rule = Samples.Document("earning-rule", """{"id":"x","name":{"en":"x"},"wallet":"points","on":["a"],"points":"wrong","enabled":false}""");

        Assert.Equal("/points", Assert.Single(Samples.Compile(rule, Samples.Document("wallet")).Problems).Problem.Pointer);
    }

    [Fact]
    public void A_faulty_wallet_is_told_once_and_not_again_by_its_rules()
    {
        var wallet = Samples.Document("wallet", Samples.With("wallet", "/decimals", "9"));

        var problem = Assert.Single(Samples.Compile(wallet, Samples.Document("earning-rule")).Problems);

        Assert.Equal(("wallet", "/decimals"), (problem.Kind, problem.Problem.Pointer));
    }

    [Fact]
    public void A_body_of_another_id_is_refused()
    {
        var document = Samples.Document("segment") with { Id = "other" };

        Assert.Equal("plan.id_mismatch", Assert.Single(Samples.Compile(document).Problems).Problem.Code);
    }

    [Fact]
    public void A_plan_has_at_most_twenty_wallets()
    {
        var wallets = Enumerable.Range(0, 21).Select(index => Samples.Document("wallet", $$"""{"id":"w{{index:00}}","name":{"en":"x"} }"""));

        var problem = Assert.Single(Samples.Compile([.. wallets]).Problems);

        Assert.Equal(("plan.too_many", "w20"), (problem.Problem.Code, problem.Id));
    }

    [Theory]
    [InlineData("a", "plan.too_many")]
    [InlineData("z", "plan.too_many")]
    [InlineData("w07", null)]
    public void One_more_wallet_than_there_may_be_is_refused_itself_and_whatever_its_id(string id, string? code)
    {
        PlanDocument Wallet(string name) => Samples.Document("wallet", $$"""{"id":"{{name}}","name":{"en":"x"} }""");
        var others = Enumerable.Range(0, 20).Select(index => Wallet($"w{index:00}")).ToList();

        var problems = PlanCompiler.Check(Wallet(id), others, new PlanExpressions());

        Assert.Equal(code is null ? [] : [code], problems.Select(problem => problem.Code));
    }
}
