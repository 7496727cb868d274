using Graine.Engine.Plans.Documents;
using Graine.Server.Plans;

namespace Graine.Server.Api.Members.Telling;

/// <summary>What gave points, called what it is: a rule, a challenge, a tier, a campaign of codes.</summary>
internal static class GiverTelling
{
    /// <summary>"règle « Base »", "the challenge “Three visits”".</summary>
    public static string Bare(string rule, DocumentSet names, Phrases say)
    {
        var (french, _, english) = Noun(rule);
        return say.Of($"{french} {Name(rule, names, say)}", $"the {english} {Name(rule, names, say)}");
    }

    /// <summary>"par la règle « Base »", "by the rule “Base”".</summary>
    public static string By(string rule, DocumentSet names, Phrases say)
    {
        var (french, article, english) = Noun(rule);
        return say.Of($"par {article}{french} {Name(rule, names, say)}", $"by the {english} {Name(rule, names, say)}");
    }

    private static string Name(string rule, DocumentSet names, Phrases say) => say.Quoted(say.Name(names.RuleName(rule)));

    // What a tier gives comes from "set/tier", what a campaign gives from "voucher-campaign/id", what a game gives from "kind:id".
    private static (string French, string Article, string English) Noun(string rule) => rule.Split(':', '/')[0] switch
    {
        _ when !rule.Contains(':', StringComparison.Ordinal) && !rule.Contains('/', StringComparison.Ordinal) => ("règle", "la ", "rule"),
        DocumentKinds.VoucherCampaign => ("campagne", "la ", "campaign"),
        DocumentKinds.ReferralProgramme => ("programme de parrainage", "le ", "referral programme"),
        DocumentKinds.Challenge => ("défi", "le ", "challenge"),
        DocumentKinds.Badge => ("badge", "le ", "badge"),
        DocumentKinds.StampCard => ("carte à tampons", "la ", "stamp card"),
        DocumentKinds.LevelSet => ("niveaux", "les ", "level set"),
        DocumentKinds.Streak => ("série", "la ", "streak"),
        DocumentKinds.Draw => ("tirage au sort", "le ", "draw"),
        DocumentKinds.Leaderboard => ("classement", "le ", "leaderboard"),
        _ when rule.Contains('/', StringComparison.Ordinal) => ("palier", "le ", "tier"),
        _ => ("règle", "la ", "rule"),
    };
}
