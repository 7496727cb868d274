using System.Globalization;
using Graine.Engine;
using Graine.Engine.Expressions.Fields;
using Graine.Engine.Loyalty;
using Graine.Engine.Members;
using Graine.Engine.Plans;
using Graine.Server.Api.Members.Telling;
using Graine.Server.Plans;

namespace Graine.Server.Api.Members;

/// <summary>A member's place in one tier set: what is held and until when, what lacks to the next tier and to keep this one, and by when.</summary>
internal sealed class TierProgress(TierSet set, TierStanding? standing, Foresight foresight, DocumentSet names)
{
    private readonly double _value = foresight.Measure(set.Id);
    private readonly SpokenMeasure _measure = names.Measures.TryGetValue(set.Id, out var spoken) ? spoken : SpokenMeasure.Of("", names.Speech);
    private readonly int _held = set.IndexOf(standing?.Tier);

    /// <summary>Without what somebody gave.</summary>
    private readonly int _own = set.IndexOf(standing?.Memory is { Invitation: not null } memory ? memory.Own : standing?.Tier);

    public TierProgressView ToView()
    {
        var (next, keep, change) = (Next(), Keep(), Change());
        var invitation = standing?.Memory?.Invitation;
        return new TierProgressView(
            set.Id,
            names.TierSetName(set.Id),
            standing?.Tier,
            standing is { Tier: { } tier } ? names.TierName(set.Id, tier) : null,
            PointsMapping.Moment(standing?.Since ?? Instant.None),
            PointsMapping.Moment(standing?.GraceUntil ?? Instant.None),
            new MeasureView(TierNumbers.Clean(_value), _measure.Unit, _measure.Text, _measure.Sentence, _measure.WindowDays),
            [.. set.Tiers.Select(each => new TierStepView(each.Id, names.TierName(set.Id, each.Id), When(each.Id) is null ? each.Threshold : null))],
            next,
            keep,
            change)
        {
            HeldUntil = change is { } changes && set.IndexOf(changes.Tier) < _held ? changes.At : null,
            Lifetime = _held >= 0 && set.IsForLife(_held) && invitation?.Tier != standing?.Tier,
            Invitation = invitation is null ? null : new TierInvitationView(
                invitation.Tier, names.TierName(set.Id, invitation.Tier), invitation.At.ToDateTimeOffset(), PointsMapping.Moment(invitation.Until)),
            Benefits = Benefits(),
            Sentence = Phrases.All.ToDictionary(say => say.Language, say => say.Set(Say(say, next, keep, change))),
        };
    }

    /// <summary>Of the tier that is held.</summary>
    private TierBenefitsView Benefits()
    {
        var tier = _held < 0 ? null : names.TierSet(set.Id)?.Tiers.FirstOrDefault(each => each.Id == set.Tiers[_held].Id);
        return new TierBenefitsView(
            [.. tier?.Multipliers?.Select(each => new TierMultiplierView(each.Wallet, names.WalletName(each.Wallet), each.Factor, each.Rules)) ?? []],
            [.. tier?.Entitlements?.Select(each => new EntitlementView(each.Id, each.Name)) ?? []]);
    }

    /// <summary>Above what is held, whoever gave it; of who holds a tier by invitation, which is on no way up, above their own.</summary>
    private TierNextView? Next()
    {
        var floor = _held >= 0 && !set.Tiers[_held].IsByInvitation ? Math.Max(_own, _held) : _own;
        foreach (var tier in set.Tiers)
        {
            if (tier.From > _value && !tier.IsByInvitation && set.IndexOf(tier.Id) > floor)
            {
                var condition = When(tier.Id);
                return new TierNextView(tier.Id, names.TierName(set.Id, tier.Id), tier.From, TierNumbers.Missing(tier.From, _value))
                {
                    By = PointsMapping.Moment(foresight.WindowEnd(set.Id)),
                    When = condition is null ? null : SpokenExpressions.Say(condition, ExpressionContext.Tier, names.Speech),
                };
            }
        }

        return null;
    }

    private string? When(string tier) => names.TierSet(set.Id)?.Tiers.FirstOrDefault(each => each.Id == tier)?.When;

    private TierKeepView? Keep() =>
        _held >= 0 && set.Tiers[_held] is { IsByInvitation: false } floor && foresight.Fall(set.Id) is { } falls && !set.IsForLife(_held)
            ? new TierKeepView(falls.At.ToDateTimeOffset(), TierNumbers.Clean(falls.Value), TierNumbers.Missing(floor.From, falls.Value))
            : null;

    private TierChangeView? Change() => foresight.First(EffectKind.TierChanged, set.Id) is not { } change ? null : new TierChangeView(
        change.At.ToDateTimeOffset(), change.Effect.To, change.Effect.To is { } to ? names.TierName(set.Id, to) : null);

    /// <summary>"Or jusqu'au 31/12/2026. Encore 400,00 € d'ici au 31/12/2026 pour Platine. Pour le garder : encore 100,00 €."</summary>
    private string Say(Phrases say, TierNextView? next, TierKeepView? keep, TierChangeView? change)
    {
        var said = Held(say, change);
        if (next is { When: { } when })
        {
            said += say.Of($" {say.Name(next.Name)} : {when["fr"]}.", $" {say.Name(next.Name)}: {when["en"]}.");
        }
        else if (next is not null)
        {
            var by = next.By is { } end ? say.Of($" d’ici au {Day(say, end)}", $" by {Day(say, end)}") : "";
            said += say.Of($" Encore {Amount(next.Missing, say)}{by} pour {say.Name(next.Name)}.", $" {TierAmounts.More(Amount(next.Missing, say))}{by} for {say.Name(next.Name)}.");
        }

        if (keep is { Missing: > 0 } && change is not null && set.IndexOf(change.Tier) < _held)
        {
            said += say.Of(
                $" Pour garder {Name(say, _held)} : encore {Amount(keep.Missing, say)} d’ici au {Day(say, keep.By)}.",
                $" To keep {Name(say, _held)}: {TierAmounts.More(Amount(keep.Missing, say))} by {Day(say, keep.By)}.");
        }

        return said;
    }

