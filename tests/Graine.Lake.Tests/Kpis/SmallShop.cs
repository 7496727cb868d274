using Graine.Lake.Native;
using Graine.Lake.Tail;

namespace Graine.Lake.Tests.Kpis;

/// <summary>A shop small enough to count on paper; 2025 is the period, a year the lapse.</summary>
internal static class SmallShop
{
    public static readonly DateTimeOffset From = Day(2025, 1, 1);
    public static readonly DateTimeOffset To = Day(2026, 1, 1);

    /// <summary>
    /// anna stays, bob is lost in January, cleo was lost before, dora and eve are new, hugo is new on the first instant
    /// and lost on the last, gil only has a cancelled order, the phone is nobody yet, and one order has no member.
    /// </summary>
    public static LakeDatabase Fill()
    {
        var lake = LakeDatabase.Open(null, new DuckDbOptions());
        LakeOrder[] orders =
        [
            Order("a0", "anna", Day(2024, 6, 1), 1_500, "tea"),
            Order("a1", "anna", Day(2025, 3, 1), 1_000, "tea"),
            Order("a2", "anna", Day(2025, 5, 1), 2_000, "tea", "cup"),
            Order("b0", "bob", Day(2024, 2, 1), 9_900, "tea"),
            Order("c0", "cleo", Day(2023, 6, 1), 9_900, "tea"),
            Order("d1", "dora", Day(2025, 2, 1), 3_000, "cup"),
            Order("d2", "dora", Day(2025, 2, 20), 4_000, "cup"),
            Order("e1", "eve", Day(2025, 12, 31), 5_000, "tea", "cup") with { Margin = null },
            Order("f1", "phone", Day(2025, 4, 1), 6_000, "tea"),
            Order("n1", null, Day(2025, 4, 2), 7_000, "tea"),
            Order("g1", "gil", Day(2025, 6, 1), 9_900, "tea") with { IsCancelled = true, Refunded = 9_900 },
            Order("h1", "hugo", From, 8_000, "tea", "cup"),
            Order("h2", "hugo", To, 8_000, "pot"),
        ];
        lake.Apply(
            new LakeBatch
            {
                Watermark = "1",
                Orders = orders,
                Refunds =
                [
                    Refund("r1", "a1", "anna", Day(2025, 3, 9), 500) with { Margin = 200 },
                    Refund("r2", "a0", "anna", Day(2025, 1, 9), 200),
                    Refund("r3", "a2", "anna", Day(2026, 3, 9), 900),
                    Refund("r4", "g1", "gil", Day(2025, 6, 2), 9_900),
                ],
                Members =
                [
                    new LakeMember { Id = Id("anna"), Created = From, IsIdentified = true },
                    new LakeMember { Id = Id("phone"), Created = From, IsIdentified = false },
                ],
            },
            CancellationToken.None);
        return lake;
    }

    public static LakeOrder Order(string id, string? member, DateTimeOffset at, long total, params string[] products) => new()
    {
        Id = id,
        Member = member is null ? null : Id(member),
        Occurred = at,
        Total = total,
        Margin = total * 4 / 10,
        Currency = "EUR",
        Lines = [.. products.Select(product => new LakeOrderLine { Product = product, Quantity = 1, Price = total, Total = total })],
    };

    public static Guid Id(string name) => new([.. name.PadRight(16, '.').Select(letter => (byte)letter)], bigEndian: true);

    public static string Name(Guid id) => string.Concat(id.ToByteArray(bigEndian: true).Select(letter => (char)letter)).TrimEnd('.');

    public static DateTimeOffset Day(int year, int month, int day) => new(year, month, day, 0, 0, 0, TimeSpan.Zero);

    private static LakeRefund Refund(string id, string order, string member, DateTimeOffset at, long amount) =>
        new() { Id = id, Order = order, Member = Id(member), Occurred = at, Amount = amount, Currency = "EUR" };
}
