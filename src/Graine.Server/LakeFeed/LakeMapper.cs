using Graine.Engine;
using Graine.Engine.Inputs;
using Graine.Engine.Loyalty;
using Graine.Engine.Members;
using Graine.Engine.Plans;
using Graine.Lake.Tail;
using Graine.Server.Intake;
using Graine.Storage;

namespace Graine.Server.LakeFeed;

/// <summary>
/// From a page of the log to what the lake takes in. With the members it is about, whatever is told of a merged member is told
/// of the survivor; without (null), everybody in it is told later, and with that who became whom.
/// </summary>
internal sealed class LakeMapper(TailPage page, Plan plan, LakeMembers? told, Instant now)
{
    private static readonly string[] Accounts = [.. Enum.GetValues<Account>().Select(LakeRowKinds.Name)];

    private readonly LakeMembers _members = told ?? LakeMembers.None;
    private readonly StoredOrder _reader = new();
    private readonly NamePool _names = new();
    private readonly List<LakeEvent> _events = new(page.Events.Count);
    private readonly List<LakeOrder> _orders = [];
    private readonly List<LakeRefund> _refunds = [];
    private readonly List<LakeSegmentChange> _segments = [];
    private readonly List<LakeTierChange> _tiers = [];
    private readonly List<LakeChallengeStep> _steps = [];

    /// <summary>Rows that could not be read and are left out.</summary>
    public int Unreadable { get; private set; }

    /// <summary>Every member a page says something about.</summary>
    public static HashSet<Guid> Touched(TailPage page) => page.Events.Select(row => row.Member)
        .Concat(page.Postings.Select(row => row.Member))
        .Concat(page.Merges.Select(row => row.Survivor))
        .Concat(page.Merges.Select(row => row.Absorbed))
        .Where(member => member != Guid.Empty)
        .ToHashSet();

    public LakeBatch Map(string watermark)
    {
        var touched = Touched(page);
        foreach (var row in page.Events)
        {
            // A parked event comes again once it is applied; a refused command and a rejected event happened to nobody.
            if (row.Status == EventStatus.Applied)
            {
                Take(row);
            }
        }

        return new LakeBatch
        {
            Watermark = watermark,
            Events = _events,
            Orders = _orders,
            Refunds = _refunds,
            SegmentChanges = _segments,
            TierChanges = _tiers,
            ChallengeSteps = _steps,
            Postings = [.. page.Postings.Select(Posting)],
            Members = [.. _members.Standing.Select(member => LakeMembers.ToRow(member, plan, now))],
            Stale = told is null ? touched : [],
            Told = told is null ? [] : touched,
            Merges = [.. page.Merges.Select(row => new LakeMerge(row.Absorbed, _members.End(row.Survivor))).Where(row => row.From != row.Into)],
        };
    }

    private void Take(EventRow row)
    {
        var effects = Effects(row);
        for (var index = 0; index < effects.Count; index++)
        {
            Standing(row, effects[index], index);
        }

        if (!LakeRowKinds.IsFact(row))
        {
            return;
        }

        var kind = EventNames.Of(row.Name).Kind;
        if (IsRepeated(effects, kind))
        {
            return;
        }

        _events.Add(new LakeEvent
        {
            Id = row.Id,
            Member = Member(row.Member),
            Occurred = row.At.ToDateTimeOffset(),
            Received = row.Received.ToDateTimeOffset(),
            Name = row.Name,
            Channel = row.Channel,
            Source = row.Source,
        });
        if (kind is EventKind.OrderCompleted or EventKind.OrderRefunded or EventKind.OrderCancelled)
        {
            Sale(row, kind);
        }
    }

    private void Sale(EventRow row, EventKind kind)
    {
        if (_reader.Read(row, kind, plan.Programme.Currency) is not var (order, store))
        {
            Unreadable++;
        }
        else if (kind == EventKind.OrderCompleted)
        {
            _orders.Add(LakeSales.Order(row, order, store, Member(row.Member)));
        }
        else
        {
            _refunds.Add(LakeSales.Refund(row, order, kind == EventKind.OrderCancelled, Member(row.Member)));
        }
    }

    private void Standing(EventRow row, in Effect effect, int index)
    {
        var id = LakeRowKinds.Part(row.Id, index);
        var at = row.At.ToDateTimeOffset();
        if (effect.Kind is EffectKind.SegmentEntered or EffectKind.SegmentLeft)
        {
            _segments.Add(new LakeSegmentChange(
                id, _members.End(row.Member), effect.Subject, at, effect.Kind == EffectKind.SegmentEntered));
        }
        else if (effect.Kind == EffectKind.TierChanged)
        {
            _tiers.Add(new LakeTierChange(id, _members.End(row.Member), effect.Subject, at, effect.From, effect.To));
        }
        else if (effect.Kind is EffectKind.ChallengeAdvanced or EffectKind.ChallengeSetBack && LakeSteps.Change(effect) is var change and not 0)
        {
            _steps.Add(new LakeChallengeStep(id, _members.End(row.Member), effect.Subject, effect.From ?? "", at, change));
        }
    }

    private LakePosting Posting(PostingRow row) => new()
    {
        // One event may post to two members (a merge), and each counts its own postings from 0.
        Id = LakeRowKinds.Both(row.Event, row.Member),
        Seq = row.Ordinal,
        Member = Member(row.Member),
        Occurred = row.Posting.At.ToDateTimeOffset(),
        Wallet = row.Posting.Wallet,
        Debit = Accounts[(int)row.Posting.Debit],
        Credit = Accounts[(int)row.Posting.Credit],
        Amount = row.Posting.Amount,
        Rule = row.Posting.Rule,
        Revision = row.Posting.Revision,
        Event = row.Event,
        Lot = row.Posting.Lot,
    };

    private List<Effect> Effects(EventRow row)
    {
        try
        {
            return EffectCodec.Read(row.Effects.Span, _names);
        }
        catch (FormatException)
        {
            Unreadable++;
            return [];
        }
    }

    /// <summary>An order, or a refund of what was given back already, that came a second time under another message.</summary>
    private static bool IsRepeated(List<Effect> effects, EventKind kind)
    {
        var subject = kind == EventKind.OrderCompleted ? "order" : "refund";
        return effects.Exists(effect => effect.Kind == EffectKind.OrderRepeated && effect.Subject == subject);
    }

    private Guid? Member(Guid id) => id == Guid.Empty ? null : _members.End(id);
}
