using System.Text;
using Graine.Engine.Plans.Documents;

namespace Graine.Server.Plans.Replays.Checkouts;

/// <summary>Whether drafts change what is taken off at checkouts; where they do not, nobody pays for asking again.</summary>
internal static class CheckoutChanges
{
    // What other documents decide and conditions of promotions ask for.
    private static readonly string[] Decided = ["member.tier", "member.segments"];

    public static bool Has(PlanCandidate candidate)
    {
        var (published, drafts) = (candidate.Documents, candidate.DraftDocuments);
        return Differ(published.Where(IsOfCheckouts), drafts.Where(IsOfCheckouts))
            || (drafts.Where(IsOfCheckouts).Any(Asks) && Differ(published, drafts));
    }

    private static bool IsOfCheckouts(PlanDocument document) => document.Kind is DocumentKinds.Promotion or DocumentKinds.VoucherCampaign or DocumentKinds.Reward;

    private static bool Asks(PlanDocument document)
    {
        var text = Encoding.UTF8.GetString(document.Body.Span);
        return Array.Exists(Decided, field => text.Contains(field, StringComparison.Ordinal));
    }

    private static bool Differ(IEnumerable<PlanDocument> published, IEnumerable<PlanDocument> drafts)
    {
        var left = published.ToDictionary(each => (each.Kind, each.Id), each => each.Body);
        return drafts.Any(draft => !left.Remove((draft.Kind, draft.Id), out var body) || !body.Span.SequenceEqual(draft.Body.Span)) || left.Count > 0;
    }
}
