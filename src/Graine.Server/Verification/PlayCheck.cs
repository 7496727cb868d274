using Graine.Engine;
using Graine.Engine.Members;
using Graine.Engine.Plans;
using Graine.Storage;

namespace Graine.Server.Verification;

/// <summary>
/// Adds up from the effects in the log how often challenges were finished and stamp cards filled, how long streaks are, which tickets of draws were had and which codes
/// redeemed, also of members who turned out to be one, and compares it with documents and rows.
/// </summary>
internal sealed class PlayCheck(IStore store, Plan plan, Findings findings)
{
    private const string Check = "games";
    private const int PageSize = 1_000;

    private static readonly byte[] Kinds =
    [
        (byte)EffectKind.ChallengeFinished, (byte)EffectKind.ChallengeReopened, (byte)EffectKind.CardFilled, (byte)EffectKind.CardReopened,
        (byte)EffectKind.DrawEntered, (byte)EffectKind.EntryTaken, (byte)EffectKind.VoucherRedeemed, (byte)EffectKind.VoucherRolledBack,
        (byte)EffectKind.StreakGrew, (byte)EffectKind.StreakShortened, (byte)EffectKind.StreakBroken,
    ];

    private static readonly System.Buffers.SearchValues<byte> Wanted = System.Buffers.SearchValues.Create(Kinds);

    private readonly Dictionary<(Guid Member, string What), long> _sums = [];
    private readonly Dictionary<Guid, (string Draw, long Tickets)> _entries = [];
    private readonly Dictionary<string, long> _redeemed = new(StringComparer.Ordinal);
    private readonly Dictionary<(Guid Member, string Streak), (int Best, int Length)> _streaks = [];
    private Survivors _survivors = new(Enumerable.Empty<MergeRow>().ToLookup(merge => merge.Survivor));
    private readonly NamePool _names = new();

    public void Look(EventRow row)
    {
        // Most events have no such effect: the bytes of their kinds are looked for before anything is read.
        if (row.Status != EventStatus.Applied || row.Effects.Span.IndexOfAny(Wanted) < 0)
        {
            return;
        }

        foreach (var effect in EffectCodec.Read(row.Effects.Span, _names))
        {
            Look(row.Member, effect);
        }
    }

    /// <summary>After the whole log: what a member did who turned out to be another is the other's.</summary>
    public void Join(Survivors survivors)
    {
        _survivors = survivors;
        foreach (var ((member, what), sum) in _sums.Where(each => survivors.IsAbsorbed(each.Key.Member)).ToList())
        {
            _sums.Remove((member, what));
            Add(survivors.Root(member), what, sum);
        }
    }

    public void Look(Member member)
    {
        if (member.MergedInto != Guid.Empty)
        {
            return;
        }

        foreach (var (challenge, times) in member.Games.Finished)
        {
            Compare(member.Id, "challenge " + challenge, times);
        }

        foreach (var card in member.Games.Cards)
        {
            Compare(member.Id, "stamp card " + card.Card, card.Filled);
        }

        foreach (var held in member.Games.Streaks)
        {
            // Histories that joined may be longer than either was.
            if (_streaks.Remove((member.Id, held.Streak), out var told) && !_survivors.IsSurvivor(member.Id))
            {
                CompareStreak(member.Id, held.Streak, told, (held.Best, held.Length));
            }
        }
    }

    public async Task RunAsync(CancellationToken ct)
    {
        foreach (var ((member, what), sum) in _sums.Where(each => each.Value != 0))
        {
            findings.Add(Check, member, $"{what}, times", sum, null);
        }

        foreach (var draw in _entries.Values.Select(entry => entry.Draw).Concat(plan.Game?.Draws.Select(draw => draw.Id) ?? []).Distinct(StringComparer.Ordinal))
        {
            await LookAsync(draw, ct);
        }

        foreach (var (entry, (draw, tickets)) in _entries.Where(each => each.Value.Tickets != 0))
        {
            findings.Add(Check, Guid.Empty, $"draw {draw}, entry {entry:N}, tickets", tickets, 0);
        }

        foreach (var (campaign, expected) in _redeemed)
        {
            var sums = await store.Redemptions.SumAsync(campaign, ct);
            if (sums.Redeemed != expected)
            {
                findings.Add("vouchers", Guid.Empty, $"campaign {campaign}, redemptions", expected, sums.Redeemed);
            }
        }
    }

    private async Task LookAsync(string draw, CancellationToken ct)
    {
        Guid? after = null;
        while (await store.Draws.ReadEntriesAsync(draw, after, PageSize, ct) is { Count: > 0 } page)
        {
            foreach (var row in page)
            {
                _entries.Remove(row.Id, out var expected);
                if (expected.Tickets != row.Tickets)
                {
                    findings.Add(Check, row.Member, $"draw {draw}, entry {row.Id:N}, tickets", expected.Tickets, row.Tickets);
                }
            }

            after = page[^1].Id;
        }
    }

    private void Look(Guid member, in Effect effect)
    {
        switch (effect.Kind)
        {
            case EffectKind.ChallengeFinished or EffectKind.ChallengeReopened:
                Add(member, "challenge " + effect.Subject, effect.Kind == EffectKind.ChallengeFinished ? 1 : -1);
                break;
            case EffectKind.CardFilled or EffectKind.CardReopened:
                Add(member, "stamp card " + effect.Subject, effect.Kind == EffectKind.CardFilled ? 1 : -1);
                break;
            case EffectKind.DrawEntered or EffectKind.EntryTaken when Guid.TryParse(effect.From, out var entry):
                var tickets = effect.Kind == EffectKind.DrawEntered ? effect.Amount : -effect.Amount;
                _entries[entry] = (effect.Subject, _entries.GetValueOrDefault(entry).Tickets + tickets);
                break;
            case EffectKind.StreakGrew or EffectKind.StreakShortened:
                var best = _streaks.GetValueOrDefault((member, effect.Subject)).Best;
                var length = (int)effect.Amount;
                _streaks[(member, effect.Subject)] = (effect.Kind == EffectKind.StreakGrew ? Math.Max(best, length) : best, length);
                break;
            case EffectKind.StreakBroken:
                // What came in the same moment may have begun another already.
                _streaks[(member, effect.Subject)] = (_streaks.GetValueOrDefault((member, effect.Subject)).Best, -1);
                break;
            case EffectKind.VoucherRedeemed or EffectKind.VoucherRolledBack:
                _redeemed[effect.Subject] = _redeemed.GetValueOrDefault(effect.Subject) + (effect.Kind == EffectKind.VoucherRedeemed ? 1 : -1);
                break;
        }
    }

    private void CompareStreak(Guid member, string streak, (int Best, int Length) expected, (int Best, int Length) found)
    {
        if (expected.Best != found.Best)
        {
            findings.Add(Check, member, $"streak {streak}, the longest", expected.Best, found.Best);
        }

        if (expected.Length >= 0 && expected.Length != found.Length)
        {
            findings.Add(Check, member, $"streak {streak}, length", expected.Length, found.Length);
        }
    }

    private void Add(Guid member, string what, long amount) => _sums[(member, what)] = _sums.GetValueOrDefault((member, what)) + amount;

    private void Compare(Guid member, string what, long found)
    {
        _sums.Remove((member, what), out var expected);
        if (expected != found)
        {
            findings.Add(Check, member, $"{what}, times", expected, found);
        }
    }
}