    private string Held(Phrases say, TierChangeView? change)
    {
        if (_held < 0)
        {
            return say.Of("Aucun palier pour le moment.", "No tier yet.");
        }

        var name = Name(say, _held);
        if (change is { } changes && set.IndexOf(changes.Tier) < _held)
        {
            var after = changes.Tier is null ? say.Of("sans palier", "no tier") : say.Name(changes.Name!);
            return say.Of($"{name} jusqu’au {Day(say, changes.At)}, puis {after}.", $"{name} until {Day(say, changes.At)}, then {after}.");
        }

        return set.IsForLife(_held) ? say.Of($"{name}, à vie.", $"{name}, for life.") : say.Of($"{name}.", $"{name}.");
    }

    private string Name(Phrases say, int tier) => say.Name(names.TierName(set.Id, set.Tiers[tier].Id));

    private string Day(Phrases say, DateTimeOffset at) => say.LastDay(at.ToString("O", CultureInfo.InvariantCulture), names.Zone);

    private string Amount(double value, Phrases say) => TierAmounts.Say(value, _measure.Unit, names.Currency, say);
}

/// <param name="Since">When the tier was reached.</param>
/// <param name="GraceUntil">The tier is no longer earned, and kept by grace until then.</param>
/// <param name="Next">The tier above what was reached; null at the top.</param>
/// <param name="Keep">
/// When the tier is lost by time alone, and what is measured then; of tiers by expression, when the measure falls below its threshold. Null when
/// not within three years.
/// </param>
/// <param name="Change">The next change of tier if nothing else happens; null when none within three years.</param>
internal sealed record TierProgressView(
    string TierSet,
    IReadOnlyDictionary<string, string> Name,
    string? Tier,
    IReadOnlyDictionary<string, string>? TierName,
    DateTimeOffset? Since,
    DateTimeOffset? GraceUntil,
    MeasureView Measure,
    IReadOnlyList<TierStepView> Tiers,
    TierNextView? Next,
    TierKeepView? Keep,
    TierChangeView? Change)
{
    /// <summary>The moment the tier is lost if nothing happens; null when it is not within three years.</summary>
    public DateTimeOffset? HeldUntil { get; init; }

    /// <summary>It is never lost by time.</summary>
    public bool Lifetime { get; init; }

    /// <summary>A tier somebody gave; null when none.</summary>
    public TierInvitationView? Invitation { get; init; }

    /// <summary>What the tier that is held gives.</summary>
    public TierBenefitsView Benefits { get; init; } = new([], []);

    /// <summary>All of it in a plain sentence, by language.</summary>
    public IReadOnlyDictionary<string, string> Sentence { get; init; } = new Dictionary<string, string>();
}

/// <param name="Multipliers">Of what rules give.</param>
/// <param name="Entitlements">What the shop does for whoever holds it.</param>
internal sealed record TierBenefitsView(IReadOnlyList<TierMultiplierView> Multipliers, IReadOnlyList<EntitlementView> Entitlements);

/// <param name="Rules">Only of what these rules give; null for all.</param>
internal sealed record TierMultiplierView(string Wallet, IReadOnlyDictionary<string, string> Name, double Factor, IReadOnlyList<string>? Rules);

/// <param name="Until">When it ends; null for good.</param>
internal sealed record TierInvitationView(string Tier, IReadOnlyDictionary<string, string> Name, DateTimeOffset At, DateTimeOffset? Until);

/// <param name="Value">In whole units: euros, points, orders.</param>
/// <param name="Unit">money, points, orders, times, days; empty for a plain number.</param>
/// <param name="WindowDays">How far back it looks; null when it looks at everything.</param>
internal sealed record MeasureView(double Value, string Unit, string Expression, IReadOnlyDictionary<string, string> Sentence, int? WindowDays);

/// <param name="From">The measure at which it begins; null for one by invitation or with a condition of its own.</param>
internal sealed record TierStepView(string Tier, IReadOnlyDictionary<string, string> Name, double? From);

/// <param name="Missing">What the measure lacks now.</param>
internal sealed record TierNextView(string Tier, IReadOnlyDictionary<string, string> Name, double From, double Missing)
{
    /// <summary>When the window ends in which it counts; null where it does not end.</summary>
    public DateTimeOffset? By { get; init; }

    /// <summary>What must hold, of a tier with a condition of its own; null otherwise.</summary>
    public IReadOnlyDictionary<string, string>? When { get; init; }
}

/// <param name="By">When.</param>
/// <param name="Value">What is measured then.</param>
/// <param name="Missing">What must come in before, so that it does not happen.</param>
internal sealed record TierKeepView(DateTimeOffset By, double Value, double Missing);

/// <param name="Tier">The tier afterwards; null below the lowest.</param>
internal sealed record TierChangeView(DateTimeOffset At, string? Tier, IReadOnlyDictionary<string, string>? Name);
