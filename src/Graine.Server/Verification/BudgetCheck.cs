using Graine.Engine;
using Graine.Engine.Members;
using Graine.Storage;

namespace Graine.Server.Verification;

/// <summary>Adds up from the effects in the log what was given out of each budget, and compares it with what the budget says.</summary>
internal sealed class BudgetCheck(IStore store, Findings findings)
{
    private const int PageSize = 500;

    private readonly Dictionary<BudgetPlace, long> _given = [];
    private readonly NamePool _names = new();

    public void Look(EventRow row)
    {
        // Most events have no such effect, and most plans no budget: the byte of its kind is looked for before anything is read.
        if (row.Status != EventStatus.Applied || row.Effects.Span.IndexOf((byte)EffectKind.BudgetUsed) < 0)
        {
            return;
        }

        foreach (var effect in EffectCodec.Read(row.Effects.Span, _names))
        {
            if (effect.Kind == EffectKind.BudgetUsed)
            {
                var place = new BudgetPlace(effect.From ?? "", effect.To ?? "");
                _given[place] = _given.GetValueOrDefault(place) + effect.Amount;
            }
        }
    }

    public async Task CompareAsync(CancellationToken ct)
    {
        BudgetPlace? after = null;
        while (true)
        {
            var page = await store.Budgets.ReadAsync(after, PageSize, ct);
            foreach (var row in page)
            {
                _given.Remove(row.Place, out var expected);
                Compare(row.Place, expected, row.Used);
            }

            if (page.Count < PageSize)
            {
                break;
            }

            after = page[^1].Place;
        }

        foreach (var (place, expected) in _given)
        {
            Compare(place, expected, 0);
        }
    }

    private void Compare(BudgetPlace place, long expected, long found)
    {
        if (expected != found)
        {
            findings.Add("budget", Guid.Empty, $"{place.Budget} in {place.Period}", expected, found);
        }
    }
}
