using System.Collections.Frozen;
using System.Diagnostics;
using Graine.Engine.Expressions;
using Graine.Engine.Loyalty;
using Graine.Engine.Plans.Documents;
using Graine.Engine.Plans.Validation;
using Graine.Engine.Rewards;

namespace Graine.Engine.Plans.Compilation;

/// <summary>From published documents to a plan that runs. All or nothing: one faulty document and there is no plan.</summary>
public static class PlanCompiler
{
    /// <summary>
    /// Compiles the documents into one plan. Without a programme or identity policy among them, the built-in ones hold
    /// (<see cref="BuiltInPlan"/>). Finds every problem, not only the first.
    /// </summary>
    public static PlanCompilation Compile(int revision, IReadOnlyCollection<PlanDocument> documents, IExpressions expressions)
    {
        var bench = new Workbench(expressions) { Ids = documents.ToLookup(each => each.Kind, each => each.Id) };
        CheckCounts(documents, bench);
        var bodies = Read(documents, bench);
        var plan = Assemble(revision, bodies, bench);
        return bench.Problems.Count > 0 ? new PlanCompilation(null, bench.Problems) : new PlanCompilation(plan, []);
    }

    /// <summary>
    /// Everything that is wrong with one document if it stood among the others: what its schema, its own meaning and its references
    /// forbid. The others are taken as they are, and only for being there.
    /// </summary>
    public static IReadOnlyList<DocumentProblem> Check(
        PlanDocument document, IReadOnlyCollection<PlanDocument> others, IExpressions expressions)
    {
        IReadOnlyCollection<PlanDocument> all =
            [.. others.Where(each => (each.Kind, each.Id) != (document.Kind, document.Id)), document];
        var bench = new Workbench(expressions) { Ids = all.ToLookup(each => each.Kind, each => each.Id) };
        CheckRoom(document, all.Count - others.Count, all, bench);
        // Expressions name tiers; which there are is said in the sets.
        KnowTiers(Read([.. all.Where(each => each.Kind == DocumentKinds.TierSet && each != document)], bench), bench);
        var own = Read([document], bench);
        if (own is [TierSetDocument])
        {
            KnowWallets(Read([.. all.Where(each => each.Kind == DocumentKinds.Wallet)], bench), bench);
        }

        if (own is [EarningRuleDocument])
        {
            bench.ReturnDays = Read([.. all.Where(each => each.Kind == DocumentKinds.Programme)], bench).OfType<ProgrammeDocument>().FirstOrDefault()?.ReturnDays;

            // A rule's caps have the decimals of its wallet.
            KnowWallets(Read([.. all.Where(each => each.Kind == DocumentKinds.Wallet)], bench), bench);
            KnowGroups([.. Read([.. all.Where(each => each.Kind == DocumentKinds.EarningRule && each != document)], bench), .. own], bench);
        }

        if (own is [RewardDocument or ReferralProgrammeDocument])
        {
            // A reward's prices have the decimals of their wallets and of the programme's currency.
            KnowCurrency(Read([.. all.Where(each => each.Kind == DocumentKinds.Programme)], bench), bench);
            KnowWallets(Read([.. all.Where(each => each.Kind == DocumentKinds.Wallet)], bench), bench);
        }

        if (own is [ChallengeDocument or StampCardDocument or LevelSetDocument or StreakDocument or DrawDocument or LeaderboardDocument])
        {
            // A prize has the decimals of its wallet, and a level of its badge.
            KnowWallets(Read([.. all.Where(each => each.Kind == DocumentKinds.Wallet)], bench), bench);
            PrizeCompiler.Know(Read([.. all.Where(each => each.Kind is DocumentKinds.Reward or DocumentKinds.Badge or DocumentKinds.Challenge)], bench), bench);
        }

        if (own is [PromotionDocument])
        {
            KnowCurrency(Read([.. all.Where(each => each.Kind == DocumentKinds.Programme)], bench), bench);
        }

        if (own is [PromotionDocument or VoucherCampaignDocument or RewardDocument])
        {
            KnowOfferGroups(
                [.. Read([.. all.Where(each => each.Kind is DocumentKinds.Promotion or DocumentKinds.VoucherCampaign or DocumentKinds.Reward && each != document)], bench), .. own],
                bench);
        }

        if (own is [HouseholdPolicyDocument])
        {
            KnowWallets(Read([.. all.Where(each => each.Kind == DocumentKinds.Wallet)], bench), bench);
        }

        if (own is [ReferralProgrammeDocument])
        {
            KnowCoded(Read([.. all.Where(each => each.Kind == DocumentKinds.Reward)], bench), bench);
        }

        if (own is [VoucherCampaignDocument])
        {
            KnowCurrency(Read([.. all.Where(each => each.Kind == DocumentKinds.Programme)], bench), bench);
            KnowWallets(Read([.. all.Where(each => each.Kind == DocumentKinds.Wallet)], bench), bench);
            KnowSharedCodes(Read([.. all.Where(each => each.Kind == DocumentKinds.VoucherCampaign && each != document)], bench), bench);
        }

        foreach (var body in own)
        {
            Compile(body, bench);
        }

        return [.. bench.Problems.Where(each => (each.Kind, each.Id) == (document.Kind, document.Id)).Select(each => each.Problem)];
    }

