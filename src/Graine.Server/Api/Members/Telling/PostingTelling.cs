using Graine.Engine.Loyalty;
using Graine.Server.Plans;

namespace Graine.Server.Api.Members.Telling;

/// <summary>One posting as a plain sentence: how many points went where, and by which rule they had come.</summary>
internal static class PostingTelling
{
    public static IReadOnlyDictionary<string, string> Tell(in Posting posting, DocumentSet names)
    {
        var line = posting;
        return Phrases.All.ToDictionary(say => say.Language, say => say.Set(Tell(line, names, say)));
    }

    private static string Tell(in Posting posting, DocumentSet names, Phrases say)
    {
        var points = EffectTelling.Amount(posting.Amount, posting.Wallet, names, say);
        var told = $"{points} {Verb(posting, posting.Rule is not null, say)}";
        if (posting.Rule is not { } rule)
        {
            return told;
        }

        return posting is { Debit: Account.Issuance, Credit: Account.Pending } && !say.IsFrench ? $"{points} earned {GiverTelling.By(rule, names, say)}, pending"
            : posting.Debit is Account.Issuance ? told + say.Of($", {GiverTelling.Bare(rule, names, say)}", $" {GiverTelling.By(rule, names, say)}")
            : told + say.Of(", gagnés ", ", earned ") + GiverTelling.By(rule, names, say);
    }

    /// <summary>What has words of its own is in the table of docs/concepts/points.md; what else there is comes of a merge.</summary>
    private static string Verb(in Posting posting, bool isByRule, Phrases say) => (posting.Debit, posting.Credit) switch
    {
        (Account.Issuance, Account.Active) => isByRule ? say.Of("gagnés", "earned") : say.Of("ajoutés", "added"),
        (Account.Issuance, Account.Pending) => isByRule ? say.Of("gagnés, en attente", "earned, pending") : say.Of("ajoutés, en attente", "added, pending"),
        (Account.Opening, Account.Active) => say.Of("apportés d'un autre programme", "brought along from another programme"),
        (Account.Pending, Account.Active) => say.Of("désormais disponibles", "now available"),
        (Account.Pending, Account.Revoked) => say.Of("en attente repris", "taken back while pending"),
        (Account.Pending, Account.InTransit) => say.Of("en attente envoyés à un autre membre", "sent to another member while pending"),
        (Account.Active, Account.Redeemed) => say.Of("dépensés", "spent"),
        (Account.Active, Account.Expired) => say.Of("expirés", "expired"),
        (Account.Active, Account.Revoked) => say.Of("repris", "taken back"),
        (Account.Active, Account.Debt) => say.Of("de dette remboursés", "of debt repaid"),
        (Account.Active, Account.Held) => say.Of("mis de côté", "set aside"),
        (Account.Active, Account.InTransit) => say.Of("envoyés à un autre membre", "sent to another member"),
        (Account.Held, Account.Active) => say.Of("mis de côté rendus", "released from a hold"),
        (Account.Held, Account.Redeemed) => say.Of("mis de côté dépensés", "spent out of a hold"),
        (Account.Redeemed, Account.Active) => say.Of("rendus", "given back"),
        (Account.Expired, Account.Active) => say.Of("qui n'ont pas expiré finalement", "that did not expire after all"),
        (Account.Expired, Account.Revoked) => say.Of("expirés repris", "taken back after they had expired"),
        (Account.Revoked, Account.Debt) => say.Of("de dette pardonnés", "of debt forgiven"),
        (Account.Debt, Account.Revoked) => say.Of("à devoir", "now owed"),
        (Account.Debt, Account.InTransit) => say.Of("de dette transmis", "of debt passed on"),
        (Account.InTransit, Account.Active) => say.Of("reçus d'un autre membre", "received from another member"),
        (Account.InTransit, Account.Pending) => say.Of("en attente reçus d'un autre membre", "received from another member, pending"),
        (Account.InTransit, Account.Debt) => say.Of("de dette repris d'un autre membre", "of debt taken over from another member"),
        _ => say.Of("déplacés : deux fiches sont devenues une", "moved: two members became one"),
    };
}
