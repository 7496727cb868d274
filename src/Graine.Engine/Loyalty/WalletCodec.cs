using Graine.Engine.Members;

namespace Graine.Engine.Loyalty;

/// <summary>
/// A wallet in a member's document. A lot takes some 5 bytes when its order is in the member's order book (written before),
/// as its moment and key are then those of the order; some 18 otherwise.
/// </summary>
public static class WalletCodec
{
    public static void Write(Wallet wallet, List<OrderEntry> orders, DocumentWriter writer)
    {
        writer.WriteString(wallet.Id);
        writer.WriteSigned(wallet.Active);
        writer.WriteSigned(wallet.Pending);
        writer.WriteSigned(wallet.Debt);
        writer.WriteSigned(wallet.Earned);
        writer.WriteSigned(wallet.Spent);
        writer.WriteSigned(wallet.Expired);
        writer.WriteSigned(wallet.Revoked);
        writer.WriteSigned(wallet.Moved);
        writer.WriteInstant(wallet.LastActivity);
        writer.WriteCount(wallet.LastLot);

        var previous = LotCodec.Start();
        var hint = 0;
        var places = OrderRef.In(orders);
        writer.WriteCount(wallet.Lots.Count);
        foreach (var lot in wallet.Lots)
        {
            LotCodec.Write(lot, previous, wallet, orders, ref places, ref hint, writer);
            previous = lot;
        }

        var lots = LotOrder.In(wallet);
        writer.WriteCount(wallet.Spends.Count);
        foreach (var spend in wallet.Spends)
        {
            SpendCodec.Write(spend, wallet, ref places, ref lots, ref hint, writer);
        }
    }

    public static Wallet Read(List<OrderEntry> orders, ref DocumentReader reader)
    {
        var wallet = new Wallet
        {
            Id = reader.ReadText(),
            Active = reader.ReadSigned(),
            Pending = reader.ReadSigned(),
            Debt = reader.ReadSigned(),
            Earned = reader.ReadSigned(),
            Spent = reader.ReadSigned(),
            Expired = reader.ReadSigned(),
            Revoked = reader.ReadSigned(),
            Moved = reader.ReadSigned(),
            LastActivity = reader.ReadInstant(),
            LastLot = (int)reader.ReadVarint(),
        };

        var previous = LotCodec.Start();
        var hint = 0;
        var lots = reader.ReadCount();
        wallet.Lots.EnsureCapacity(lots);
        for (var index = 0; index < lots; index++)
        {
            previous = LotCodec.Read(previous, wallet, orders, ref hint, ref reader);
            wallet.Lots.Add(previous);
        }

        var places = LotOrder.In(wallet);
        var spends = reader.ReadCount();
        for (var index = 0; index < spends; index++)
        {
            wallet.Spends.Add(SpendCodec.Read(wallet, orders, ref places, ref hint, ref reader));
        }

        return wallet;
    }
}
