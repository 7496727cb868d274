using System.Text.Json.Nodes;
using Graine.Engine.Inputs;
using Graine.Server.Intake;
using Graine.Server.LakeFeed;
using Graine.Server.Plans;
using Graine.Storage;

namespace Graine.Server.Api.Members.Telling;

/// <summary>One event as a plain sentence: what happened, never to whom. Not thread-safe: one per request.</summary>
internal sealed class EventTelling(DocumentSet names)
{
    private readonly StoredOrder _orders = new();

    public IReadOnlyDictionary<string, string> Tell(EventRow row)
    {
        var body = Body(row);
        var kind = KindOf(row);
        var order = kind is EventKind.OrderCompleted or EventKind.OrderRefunded or EventKind.OrderCancelled && row.Status == EventStatus.Applied
            ? _orders.Read(row, kind, names.Currency)?.Order
            : null;
        return Phrases.All.ToDictionary(say => say.Language, say => say.Set(Status(row, Tell(row, kind, order, body, say), say)));
    }

    private static EventKind KindOf(EventRow row) =>
        EventNames.Of(row.Name).Kind is var kind && kind != EventKind.Other ? kind : EventNames.OfType(row.Name);

    private string Tell(EventRow row, EventKind kind, Order? order, JsonObject? body, Phrases say) => kind switch
    {
        EventKind.OrderCompleted => Bought(row, order, say),
        EventKind.OrderRefunded => say.Of("Remboursement", "Refund")
            + (order?.TotalMinor is { } total ? say.Of(" de ", " of ") + say.Money(Math.Abs(total), order.Currency) : "")
            + Number(order, say.Of(", achat ", ", order "), say),
        EventKind.OrderCancelled => say.Of("Achat annulé", "Order cancelled") + Number(order, say.Of(" : ", ": "), say),
        EventKind.Page or EventKind.Screen => Seen(row, body, say),
        EventKind.Identify => say.Of("Identification : le profil est à jour", "Identified: the profile is up to date"),
        _ => Staff(row, body, say) ?? EventWords.Tell(row.Name, Property(body, "name"), say),
    };

    private static string Bought(EventRow row, Order? order, Phrases say)
    {
        if (order is null)
        {
            return say.Of("Achat", "Order");
        }

        var pieces = (long)order.Lines.Sum(line => line.Quantity);
        return say.Of("Achat", "Order") + Number(order, " ", say)
            + say.Of(" de ", ", ") + say.Money(order.TotalMinor ?? 0, order.Currency)
            + (pieces > 0 ? ", " + say.Count(pieces, "article", "item") : "")
            + (EventWords.Channel(row.Channel, say) is { } where ? ", " + where : "");
    }

    private static string Number(Order? order, string before, Phrases say) =>
        order is null || order.Id.Length > 40 || order.Id.Contains(Redaction.Mark, StringComparison.Ordinal) || Guid.TryParse(order.Id, out _)
            ? ""
            : before + say.Of("n°\u00a0", "no. ") + order.Id;

    private static string Seen(EventRow row, JsonObject? body, Phrases say)
    {
        var name = Property(body, "name") ?? Text(body, "name") ?? Property(body, "title");
        var what = row.Name == "screen" ? say.Of("Écran vu", "Viewed a screen") : say.Of("Page vue", "Viewed a page");
        return name is null ? what : what + say.Of(" : ", ": ") + name;
    }

