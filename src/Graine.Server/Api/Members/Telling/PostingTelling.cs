using Graine.Engine.Loyalty;
using Graine.Server.Plans;
using Graine.Storage;

namespace Graine.Server.Api.Members.Telling;

/// <summary>One posting as a plain sentence: how many points went where and for what, and by which rule they had come.</summary>
internal static class PostingTelling
{
    /// <param name="posting">The line.</param>
    /// <param name="names">What documents are called.</param>
    /// <param name="cause">The event that made it, where it is known.</param>
    public static IReadOnlyDictionary<string, string> Tell(in Posting posting, DocumentSet names, EventRow? cause = null)
    {
        var line = posting;
        return Phrases.All.ToDictionary(say => say.Language, say => say.Set(Tell(line, names, cause, say)));
    }

    private static string Tell(in Posting posting, DocumentSet names, EventRow? cause, Phrases say)
    {
        var points = EffectTelling.Amount(posting.Amount, posting.Wallet, names, say);
        var told = Moved(posting, points, say) + (cause is null ? "" : SpendingTelling.For(posting, cause, names, say));
        if (posting.Rule is not { } rule)
        {
            return told;
        }

        return posting is { Debit: Account.Issuance, Credit: Account.Pending } && !say.IsFrench ? $"{points} earned {GiverTelling.By(rule, names, say)}, pending"
            : posting.Debit is Account.Issuance ? told + say.Of($", {GiverTelling.Bare(rule, names, say)}", $" {GiverTelling.By(rule, names, say)}")
            : told + say.Of($" (origine : {GiverTelling.Bare(rule, names, say)})", ", earned " + GiverTelling.By(rule, names, say));
    }

    // In French with nouns: a shop's points may be of either gender. What has words of its own is in the table of docs/concepts/points.md;
    // what else there is comes of a merge.
    private static string Moved(in Posting posting, string points, Phrases say)
    {
        var isByRule = posting.Rule is not null;
        return (posting.Debit, posting.Credit) switch
        {
            (Account.Issuance, Account.Active) => isByRule ? say.Of($"Gain de {points}", $"{points} earned") : say.Of($"Ajout de {points}", $"{points} added"),
            (Account.Issuance, Account.Pending) => isByRule
                ? say.Of($"Gain de {points}, en attente", $"{points} earned, pending")
                : say.Of($"Ajout de {points}, en attente", $"{points} added, pending"),
            (Account.Opening, Account.Active) => say.Of($"Apport de {points} d’un autre programme", $"{points} brought along from another programme"),
            (Account.Pending, Account.Active) => say.Of($"{points} désormais disponibles", $"{points} now available"),
            (Account.Pending, Account.Revoked) => say.Of($"Reprise de {points} en attente", $"{points} taken back while pending"),
            (Account.Pending, Account.InTransit) => say.Of($"Envoi de {points} en attente à un autre membre", $"{points} sent to another member while pending"),
            (Account.Active, Account.Redeemed) => say.Of($"Dépense de {points}", $"{points} spent"),
            (Account.Active, Account.Expired) => say.Of($"Expiration de {points}", $"{points} expired"),
            (Account.Active, Account.Revoked) => say.Of($"Reprise de {points}", $"{points} taken back"),
            (Account.Active, Account.Debt) => say.Of($"Remboursement de {points} de dette", $"{points} of debt repaid"),
            (Account.Active, Account.Held) => say.Of($"Mise de côté de {points}", $"{points} set aside"),
            (Account.Active, Account.InTransit) => say.Of($"Envoi de {points} à un autre membre", $"{points} sent to another member"),
            (Account.Held, Account.Active) => say.Of($"Fin de la mise de côté de {points}", $"{points} released from a hold"),
            (Account.Held, Account.Redeemed) => say.Of($"Dépense de {points} de la mise de côté", $"{points} spent out of a hold"),
            (Account.Redeemed, Account.Active) => say.Of($"Restitution de {points}", $"{points} given back"),
            (Account.Expired, Account.Active) => say.Of($"Expiration de {points} annulée", $"{points} that did not expire after all"),
            (Account.Expired, Account.Revoked) => say.Of($"Reprise de {points} après expiration", $"{points} taken back after they had expired"),
            (Account.Revoked, Account.Debt) => say.Of($"Dette de {points} effacée", $"{points} of debt forgiven"),
            (Account.Debt, Account.Revoked) => say.Of($"{points} à devoir", $"{points} now owed"),
            (Account.Debt, Account.InTransit) => say.Of($"Transfert d’une dette de {points}", $"{points} of debt passed on"),
            (Account.InTransit, Account.Active) => say.Of($"Réception de {points} d’un autre membre", $"{points} received from another member"),
            (Account.InTransit, Account.Pending) => say.Of($"Réception de {points} d’un autre membre, en attente", $"{points} received from another member, pending"),
            (Account.InTransit, Account.Debt) => say.Of($"Reprise d’une dette de {points} d’un autre membre", $"{points} of debt taken over from another member"),
            _ => say.Of($"Transfert de {points} : deux fiches sont devenues une", $"{points} moved: two members became one"),
        };
    }
}