    /// <summary>Names of wallets, tiers and segments that an expression writes out and a plan made of these documents does not have.</summary>
    public static IReadOnlyList<DocumentProblem> CheckNames(
        CheckedExpression expression, IReadOnlyCollection<PlanDocument> documents, IExpressions expressions)
    {
        var bench = new Workbench(expressions) { Ids = documents.ToLookup(each => each.Kind, each => each.Id) };
        KnowTiers(Read([.. documents.Where(each => each.Kind == DocumentKinds.TierSet)], bench), bench);
        return [.. NamedReferences.Check(expression, bench)];
    }

    private static object? Compile(DocumentBody body, Workbench bench) => body switch
    {
        ProgrammeDocument programme => ProgrammeCompiler.Compile(programme, bench),
        IdentityPolicyDocument identity => IdentityPolicyCompiler.Compile(identity, bench),
        WalletDocument wallet => WalletCompiler.Compile(wallet, bench),
        TierSetDocument tierSet => TierSetCompiler.Compile(tierSet, bench),
        SegmentDocument segment => SegmentCompiler.Compile(segment, bench),
        EarningRuleDocument rule => EarningRuleCompiler.Compile(rule, bench),
        RewardDocument reward => RewardCompiler.Compile(reward, bench),
        BadgeDocument badge => BadgeCompiler.Compile(badge, bench),
        ChallengeDocument challenge => ChallengeCompiler.Compile(challenge, bench),
        PromotionDocument promotion => PromotionCompiler.Compile(promotion, bench),
        HouseholdPolicyDocument households => HouseholdCompiler.Compile(households, bench),
        ReferralProgrammeDocument referral => ReferralCompiler.Compile(referral, bench),
        StampCardDocument card => CardCompiler.Compile(card, bench),
        LevelSetDocument levels => CardCompiler.Compile(levels, bench),
        StreakDocument streak => CardCompiler.Compile(streak, bench),
        VoucherCampaignDocument campaign => VoucherCampaignCompiler.Compile(campaign, bench),
        DrawDocument draw => DrawCompiler.Compile(draw, bench),
        LeaderboardDocument board => LeaderboardCompiler.Compile(board, bench),
        _ => throw new UnreachableException(),
    };

    private static void CheckCounts(IReadOnlyCollection<PlanDocument> documents, Workbench bench)
    {
        foreach (var kind in documents.GroupBy(each => each.Kind, StringComparer.Ordinal))
        {
            foreach (var tooMany in kind.OrderBy(each => each.Id, StringComparer.Ordinal).Skip(PlanLimits.DocumentsMax(kind.Key)))
            {
                bench.Report(tooMany.Kind, tooMany.Id, TooMany(tooMany.Kind));
            }
        }
    }

    /// <summary>A document more than there may be is refused itself, whatever its id: none of those that stand there already.</summary>
    private static void CheckRoom(PlanDocument document, int added, IReadOnlyCollection<PlanDocument> all, Workbench bench)
    {
        if (added > 0 && all.Count(each => each.Kind == document.Kind) > PlanLimits.DocumentsMax(document.Kind))
        {
            bench.Report(document.Kind, document.Id, TooMany(document.Kind));
        }
    }

