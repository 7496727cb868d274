using System.Text.Json.Nodes;
using Graine.Engine;
using Graine.Engine.Loyalty;
using Graine.Engine.Members;
using Graine.Server.Intake;
using Graine.Server.Plans;
using Graine.Storage;

namespace Graine.Server.Api.Members.Telling;

/// <summary>What points were spent on: a reward, a game's tickets, an order.</summary>
internal static class SpendingTelling
{
    /// <summary>The line took points out for something, or out of a hold.</summary>
    public static bool IsSpending(in Posting posting) => posting is { Debit: Account.Active or Account.Held, Credit: Account.Redeemed };

    /// <summary>" on the reward “Coffee”", " on order no. 17"; nothing where nothing is known.</summary>
    public static string For(in Posting posting, EventRow cause, DocumentSet names, Phrases say)
    {
        if (!IsSpending(posting))
        {
            return "";
        }

        var wallet = posting.Wallet;
        var spent = EffectCodec.Read(cause.Effects.Span, new NamePool()).Find(effect => effect.Kind == EffectKind.PointsSpent && effect.Subject == wallet);
        return spent.Rule is not null ? EffectTelling.On(spent, names, say)
            : (StoredJson.Parse(cause.Body.Span) as JsonObject)?["orderId"] is JsonValue value && value.TryGetValue<string>(out var order) && order.Length <= 40
                ? say.Of(" pour l’achat n°\u00a0", " on order no. ") + order
            : "";
    }
}
