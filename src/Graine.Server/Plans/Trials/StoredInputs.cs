using System.Text.Json;
using Graine.Engine.Inputs;
using Graine.Server.Intake;
using Graine.Server.LakeFeed;
using Graine.Server.Pipeline;
using Graine.Storage;

namespace Graine.Server.Plans.Trials;

/// <summary>Makes inputs again of rows of the log, with the very reader that read them when they came. One at a time.</summary>
internal sealed class StoredInputs(string currency)
{
    private const string CommandPrefix = "points.";
    private const string Inbox = "inbox";

    /// <summary>Null for what leaves nothing to do again: timers, refusals, and what cannot be read any more.</summary>
    public Input? Read(EventRow row)
    {
        if (row.Status != EventStatus.Applied || row.Source == Recorder.TimerName)
        {
            return null;
        }

        try
        {
            return LakeRowKinds.IsFact(row) ? ReadFact(row)
                : row.Source == Inbox ? DerivedInput.FromJson(row.Body.Span, row.Id, row.At)
                : ReadCommand(row);
        }
        catch (Exception fault) when (fault is JsonException or FormatException or InvalidOperationException or KeyNotFoundException)
        {
            return null;
        }
    }

    private Event? ReadFact(EventRow row)
    {
        using var session = IntakeSession.Rent();
        var body = row.Body.ToArray();
        if (session.Scan(body, body.Length, isBatch: false) != Envelope.Read || session.Count != 1)
        {
            return null;
        }

        // Whose it is stands in the row: the identifiers that were taken out as personal are not missed.
        var item = session.Finish(new IntakeRequest
        {
            Source = row.Source,
            Received = row.Received,
            AnonymousId = row.Id.ToString("N"),
            DefaultCurrency = currency,
        })[0];
        return item.Rejection is not null ? null : item.ToEvent(row.Id) with
        {
            At = row.At,
            Received = row.Received,
            Channel = row.Channel,
            Order = Distinct(item.Order, row),
        };
    }

    // Two orders whose numbers were taken out as personal are still two orders.
    private static Order? Distinct(Order? order, EventRow row) =>
        order is not null && order.Id.Contains(Redaction.Mark, StringComparison.Ordinal) ? order with { Id = row.Id.ToString("N") } : order;

    private static Input ReadCommand(EventRow row)
    {
        using var json = JsonDocument.Parse(row.Body);
        return row.Name is CommandNames.Hold or CommandNames.Complete or CommandNames.Cancel
            ? HoldJson.Read(json.RootElement, row)
            : row.Name is CommandNames.GiveTier or CommandNames.EndTier ? TierJson.Read(json.RootElement, row)
            : row.Name == CommandNames.Open ? OpeningJson.Read(json.RootElement, row)
            : row.Name == CommandNames.Extend ? ExtendJson.Read(json.RootElement, row)
            : CommandNames.Games.Contains(row.Name) ? GameJson.Read(json.RootElement, row)
            : CommandNames.Rewards.Contains(row.Name) ? RewardJson.Read(json.RootElement, row)
            : CommandNames.Promotions.Contains(row.Name) ? PromotionJson.Read(json.RootElement, row)
            : CommandNames.Households.Contains(row.Name) ? HouseholdJson.Read(json.RootElement, row)
            : CommandNames.Referrals.Contains(row.Name) ? ReferralJson.Read(json.RootElement, row)
            : CommandNames.Vouchers.Contains(row.Name) ? VoucherJson.Read(json.RootElement, row)
            : ReadPoints(json.RootElement, row);
    }

    private static PointsCommand ReadPoints(JsonElement body, EventRow row) =>
        new()
        {
            Id = row.Id,
            At = row.At,
            Received = row.Received,
            Verb = row.Name[CommandPrefix.Length..] switch
            {
                "earn" => PointsVerb.Earn,
                "spend" => PointsVerb.Spend,
                "adjust" => PointsVerb.Adjust,
                "transfer" => PointsVerb.Transfer,
                var verb => throw new FormatException($"No command on points is called {verb}."),
            },
            Wallet = body.GetProperty("wallet").GetString()!,
            Points = body.GetProperty("points").GetInt64(),
            By = body.TryGetProperty("member", out var by) && by.TryGetGuid(out var spender) ? spender : Guid.Empty,
            OrderId = body.TryGetProperty("orderId", out var order) ? order.GetString() : null,
            Receiver = body.TryGetProperty("to", out var to) && to.ValueKind == JsonValueKind.String && to.TryGetGuid(out var receiver) ? receiver : null,
        };
}