    private static DocumentProblem TooMany(string kind) => new(
        "plan.too_many", FormattableString.Invariant($"A plan has at most {PlanLimits.DocumentsMax(kind)} documents of the kind {kind}."), "");

    /// <summary>In an order that does not depend on how the documents came.</summary>
    private static List<DocumentBody> Read(IReadOnlyCollection<PlanDocument> documents, Workbench bench)
    {
        var bodies = new List<DocumentBody>(documents.Count);
        foreach (var document in documents.OrderBy(each => each.Kind, StringComparer.Ordinal).ThenBy(each => each.Id, StringComparer.Ordinal))
        {
            var reading = DocumentReader.Read(document.Kind, document.Body);
            foreach (var problem in reading.Problems)
            {
                bench.Report(document.Kind, document.Id, problem);
            }

            if (reading.Body is null)
            {
                continue;
            }

            bodies.Add(reading.Body);
            if (reading.Body.Id != document.Id)
            {
                bench.Report(document.Kind, document.Id, new DocumentProblem(
                    "plan.id_mismatch", $"The document is \"{document.Id}\", its body says \"{reading.Body.Id}\".", "/id", Suggestion: document.Id));
            }
        }

        return bodies;
    }

    private static Plan? Assemble(int revision, List<DocumentBody> bodies, Workbench bench)
    {
        var programme = ProgrammeCompiler.Compile(
            bodies.OfType<ProgrammeDocument>().FirstOrDefault() ?? BuiltInPlan.Programme, bench);
        var identity = IdentityPolicyCompiler.Compile(
            bodies.OfType<IdentityPolicyDocument>().FirstOrDefault() ?? BuiltInPlan.Identity, bench, programme?.Place ?? "");
        KnowWallets(bodies, bench);
        KnowTiers(bodies, bench);
        var tierSets = bodies.OfType<TierSetDocument>().Select(each => TierSetCompiler.Compile(each, bench)).OfType<TierSet>().ToList();
        var segments = bodies.OfType<SegmentDocument>().Select(each => SegmentCompiler.Compile(each, bench)).OfType<Segment>().ToList();
        var rules = Rules(bodies, bench);
        KnowCurrency(bodies, bench);
        KnowOfferGroups(bodies, bench);
        var (rewards, stocks, gifts) = Rewards(bodies, bench);
        List<Promotion> promotions = [.. Promotions(bodies).Select(document => PromotionCompiler.Compile(document, bench))];
        KnowCoded(bodies, bench);
        var referrals = bodies.OfType<ReferralProgrammeDocument>().Select(each => ReferralCompiler.Compile(each, bench)).OfType<ReferralProgramme>().ToList();
        KnowSharedCodes(bodies, bench);
        List<VoucherCampaign> campaigns = [.. bodies.OfType<VoucherCampaignDocument>().Select(document => VoucherCampaignCompiler.Compile(document, bench))];
        return programme is null ? null : new Plan
        {
            Revision = revision,
            // Orders must be remembered for as long as some expression looks back.
            Programme = programme with { OrderHorizonDays = Math.Max(programme.OrderHorizonDays, bench.OrdersDaysMax) },
            Wallets = [.. bench.Wallets.Values],
            EarningRules = [.. rules, .. TierBenefits.Rules(bodies.OfType<TierSetDocument>(), rules, bench)],
            TierSets = tierSets,
            Segments = segments,
            Rewards = rewards,
            Stocks = stocks,
            RewardDiscounts = gifts,
            Game = GameCompiler.Compile(bodies, bench),
            Leaderboards = GameCompiler.Leaderboards(bodies, bench),
            Promotions = promotions,
            Referrals = referrals,
            Households = bodies.OfType<HouseholdPolicyDocument>().Select(each => HouseholdCompiler.Compile(each, bench)).FirstOrDefault(),
            Campaigns = campaigns,
            Identity = identity,
            Streaks = Streaks.Of(bench.Streaks),
            JudgedEvents = bench.JudgedEvents,
            WindowedEvents = bench.WindowedEvents.ToFrozenDictionary(StringComparer.Ordinal),
        };
    }

    private static void KnowCurrency(List<DocumentBody> bodies, Workbench bench) =>
        bench.Currency = (bodies.OfType<ProgrammeDocument>().FirstOrDefault() ?? BuiltInPlan.Programme).Currency;

