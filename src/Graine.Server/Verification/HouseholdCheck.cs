using System.Buffers;
using System.Text.Json;
using Graine.Engine;
using Graine.Engine.Households;
using Graine.Engine.Inputs;
using Graine.Engine.Members;
using Graine.Engine.Plans;
using Graine.Engine.Plans.Documents;
using Graine.Server.Pipeline;
using Graine.Storage;

namespace Graine.Server.Verification;

/// <summary>
/// Adds up from the log what each of a household spent of its points, less what orders that came back made room for, in the periods of the limits of the role held
/// then, and compares it with what the household counts.
/// </summary>
internal sealed class HouseholdCheck
{
    private const string Check = "households";

    private static readonly SearchValues<byte> Wanted = SearchValues.Create(
        (byte)EffectKind.HouseholdSpent, (byte)EffectKind.HouseholdJoined, (byte)EffectKind.HouseholdLeft, (byte)EffectKind.PointsGivenBack);

    private readonly HouseholdPolicy? _policy;
    private readonly Findings _findings;
    private readonly int _since;
    private readonly PeriodCounts _counts;
    private readonly Dictionary<(Guid Household, Guid Mate), (HouseholdRole Role, long Spent)> _mates = [];
    private readonly Dictionary<(Guid Household, ulong Order), Instant> _spends = [];
    private readonly NamePool _names = new();

    public HouseholdCheck(Plan plan, DocumentRevisions revisions, Findings findings)
    {
        (_policy, _findings, _counts) = (plan.Households, findings, new PeriodCounts("limits", plan, findings));
        _since = plan.Households is null ? 0 : revisions.OfKind(DocumentKinds.HouseholdPolicy);
    }

    public void Look(EventRow row)
    {
        if (_policy is null || row.Status != EventStatus.Applied)
        {
            return;
        }

        if (row is { Source: InboxSubmission.From, Name: CommandNames.HouseholdAsked })
        {
            Replace(row);
        }

        if (row.Effects.Span.IndexOfAny(Wanted) >= 0)
        {
            Look(row, EffectCodec.Read(row.Effects.Span, _names));
        }
    }

    public void Look(Member member)
    {
        if (_policy is null || !member.IsHousehold)
        {
            return;
        }

        foreach (var mate in member.Household.Mates)
        {
            if (_mates.TryGetValue((member.Id, mate.Member), out var known) && known.Spent != mate.Spent)
            {
                _findings.Add(Check, member.Id, $"spent by {mate.Member}", known.Spent, mate.Spent);
            }

            Follow(mate.Member);
        }

        _counts.Look(member, Instant.None);
    }

    private void Look(EventRow row, List<Effect> effects)
    {
        foreach (var effect in effects)
        {
            if (effect.Kind is not (EffectKind.HouseholdSpent or EffectKind.HouseholdJoined or EffectKind.HouseholdLeft) || !Guid.TryParse(effect.From, out var mate))
            {
                continue;
            }

            if (effect.Kind == EffectKind.HouseholdSpent)
            {
                Spend(row, mate, effect.Amount);
            }
            else if (effect.Kind == EffectKind.HouseholdLeft)
            {
                _ = _mates.Remove((row.Member, mate));
            }
            else
            {
                Give(row.Member, mate, Enum.Parse<HouseholdRole>(effect.Subject, ignoreCase: true));
            }
        }

        if (row is { Source: InboxSubmission.From, Name: CommandNames.HouseholdOrderReturned }
            && DerivedInput.FromJson(row.Body.Span, row.Id, row.At) is HouseholdOrderReturned returned
            && _spends.TryGetValue((row.Member, returned.OrderKey), out var at) && _mates.TryGetValue((row.Member, returned.Sender), out var known))
        {
            var points = Math.Min(known.Spent, effects.Where(effect => effect.Kind == EffectKind.PointsGivenBack).Sum(effect => effect.Amount));
            _mates[(row.Member, returned.Sender)] = known with { Spent = known.Spent - points };
            Count(row, returned.Sender, known.Role, at, (-points, 0));
        }
    }

    private void Spend(EventRow row, Guid mate, long points)
    {
        using var json = JsonDocument.Parse(row.Body);
        if (json.RootElement.TryGetProperty("orderId", out var order) && order.GetString() is { } id)
        {
            _spends.TryAdd((row.Member, OrderBook.Key(id)), row.At);
        }

        var known = _mates.GetValueOrDefault((row.Member, mate));
        _mates[(row.Member, mate)] = known with { Spent = known.Spent + points };
        Count(row, mate, known.Role, row.At, (points, 1));
    }

    /// <summary>An owner who gives the household away stays as an adult.</summary>
    private void Give(Guid household, Guid mate, HouseholdRole role)
    {
        foreach (var former in role != HouseholdRole.Owner ? [] : _mates.Where(each => each.Key.Household == household && each.Value.Role == HouseholdRole.Owner).ToList())
        {
            _mates[former.Key] = former.Value with { Role = HouseholdRole.Adult };
        }

        _mates[(household, mate)] = _mates.GetValueOrDefault((household, mate)) with { Role = role };
    }

    /// <summary>Two of a household turned out to be one, or one of it somebody else.</summary>
    private void Replace(EventRow row)
    {
        if (DerivedInput.FromJson(row.Body.Span, row.Id, row.At) is not HouseholdCommand { Verb: HouseholdVerb.Replace } asked
            || !_mates.Remove((row.Member, asked.Member), out var former))
        {
            return;
        }

        _counts.Rename(row.Member, OwnerOf(asked.Member), OwnerOf(asked.Other));
        _mates[(row.Member, asked.Other)] = _mates.TryGetValue((row.Member, asked.Other), out var other)
            ? (former.Role < other.Role ? former.Role : other.Role, former.Spent + other.Spent)
            : former;
    }

    private void Count(EventRow row, Guid mate, HouseholdRole role, Instant at, (long Points, int Times) part)
    {
        Follow(mate);
        foreach (var limit in _policy!.LimitsOf(role) ?? [])
        {
            // It was counted a moment after it was asked: at the turn of a period nobody knows in which.
            var (place, after) = (_counts.PlaceOf(OwnerOf(mate), limit.Per, at), _counts.PlaceOf(OwnerOf(mate), limit.Per, at.Plus(60_000)));
            var isUnsure = row.Revision < _since || place != after;
            _counts.Add(row.Member, place, new Counted(part.Points, part.Times, at, isUnsure));
            if (place != after)
            {
                _counts.Add(row.Member, after, new Counted(0, 0, at, IsOlder: true));
            }
        }
    }

    /// <summary>Each role's limits may have been somebody's, who may have left since.</summary>
    private void Follow(Guid mate) => _counts.Follow(OwnerOf(mate), _policy!.Spending.Values.SelectMany(limits => limits), _since);

    private static Owner OwnerOf(Guid mate) => new(Mate.CountedUnder(mate));
}