    private string? Staff(EventRow row, JsonObject? body, Phrases say)
    {
        var wallet = Text(body, "wallet") ?? "points";
        var points = body?["points"] is JsonValue value && value.TryGetValue<long>(out var number) ? number : 0;
        var amount = EffectTelling.Amount(Math.Abs(points), wallet, names, say);
        var why = Text(body, "reason") is { } reason ? say.Of(", motif : ", ", reason: ") + EventWords.Reason(reason, say) : "";
        return row.Name switch
        {
            "points.earn" => say.Of($"Ajout de {amount}", $"{amount} given") + why,
            "points.spend" => say.Of($"Dépense de {amount}", $"Spent {amount}")
                + (Text(body, "orderId") is { Length: <= 40 } order ? say.Of(" pour l’achat n°\u00a0", " on order no. ") + order : "") + why,
            "points.adjust" => say.Of($"Correction de {(points < 0 ? "−" : "+")}{amount}", $"Adjustment of {(points < 0 ? "−" : "+")}{amount}") + why,
            "points.transfer" => say.Of($"Envoi de {amount} à un autre membre", $"Sent {amount} to another member") + why,
            Pipeline.CommandNames.Hold => say.Of($"Mise de côté de {amount}", $"Hold of {amount}")
                + (Text(body, "reference") is { Length: <= 40 } what ? say.Of(" pour ", " for ") + what : "") + why,
            Pipeline.CommandNames.Complete => say.Of("Mise de côté utilisée", "Hold completed") + why,
            Pipeline.CommandNames.Cancel => say.Of("Mise de côté annulée", "Hold cancelled") + why,
            Pipeline.CommandNames.GiveTier => say.Of("Palier offert", "Tier given") + why,
            Pipeline.CommandNames.EndTier => say.Of("Palier offert repris", "Tier given taken back") + why,
            Pipeline.CommandNames.Extend => say.Of("Points prolongés", "Points extended") + why,
            Pipeline.CommandNames.Open => say.Of("Arrivée d’un autre programme", "Moved in from another programme"),
            Pipeline.CommandNames.UsePromotions => say.Of("Promotions appliquées", "Promotions applied"),
            Pipeline.CommandNames.GiveBackPromotions => say.Of("Achat annulé : ses promotions le sont aussi", "Order cancelled, and its promotions with it"),
            Pipeline.CommandNames.ReturnPromotions => say.Of("Achat rendu en partie : ses promotions aussi", "Order returned in part, and its promotions with it"),
            Pipeline.CommandNames.ClaimReward => say.Of("Demande de la récompense ", "Claim of the reward ")
                + say.Quoted(say.Name(names.RewardName(Text(body, "reward") ?? ""))) + why,
            Pipeline.CommandNames.FulfilClaim => say.Of("Récompense remise", "Reward handed over") + why,
            Pipeline.CommandNames.UseClaim => say.Of("Récompense utilisée", "Reward used") + why,
            Pipeline.CommandNames.CancelClaim => say.Of("Récompense annulée", "Reward cancelled") + why,
            Pipeline.CommandNames.JoinChallenge => say.Of("Inscription au défi ", "Joining the challenge ")
                + say.Quoted(say.Name(names.GameName("challenge:" + Text(body, "document")))) + why,
            Pipeline.CommandNames.GiveBadge => say.Of("Badge donné", "Badge given") + why,
            Pipeline.CommandNames.EnterDraw => say.Of("Tickets achetés", "Tickets bought") + why,
            Pipeline.CommandNames.Prize => say.Of("Un lot est arrivé", "A prize arrived"),
            Pipeline.CommandNames.GiveFreezes => say.Of("Jokers donnés", "Freezes given") + why,
            Pipeline.CommandNames.TakeBadge => say.Of("Badge retiré", "Badge taken away") + why,
            Pipeline.CommandNames.PointsShared => say.Of("Points du foyer", "Points of the household"),
            Pipeline.CommandNames.HouseholdOrderReturned => say.Of("Un achat d’un membre du foyer est rendu", "An order of one of the household came back"),
            Pipeline.CommandNames.RegisterReferral => say.Of("Code de parrainage donné", "Referral code given"),
            Pipeline.CommandNames.ApproveReferral => say.Of("Parrainage accepté", "Referral approved") + why,
            Pipeline.CommandNames.RefuseReferral => say.Of("Parrainage refusé", "Referral refused") + why,
            Pipeline.CommandNames.ReferralQualified => say.Of("Un filleul a rempli sa condition", "Somebody this member brought has qualified"),
            Pipeline.CommandNames.ReferralWithdrawn => say.Of("Le parrainage d’un filleul est annulé", "The referral of somebody this member brought was taken back"),
            Pipeline.CommandNames.HoldVouchers => say.Of("Codes réservés", "Codes held") + why,
            Pipeline.CommandNames.RedeemVouchers => say.Of("Codes utilisés", "Codes redeemed")
                + (Text(body, "reference") is { Length: <= 40 } paid ? say.Of(" pour l’achat n°\u00a0", " on order no. ") + paid : "") + why,
            Pipeline.CommandNames.ReleaseVouchers => say.Of("Codes libérés", "Codes released") + why,
            Pipeline.CommandNames.RollBackVouchers => say.Of("Utilisation de codes annulée", "Redemption of codes rolled back") + why,
            Pipeline.CommandNames.GiveBackVouchers => say.Of("Achat rendu en partie : carte cadeau recréditée", "Order returned in part: back on the gift card") + why,
            Pipeline.CommandNames.PublishVouchers => say.Of("Code remis", "Code handed out") + why,
            "transfer" => say.Of("Points reçus d’un autre membre", "Points received from another member"),
            Pipeline.Recorder.TimerName => say.Of("Une échéance est arrivée", "A due moment came"),
            Pipeline.TimerSubmission.PlanName => say.Of(
                $"Programme, révision {row.Revision} : situation recalculée", $"Plan revision {row.Revision}: standing worked out again"),
            "session" => say.Of("Passage en caisse", "Checkout"),
            Pipeline.ProfileSubmission.CorrectedName => Corrected(body, say) + why,
            Pipeline.MergeSubmission.JoinedName => say.Of("Deux profils réunis par l’équipe", "Two profiles joined by staff"),
            Pipeline.MergeSubmission.KeptApartName => say.Of("Fusion proposée écartée : deux personnes", "Proposed merge declined: two people"),
            Pipeline.NoteSubmission.AddedName => say.Of("Note ajoutée", "Note added"),
            _ => HouseholdTelling.Heading(row.Name, IsLeaving(body), say),
        };
    }

