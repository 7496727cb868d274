using System.Text.Json;
using System.Text.Json.Serialization;
using Graine.Engine;
using Graine.Engine.Households;
using Graine.Engine.Inputs;

namespace Graine.Server.Pipeline;

/// <summary>Inputs on their way to another member, as JSON in the inbox.</summary>
internal static partial class DerivedInput
{
    public static byte[] ToJson(Input input) => input switch
    {
        TransferArrived transfer => JsonSerializer.SerializeToUtf8Bytes(
            new Transfer(
                transfer.Id, transfer.At.Milliseconds, transfer.Sender, transfer.Wallet,
                [.. transfer.Lots.Select(lot => new Lot(lot.Points, lot.ExpiresAt.Milliseconds))]),
            Json.Default.Transfer),
        ReferralQualified told => JsonSerializer.SerializeToUtf8Bytes(
            new Referred(CommandNames.ReferralQualified, told.At.Milliseconds, told.Referral, told.Programme, told.Referee, told.Since.Milliseconds),
            Json.Default.Referred),
        ReferralWithdrawn told => JsonSerializer.SerializeToUtf8Bytes(
            new Referred(CommandNames.ReferralWithdrawn, told.At.Milliseconds, told.Referral, told.Programme, Guid.Empty, 0), Json.Default.Referred),
        PointsShared shared => JsonSerializer.SerializeToUtf8Bytes(
            new Shared(
                CommandNames.PointsShared, shared.At.Milliseconds, shared.Sender, shared.Wallet,
                [.. shared.Lots.Select(lot => new Lot(lot.Points, lot.ExpiresAt.Milliseconds))]),
            Json.Default.Shared),
        HouseholdOrderReturned returned => JsonSerializer.SerializeToUtf8Bytes(
            new Returned(
                CommandNames.HouseholdOrderReturned, returned.At.Milliseconds, returned.Sender, returned.OrderKey, returned.RefundedMinor, returned.TotalMinor),
            Json.Default.Returned),
        HouseholdLinked linked => JsonSerializer.SerializeToUtf8Bytes(
            new Linked(CommandNames.HouseholdLinked, linked.At.Milliseconds, linked.Household, linked.IsIn, linked.Role), Json.Default.Linked),
        HouseholdCommand asked => JsonSerializer.SerializeToUtf8Bytes(
            new Asked(CommandNames.HouseholdAsked, asked.At.Milliseconds, asked.Verb, asked.Member, asked.Other), Json.Default.Asked),
        PrizeArrived won => JsonSerializer.SerializeToUtf8Bytes(
            new Won(
                CommandNames.Prize, won.At.Milliseconds, won.Rule, won.Place, won.Period, won.Prize.Wallet, won.Prize.Points, won.Prize.Reward, won.Prize.Badge,
                won.Prize.Level, won.Sharing),
            Json.Default.Won),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>The event row's name.</summary>
    public static string NameOf(ReadOnlySpan<byte> json) => Kind(json) ?? InboxSubmission.TransferName;

    public static Input FromJson(ReadOnlySpan<byte> json, Guid id, Instant now) => Kind(json) switch
    {
        CommandNames.ReferralQualified when Read(json) is var told => new ReferralQualified
        {
            Id = id,
            At = new Instant(told.At),
            Received = now,
            Referral = told.Referral,
            Programme = told.Programme,
            Referee = told.Referee,
            Since = new Instant(told.Since),
        },
        CommandNames.ReferralWithdrawn when Read(json) is var told => new ReferralWithdrawn
        {
            Id = id,
            At = new Instant(told.At),
            Received = now,
            Referral = told.Referral,
            Programme = told.Programme,
        },
        CommandNames.PointsShared when JsonSerializer.Deserialize(json, Json.Default.Shared) is { } shared => new PointsShared
        {
            Id = id,
            At = new Instant(shared.At),
            Received = now,
            Sender = shared.Sender,
            Wallet = shared.Wallet,
            Lots = [.. shared.Lots.Select(lot => new TransferredLot(lot.Points, new Instant(lot.ExpiresAt)))],
        },
        CommandNames.HouseholdOrderReturned when JsonSerializer.Deserialize(json, Json.Default.Returned) is { } returned => new HouseholdOrderReturned
        {
            Id = id,
            At = new Instant(returned.At),
            Received = now,
            Sender = returned.Sender,
            OrderKey = returned.OrderKey,
            RefundedMinor = returned.RefundedMinor,
            TotalMinor = returned.TotalMinor,
        },
        CommandNames.HouseholdLinked when JsonSerializer.Deserialize(json, Json.Default.Linked) is { } linked => new HouseholdLinked
        {
            Id = id,
            At = new Instant(linked.At),
            Received = now,
            Household = linked.Household,
            IsIn = linked.IsIn,
            Role = linked.Role,
        },
        CommandNames.HouseholdAsked when JsonSerializer.Deserialize(json, Json.Default.Asked) is { } asked => new HouseholdCommand
        {
            Id = id,
            At = new Instant(asked.At),
            Received = now,
            Verb = asked.Verb,
            Member = asked.Member,
            Other = asked.Other,
            IsFact = true,
        },
        CommandNames.Prize when (JsonSerializer.Deserialize(json, Json.Default.Won) ?? throw new FormatException("An inbox row is empty.")) is var won =>
            new PrizeArrived
            {
                Id = id,
                At = new Instant(won.At),
                Received = now,
                Rule = won.Rule,
                Place = won.Place,
                Period = won.Period,
                Sharing = won.Sharing,
                Prize = new Engine.Plans.Prize(won.Wallet, won.Points, won.Reward, won.Badge, won.Level),
            },
        _ => Arrived(json, id, now),
    };

    private static Referred Read(ReadOnlySpan<byte> json) =>
        JsonSerializer.Deserialize(json, Json.Default.Referred) ?? throw new FormatException("An inbox row is empty.");

    /// <summary>Null for points that were sent, which have none.</summary>
    private static string? Kind(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        return reader.Read() && reader.Read() && reader.TokenType == JsonTokenType.PropertyName && reader.ValueTextEquals("Kind"u8) && reader.Read()
            ? reader.GetString()
            : null;
    }

    private static TransferArrived Arrived(ReadOnlySpan<byte> json, Guid id, Instant now)
    {
        var transfer = JsonSerializer.Deserialize(json, Json.Default.Transfer)
            ?? throw new FormatException("An inbox row is empty.");
        return new TransferArrived
        {
            Id = id,
            At = new Instant(transfer.At),
            Received = now,
            Sender = transfer.Sender,
            Wallet = transfer.Wallet,
            Lots = [.. transfer.Lots.Select(lot => new TransferredLot(lot.Points, new Instant(lot.ExpiresAt)))],
        };
    }

    internal sealed record Transfer(Guid Cause, long At, Guid Sender, string Wallet, IReadOnlyList<Lot> Lots);

    internal sealed record Lot(long Points, long ExpiresAt);

    /// <param name="Kind">First, so that it is read without the rest.</param>
    internal sealed record Referred(string Kind, long At, Guid Referral, string Programme, Guid Referee, long Since);

    internal sealed record Shared(string Kind, long At, Guid Sender, string Wallet, IReadOnlyList<Lot> Lots);

    internal sealed record Returned(string Kind, long At, Guid Sender, ulong OrderKey, long RefundedMinor, long TotalMinor);

    internal sealed record Linked(string Kind, long At, Guid Household, bool IsIn, HouseholdRole Role);

    internal sealed record Asked(string Kind, long At, HouseholdVerb Verb, Guid Member, Guid Other);

    /// <param name="Kind">First, so that it is read without the rest.</param>
    internal sealed record Won(
        string Kind, long At, string Rule, int Place, string? Period, string? Wallet, long Points, string? Reward, string? Badge, string? Level, int Sharing = 1);

    [JsonSerializable(typeof(Won))]
    [JsonSerializable(typeof(Transfer))]
    [JsonSerializable(typeof(Shared))]
    [JsonSerializable(typeof(Returned))]
    [JsonSerializable(typeof(Linked))]
    [JsonSerializable(typeof(Asked))]
    [JsonSerializable(typeof(Referred))]
    private sealed partial class Json : JsonSerializerContext;
}
