using System.Text.Json;
using Graine.Engine.Plans;
using Graine.Server.Identity;
using Graine.Server.Intake;
using Graine.Server.Plans;

namespace Graine.Server.Pipeline;

/// <summary>Collection's way into the lanes.</summary>
internal sealed class Collector(Lanes lanes, IdentityHasher hasher, RunningPlan plan, LaneOptions options, ReferralDesk referrals) : ICollector
{
    public async ValueTask<CollectAnswer> SubmitAsync(IReadOnlyList<CollectedItem> items, CancellationToken ct)
    {
        var current = plan.Current;
        var submissions = new CollectedSubmission[items.Count];
        for (var index = 0; index < submissions.Length; index++)
        {
            submissions[index] = ToSubmission(items[index], hasher, current, isHistory: false, referrals);
        }

        if (lanes.TrySubmit(submissions) is not { } ticket)
        {
            return CollectAnswer.Full(options.RetryAfterSeconds);
        }

        var applied = await ticket.Done.WaitAsync(ct);
        var results = new CollectResult[items.Count];
        for (var index = 0; index < results.Length; index++)
        {
            results[index] = ToResult(submissions[index].Item, applied[index]) with
            {
                Event = applied[index].Event,
                Member = applied[index].Member,
            };
        }

        return CollectAnswer.Of(results);
    }

    internal static CollectedSubmission ToSubmission(CollectedItem item, IdentityHasher hasher, Plan plan, bool isHistory, ReferralDesk? referrals = null)
    {
        var identifiers = item.Rejection is null ? hasher.Hash(item.Identifiers, plan.Identity) : [];
        if (item.Rejection is null && identifiers.Count == 0)
        {
            item = item with
            {
                Rejection = new Rejection(
                    "event.identifier_blocked",
                    "Every identifier of the event is one of the values that name nobody.",
                    item.Place),
            };
        }

        return new CollectedSubmission
        {
            Item = item,
            Key = item.Rejection is null ? item.KeyHash : ContentHash.OfRejected(item.KeyHash, item.BodyHash),
            BodyHash = item.BodyHash,
            Source = item.Source,
            Identifiers = identifiers,
            Previous = item.Rejection is null ? hasher.Hash(item.Previous, plan.Identity) : [],
            Traits = item.Rejection is null ? item.Profile : default,
            FirstTraits = item.Rejection is null ? item.FirstProfile : default,
            IsHistory = isHistory,
            Referral = item.ReferralCode is { } code && referrals is not null && plan.Referrals.Count > 0
                ? new ReferralEntry(referrals, code, null, Devices(item, identifiers, referrals))
                : null,
        };
    }

    /// <summary>Those that the event names, and the one its context says it came from.</summary>
    private static List<Guid> Devices(CollectedItem item, IReadOnlyList<HashedIdentifier> identifiers, ReferralDesk referrals)
    {
        var devices = identifiers.Where(each => each.Kind == Identifiers.Anonymous).Select(each => each.Hash).ToList();
        using var body = JsonDocument.Parse(item.Body);
        if (body.RootElement.TryGetProperty("context", out var context) && context.ValueKind == JsonValueKind.Object
            && context.TryGetProperty("device", out var device) && device.ValueKind == JsonValueKind.Object
            && device.TryGetProperty("id", out var id) && id.ValueKind == JsonValueKind.String && id.GetString() is { Length: > 0 } text)
        {
            devices.Add(referrals.Device(text));
        }

        return devices;
    }

    private static CollectResult ToResult(CollectedItem item, Applied applied) => applied.Status switch
    {
        AppliedStatus.Applied => new CollectResult(item.MessageId, CollectStatus.Accepted),

        // SDKs change parts of the body on a retry (sentAt, retry counts): the first one counts, as the wire contract says.
        AppliedStatus.Repeated or AppliedStatus.KeyReused => new CollectResult(item.MessageId, CollectStatus.Duplicate),
        AppliedStatus.Parked => new CollectResult(
            item.MessageId, CollectStatus.Accepted, "input.parked", "Kept; applying it failed and can be tried again."),
        AppliedStatus.Quarantined or AppliedStatus.Refused or AppliedStatus.NoMember => new CollectResult(
            item.MessageId, CollectStatus.Rejected, item.Rejection?.Code, item.Rejection?.Detail, item.Rejection?.Pointer),
    };
}