    private static bool IsLeaving(JsonObject? body) => (bool?)body?["IsIn"] == false || (int?)body?["Verb"] == (int)HouseholdVerb.Leave;

    private static string Corrected(JsonObject? body, Phrases say) =>
        body?["fields"] is JsonArray fields && fields.Count > 0
            ? say.Of("Profil corrigé : ", "Profile corrected: ")
                + string.Join(", ", fields.Select(field => EventWords.Field((string?)field ?? "", say)))
            : say.Of("Profil corrigé", "Profile corrected");

    private static string Status(EventRow row, string sentence, Phrases say) => row.Status switch
    {
        EventStatus.Applied => sentence,
        EventStatus.Refused => sentence + say.Of($" (refusé{FrenchParticiple.Ending(sentence)})", " (refused)"),
        EventStatus.Parked => sentence + say.Of(FrenchParticiple.Ending(sentence) == "e" ? " (mise de côté)" : " (mis de côté)", " (parked)"),
        EventStatus.Quarantined => sentence + say.Of(" (en quarantaine)", " (quarantined)"),
    };

    /// <summary>The body as it came: what was not applied lies beside its reason.</summary>
    private static JsonObject? Body(EventRow row)
    {
        var body = StoredJson.Parse(row.Body.Span) as JsonObject;
        return row.Status == EventStatus.Applied ? body : body?["event"] as JsonObject;
    }

    private static string? Property(JsonObject? body, string name) => Text(body?["properties"] as JsonObject, name);

    private static string? Text(JsonObject? body, string name) =>
        body?[name] is JsonValue value && value.TryGetValue<string>(out var text) && text.Length is > 0 and <= RequestChecks.ReasonMax ? text : null;
}
