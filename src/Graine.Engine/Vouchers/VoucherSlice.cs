using Graine.Engine.Members;

namespace Graine.Engine.Vouchers;

/// <summary>Codes that are held for a member, until they are redeemed, let go or their time is over.</summary>
public sealed class VoucherSlice
{
    /// <summary>At one time, at most.</summary>
    public const int LocksMax = 50;

    public List<VoucherLock> Locks { get; } = [];

    public VoucherLock? Find(Guid key) => Locks.Find(each => each.Key == key);

    internal Instant NextDue()
    {
        var next = Instant.Never;
        foreach (var each in Locks)
        {
            next = Instant.Min(next, each.Until);
        }

        return next;
    }
}

/// <param name="Key">Under which they are held.</param>
/// <param name="At">Since when: the period limits count it in.</param>
/// <param name="Until">The first moment at which it no longer holds.</param>
/// <param name="Codes">What is held.</param>
public sealed record VoucherLock(Guid Key, Instant At, Instant Until, IReadOnlyList<HeldCode> Codes);

/// <param name="Campaign">Whose code it is.</param>
/// <param name="Code">As look-ups name it; empty in a replay.</param>
public readonly record struct HeldCode(string Campaign, string Code);

/// <summary>Locks at the end of a member's document. A member without any pays nothing for them.</summary>
internal static class VoucherCodec
{
    public static void Write(VoucherSlice vouchers, DocumentWriter writer)
    {
        writer.WriteCount(vouchers.Locks.Count);
        foreach (var each in vouchers.Locks)
        {
            writer.WriteGuid(each.Key);
            writer.WriteInstant(each.At);
            writer.WriteInstant(each.Until);
            writer.WriteCount(each.Codes.Count);
            foreach (var (campaign, code) in each.Codes)
            {
                writer.WriteString(campaign);
                writer.WriteString(code);
            }
        }
    }

    public static void Read(VoucherSlice vouchers, ref DocumentReader reader)
    {
        for (var count = reader.ReadCount(); count > 0; count--)
        {
            var (key, at, until) = (reader.ReadGuid(), reader.ReadInstant(), reader.ReadInstant());
            var codes = new HeldCode[reader.ReadCount()];
            for (var place = 0; place < codes.Length; place++)
            {
                codes[place] = new HeldCode(reader.ReadText(), reader.ReadText());
            }

            vouchers.Locks.Add(new VoucherLock(key, at, until, codes));
        }
    }
}
