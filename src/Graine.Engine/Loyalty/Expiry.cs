namespace Graine.Engine.Loyalty;

/// <summary>When points become active and when they expire, in the programme's time zone.</summary>
public static class Expiry
{
    /// <summary>The same local time that many days later; the moment itself for 0 days.</summary>
    public static Instant ActiveAt(Instant earnedAt, int pendingDays, TimeZoneInfo zone) =>
        pendingDays <= 0 ? earnedAt : LocalTime.Of(zone).Plus(earnedAt, 0, pendingDays);

    /// <summary>
    /// The expiry written into a lot when it is made. Changing the rule later does not change it. On inactivity a lot carries
    /// none: <see cref="Due"/> adds it.
    /// </summary>
    public static Instant Of(ExpiryRule rule, Instant activeAt, TimeZoneInfo zone) => activeAt == Instant.Never ? Instant.Never : rule.Kind switch
    {
        ExpiryKind.Never or ExpiryKind.Inactivity => Instant.Never,
        ExpiryKind.Rolling => LocalTime.Of(zone).Plus(activeAt, rule.Months, rule.Days),
        ExpiryKind.EndOfMonth => LocalTime.Of(zone).EndOfMonth(activeAt, rule.Months),
        ExpiryKind.EndOfYear => LocalTime.Of(zone).EndOfYear(activeAt, rule.Months),
        ExpiryKind.FixedDate => LocalTime.Of(zone).EndOfDate(activeAt, rule.Months, rule.Dates ?? []),
    };

    /// <summary>
    /// When an active lot will expire as things stand: its own expiry, or under a rule of inactivity that many local days (and
    /// months) after the member's last earning or spending, or after the lot became active if that was later.
    /// </summary>
    public static Instant Due(Lot lot, Wallet wallet, WalletRules rules, TimeZoneInfo zone)
    {
        return rules.Expiry.Kind != ExpiryKind.Inactivity || lot.ActiveAt == Instant.Never
            ? lot.ExpiresAt
            : Instant.Min(lot.ExpiresAt, Idle(lot, wallet, rules, zone));
    }

    /// <summary>What inactivity alone says of an active lot.</summary>
    internal static Instant Idle(Lot lot, Wallet wallet, WalletRules rules, TimeZoneInfo zone) => lot.ActiveAt > wallet.LastActivity
        ? LocalTime.Of(zone).Plus(lot.ActiveAt, rules.Expiry.Months, rules.Expiry.Days)
        : Idle(wallet, rules.Expiry, zone);

    /// <summary>One date for nearly all lots, so it is worked out once for each activity.</summary>
    private static Instant Idle(Wallet wallet, ExpiryRule rule, TimeZoneInfo zone)
    {
        if (wallet.IdleSince != wallet.LastActivity || !ReferenceEquals(wallet.IdleBy, rule) || !ReferenceEquals(wallet.IdleIn, zone))
        {
            (wallet.IdleSince, wallet.IdleBy, wallet.IdleIn) = (wallet.LastActivity, rule, zone);
            wallet.IdleAt = LocalTime.Of(zone).Plus(wallet.LastActivity, rule.Months, rule.Days);
        }

        return wallet.IdleAt;
    }
}
