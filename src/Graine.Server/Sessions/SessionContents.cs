namespace Graine.Server.Sessions;

/// <summary>Tells whether a request would change what was closed. Saying the same again changes nothing.</summary>
internal static class SessionContents
{
    /// <summary>A pointer to the first thing that differs; null when all is the same or unsaid.</summary>
    public static string? FindChange(SessionDocument session, SessionChange change) =>
        Differs(change.Currency, session.Currency) ? "#/currency"
        : Differs(change.Channel, session.Channel) ? "#/channel"
        : Differs(change.Store, session.Store) ? "#/store"
        : Differs(change.Coupon, session.Coupon) ? "#/coupon"
        : change.Lines is { } lines && !SameLines(lines, session.Lines) ? "#/lines"
        : change.DiscountMinor is { } discount && discount != session.DiscountMinor ? "#/discount"
        : change.TotalMinor is { } total && total != session.TotalMinor ? "#/total"
        : change.ShippingMinor is { } shipping && shipping != session.ShippingMinor ? "#/shipping"
        : change.Payments is { } payments && !payments.SequenceEqual(session.Payments) ? "#/payments"
        : change.Codes is { } codes && !codes.Select(code => code.Key).SequenceEqual(session.Codes?.Select(code => code.Key) ?? []) ? "#/codes"
        : change.Spend is { } spend && spend != session.Spend ? "#/spend"
        : null;

    private static bool Differs(string? said, string? known) => said is not null && said != known;

    private static bool SameLines(IReadOnlyList<SessionLine> said, IReadOnlyList<SessionLine> known) =>
        said.Count == known.Count
        && said.Zip(known).All(pair => pair.First with
        {
            Returned = pair.Second.Returned,
            PaidMinor = pair.Second.PaidMinor,
            UnitPaid = pair.Second.UnitPaid,
        } == pair.Second);
}
