using Graine.Engine.Members;

namespace Graine.Engine.Loyalty;

/// <summary>What the books do not show yet of history told late, at the end of a member's document: few have any, and not for long.</summary>
internal static class LateCodec
{
    public static bool HasAny(Wallet wallet) => wallet.SettlesAt != Instant.Never;

    public static void Write(List<Wallet> wallets, DocumentWriter writer)
    {
        foreach (var wallet in wallets)
        {
            writer.WriteInstant(wallet.SettlesAt);
            if (!HasAny(wallet))
            {
                continue;
            }

            writer.WriteCount(wallet.Lots.Count(lot => lot.BookedAt.IsSet));
            var place = 0;
            for (var index = 0; index < wallet.Lots.Count; index++)
            {
                var lot = wallet.Lots[index];
                if (lot.BookedAt.IsSet)
                {
                    writer.WriteCount(index - place);
                    writer.WriteSigned(lot.ExpiresAt.Milliseconds - lot.BookedAt.Milliseconds);
                    place = index;
                }
            }
        }
    }

    /// <summary>Into wallets that were read already.</summary>
    /// <exception cref="FormatException">It names a lot that is not there.</exception>
    public static void Read(List<Wallet> wallets, ref DocumentReader reader)
    {
        foreach (var wallet in wallets)
        {
            wallet.SettlesAt = reader.ReadInstant();
            if (!HasAny(wallet))
            {
                continue;
            }

            var place = 0;
            for (var count = reader.ReadCount(); count > 0; count--)
            {
                var ahead = reader.ReadVarint();
                if (ahead >= (ulong)(wallet.Lots.Count - place))
                {
                    throw new FormatException("A member document books a lot that is not there.");
                }

                place += (int)ahead;
                var lot = wallet.Lots[place];
                lot.BookedAt = lot.ExpiresAt.Plus(-reader.ReadSigned());
            }
        }
    }
}