    private static void KnowWallets(List<DocumentBody> bodies, Workbench bench)
    {
        foreach (var document in bodies.OfType<WalletDocument>())
        {
            bench.Wallets[document.Id] = WalletCompiler.Compile(document, bench);
        }
    }

    private static void KnowCoded(List<DocumentBody> bodies, Workbench bench) =>
        bench.CodedRewards.UnionWith(bodies.OfType<RewardDocument>().Where(each => each.Fulfilment?.Kind == FulfilmentKind.Code).Select(each => each.Id));

    private static void KnowTiers(List<DocumentBody> bodies, Workbench bench)
    {
        foreach (var set in bodies.OfType<TierSetDocument>())
        {
            bench.Tiers[set.Id] = [.. set.Tiers.Select(tier => tier.Id)];
        }
    }

    private static List<EarningRule> Rules(List<DocumentBody> bodies, Workbench bench)
    {
        bench.ReturnDays = bodies.OfType<ProgrammeDocument>().FirstOrDefault()?.ReturnDays;
        KnowGroups(bodies, bench);
        var rules = new List<EarningRule>();
        foreach (var document in InOrder(bodies))
        {
            if (EarningRuleCompiler.Compile(document, bench) is { } rule && document.Enabled)
            {
                rules.Add(rule);
            }
        }

        return rules;
    }

    private static (List<Reward> Claimable, List<BudgetRule> Stocks, List<VoucherCampaign> Discounts) Rewards(List<DocumentBody> bodies, Workbench bench)
    {
        var (rewards, stocks, discounts) = (new List<Reward>(), new List<BudgetRule>(), new List<VoucherCampaign>());
        foreach (var document in bodies.OfType<RewardDocument>().OrderBy(each => each.Order).ThenBy(each => each.Id, StringComparer.Ordinal))
        {
            if (RewardCompiler.Compile(document, bench) is not { } reward)
            {
                continue;
            }

            if (document.Enabled)
            {
                rewards.Add(reward);
            }

            if (reward.Stock is { } stock)
            {
                stocks.Add(stock);
            }

            if (reward.Discount is { } discount)
            {
                discounts.Add(discount);
            }
        }

        return (rewards, stocks, discounts);
    }

    private static void KnowSharedCodes(List<DocumentBody> bodies, Workbench bench)
    {
        foreach (var campaign in bodies.OfType<VoucherCampaignDocument>().Where(campaign => campaign.Codes.Code is not null))
        {
            bench.SharedCodes.TryAdd(Vouchers.VoucherCodes.Clean(campaign.Codes.Code!), campaign.Id);
        }
    }

    private static void KnowGroups(List<DocumentBody> bodies, Workbench bench)
    {
        foreach (var rule in InOrder(bodies).Where(rule => rule.Stacking is not null))
        {
            bench.Groups.TryAdd(rule.Stacking!.Group, rule);
        }
    }

    private static void KnowOfferGroups(List<DocumentBody> bodies, Workbench bench)
    {
        var offers = bodies.Select(body => body switch
        {
            PromotionDocument promotion => (promotion.Id, promotion.Priority, promotion.Stacking),
            VoucherCampaignDocument campaign => (campaign.Id, campaign.Priority, campaign.Stacking),
            RewardDocument reward => (reward.Id, reward.Priority, reward.Stacking),
            _ => default,
        });
        foreach (var (id, _, stacking) in offers.Where(offer => offer.Stacking?.Group is not null)
            .OrderBy(offer => offer.Priority).ThenBy(offer => offer.Id, StringComparer.Ordinal))
        {
            bench.OfferGroups.TryAdd(stacking!.Group!, (id, stacking.Policy));
        }
    }

    private static IEnumerable<PromotionDocument> Promotions(List<DocumentBody> bodies) =>
        bodies.OfType<PromotionDocument>().OrderBy(each => each.Priority).ThenBy(each => each.Id, StringComparer.Ordinal);

    private static IEnumerable<EarningRuleDocument> InOrder(List<DocumentBody> bodies) =>
        bodies.OfType<EarningRuleDocument>().OrderBy(each => each.Priority).ThenBy(each => each.Id, StringComparer.Ordinal);
}
