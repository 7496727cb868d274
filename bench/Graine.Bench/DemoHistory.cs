using System.Text;
using Graine.Engine.Plans.Compilation;
using Graine.Engine.Plans.Documents;
using Graine.Server.Demo;
using Graine.Server.Importing;
using Graine.Server.Plans;
using Graine.Storage;

namespace Graine.Bench;

/// <summary>The demo shop with its whole programme, and a draft that changes a promotion, so that every checkout is priced again.</summary>
internal static class DemoHistory
{
    private const string Changed = "semaine-noire";

    public static async Task<PlanCandidate> FillAsync(IStore store, CancellationToken ct)
    {
        await new DemoLoader(store, new ProgressBoard(TimeProvider.System), TimeProvider.System).EnsureAsync(isEmpty: false, ct);
        var rows = await store.Plans.ListAsync(ct);
        var body = Encoding.UTF8.GetString(rows.First(row => (row.Kind, row.Id) == (DocumentKinds.Promotion, Changed)).Published.Span);
        var draft = body.Replace("\"percent\":20", "\"percent\":35", StringComparison.Ordinal).Replace("\"percent\": 20", "\"percent\": 35", StringComparison.Ordinal);
        var made = await new PlanCandidates(store.Plans, new PlanExpressions()).MakeAsync(
            [new DraftChoice(DocumentKinds.Promotion, Changed, Encoding.UTF8.GetBytes(draft))], ct);
        return draft != body && made.TryGet(out var candidate, out _) ? candidate : throw new InvalidOperationException("The demo shop has another programme.");
    }
}
