using System.Text.Json;
using System.Text.Json.Serialization;
using Graine.Engine;
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

    [JsonSerializable(typeof(Transfer))]
    [JsonSerializable(typeof(Referred))]
    private sealed partial class Json : JsonSerializerContext;
}
