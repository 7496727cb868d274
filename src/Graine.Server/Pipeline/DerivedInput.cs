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
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    public static TransferArrived FromJson(ReadOnlySpan<byte> json, Guid id, Instant now)
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

    [JsonSerializable(typeof(Transfer))]
    private sealed partial class Json : JsonSerializerContext;
}
