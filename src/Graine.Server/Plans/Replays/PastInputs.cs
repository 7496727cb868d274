using System.Text.Json;
using Graine.Engine;
using Graine.Engine.Games;
using Graine.Engine.Inputs;
using Graine.Engine.Rewards;
using Graine.Server.Intake;
using Graine.Server.LakeFeed;
using Graine.Server.Pipeline;
using Graine.Server.Plans.Trials;
using Graine.Storage;

namespace Graine.Server.Plans.Replays;

/// <summary>Makes inputs again of rows of the past; those of which only the name matters without looking further. One at a time.</summary>
internal sealed class PastInputs(string currency)
{
    private const string ImportPrefix = "import:";
    private const string Demo = "demo";
    private const long LateMilliseconds = 10 * 60_000;

    /// <summary>The name of rows of checkouts that made no order.</summary>
    public const string Meeting = "session";

    private readonly StoredInputs _stored = new(currency);
    private readonly PastFacts _facts = new(currency);

    /// <summary>As of when the row was applied: what came live when it came, history that was loaded later when it happened.</summary>
    public static Instant Now(in PastRow row) => IsHistory(row) ? Instant.Min(row.At, row.Received) : Applied(row);

    /// <summary>Its id says it, which is made as it is applied; those of earlier servers say when it was received.</summary>
    private static Instant Applied(in PastRow row) => Clock.MomentOf(row.Id) ?? row.Received;

    /// <summary>Points that were sent. One that was refused hangs together with nobody: it is not asked again.</summary>
    public static bool IsTransfer(in PastRow row) =>
        row.Name == CommandNames.Transfer && row.Source != PastBodies.Inbox && row.Status == EventStatus.Applied;

    public static bool IsRefusedTransfer(in PastRow row) => row.Name == CommandNames.Transfer && row.Status == EventStatus.Refused;

    public static bool IsArrival(in PastRow row) => row.Source == PastBodies.Inbox && row.Name == InboxSubmission.TransferName;

    /// <summary>Null for what leaves nothing to do again, and for what cannot be read any more.</summary>
    public Input? Read(in PastRow row)
    {
        if (row.Status == EventStatus.Applied && row.Body.IsEmpty)
        {
            return new Event
            {
                Id = row.Id,
                At = row.At,
                Received = row.Received,
                Name = row.Name,
                Kind = EventNames.Of(row.Name).Kind,
                Channel = row.Channel,
            };
        }

        if (row.Status == EventStatus.Applied && row.Source != PastBodies.Inbox && !LakeRowKinds.IsCommandName(row.Name))
        {
            return _facts.Read(row);
        }

        // What was refused is asked again: under other rules the answer may be another.
        var (reason, body) = row.Status == EventStatus.Refused ? Asked(row.Body) : (null, row.Body);
        var input = body.IsEmpty ? null : _stored.Read(new EventRow
        {
            Id = row.Id,
            Member = row.Member,
            At = row.At,
            Received = row.Received,
            Name = row.Name,
            Status = EventStatus.Applied,
            Source = row.Source,
            Channel = row.Channel,
            Body = body,
        });

        // What there was none of then, there is none of now.
        return (input, reason) switch
        {
            (RewardCommand claim, RewardErrors.NoCodes) => claim with { HasCode = false },
            (GameCommand entry, DrawErrors.Closed) => entry with { IsClosed = true },
            _ => input,
        };
    }

    /// <summary>A checkout without an order told only who somebody is: the member heard of nothing.</summary>
    public static bool IsMeeting(in PastRow row)
    {
        if (row.Name != Meeting || row.Status != EventStatus.Applied)
        {
            return false;
        }

        try
        {
            // What a shop sends under such a name has a type.
            using var json = JsonDocument.Parse(row.Body);
            return !json.RootElement.TryGetProperty("type", out _);
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>Which command made the points come that arrive; empty when it cannot be told.</summary>
    public static Guid CauseOf(in PastRow arrival) => Find(arrival.Body, "Cause");

    public static Guid SenderOf(in PastRow arrival) => Find(arrival.Body, "Sender");

    public static Guid ReceiverOf(in PastRow transfer) => Find(transfer.Body, "to");

    /// <summary>An event or a command on points; what staff wrote down is told by today's facts instead.</summary>
    public static bool MustBeReadable(in PastRow row) =>
        !row.Body.IsEmpty && row.Status == EventStatus.Applied
        && !row.Name.StartsWith("profile.", StringComparison.Ordinal) && !row.Name.StartsWith("note.", StringComparison.Ordinal)
        && !row.Name.StartsWith("members.", StringComparison.Ordinal);

    public static long PointsOf(Input command) => command switch
    {
        PointsCommand points => points.Points,
        RewardCommand or TierCommand or ReferralCommand or VoucherCommand => 0,
        HoldCommand hold => hold.Points ?? 0,
        TransferArrived arrived => arrived.Lots.Sum(lot => lot.Points),
        _ => 0,
    };

    /// <summary>
    /// When it came. The demo shop is loaded before anything else and in the order of its days, its commands a moment after the events they lie
    /// between: that counts as when it happened.
    /// </summary>
    public static Instant Came(in PastRow row) => IsDemo(row) || IsLate(row) ? row.At : IsHistory(row) ? row.Received : Applied(row);

    // What one member was told by another arrives within moments, but for what was told in a past that was loaded.
    private static bool IsLate(in PastRow row) => row.Source == PastBodies.Inbox && row.Received >= row.At.Plus(LateMilliseconds);

    private static bool IsDemo(in PastRow row) => row.Source is Demo or ImportPrefix + Demo;

    /// <summary>It was loaded after it happened.</summary>
    public static bool IsHistory(in PastRow row) => IsDemo(row) || IsLate(row) || row.Source.StartsWith(ImportPrefix, StringComparison.Ordinal);

    private static Guid Find(ReadOnlyMemory<byte> body, string name)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            return json.RootElement.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
                && value.TryGetGuid(out var id) ? id : Guid.Empty;
        }
        catch (JsonException)
        {
            return Guid.Empty;
        }
    }

    private static (string? Reason, ReadOnlyMemory<byte> Body) Asked(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            return json.RootElement.TryGetProperty("event", out var asked)
                ? (json.RootElement.GetProperty("reason").GetProperty("code").GetString(), JsonSerializer.SerializeToUtf8Bytes(asked))
                : default;
        }
        catch (Exception fault) when (fault is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return default;
        }
    }
}
