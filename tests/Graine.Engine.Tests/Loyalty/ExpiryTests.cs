using Graine.Engine.Loyalty;

namespace Graine.Engine.Tests.Loyalty;

public sealed class ExpiryTests
{
    [Theory]
    [InlineData(ExpiryKind.Rolling, 365, 0, "2025-03-01T10:00:00Z", "2026-03-01T10:00:00Z")]
    [InlineData(ExpiryKind.Rolling, 0, 12, "2024-02-29T10:00:00Z", "2025-02-28T10:00:00Z")]
    [InlineData(ExpiryKind.Rolling, 0, 6, "2025-03-01T10:00:00Z", "2025-09-01T09:00:00Z")]      // same hour on the wall in Paris
    [InlineData(ExpiryKind.EndOfMonth, 0, 0, "2025-01-31T22:30:00Z", "2025-01-31T23:00:00Z")]   // 23:30 in Paris
    [InlineData(ExpiryKind.EndOfMonth, 0, 0, "2025-01-31T23:30:00Z", "2025-02-28T23:00:00Z")]   // already February there
    [InlineData(ExpiryKind.EndOfMonth, 0, 3, "2025-01-15T12:00:00Z", "2025-04-30T22:00:00Z")]
    [InlineData(ExpiryKind.EndOfYear, 0, 0, "2025-07-01T12:00:00Z", "2025-12-31T23:00:00Z")]
    [InlineData(ExpiryKind.EndOfYear, 0, 12, "2025-07-01T12:00:00Z", "2026-12-31T23:00:00Z")]
    public void Points_expire_by_the_rule_in_local_time(ExpiryKind kind, int days, int months, string earned, string expires) =>
        Assert.Equal(Purse.At(expires), Expiry.Of(new ExpiryRule(kind, days, months), Purse.At(earned), Purse.Paris));

    [Theory]
    [InlineData(0, "2025-01-15T12:00:00Z", "2025-02-28T23:00:00Z")]    // 29 February is the 28th
    [InlineData(0, "2024-01-15T12:00:00Z", "2024-02-29T23:00:00Z")]
    [InlineData(0, "2025-02-28T22:59:00Z", "2025-02-28T23:00:00Z")]    // the day itself, 23:59 in Paris
    [InlineData(0, "2025-02-28T23:00:00Z", "2025-09-30T22:00:00Z")]    // already March there
    [InlineData(0, "2025-12-01T12:00:00Z", "2026-02-28T23:00:00Z")]
    [InlineData(6, "2025-01-15T12:00:00Z", "2025-09-30T22:00:00Z")]
    [InlineData(24, "2025-01-15T12:00:00Z", "2027-02-28T23:00:00Z")]
    public void On_fixed_dates_points_expire_at_the_end_of_the_first_that_is_reached(int months, string earned, string expires)
    {
        var rule = new ExpiryRule(ExpiryKind.FixedDate, Months: months) { Dates = [229, 930] };
        Assert.Equal(Purse.At(expires), Expiry.Of(rule, Purse.At(earned), Purse.Paris));
    }

    [Theory]
    [InlineData("Europe/Paris", "2025-03-29T01:30:00Z", "2025-03-30T01:00:00Z")]        // 02:30 is skipped: 03:00
    [InlineData("Europe/Paris", "2025-10-25T00:30:00Z", "2025-10-26T00:30:00Z")]        // 02:30 is twice: the first
    [InlineData("Europe/Paris", "2025-10-25T10:00:00Z", "2025-10-26T11:00:00Z")]        // a day of 25 hours
    [InlineData("America/Sao_Paulo", "2018-11-03T03:00:00Z", "2018-11-04T03:00:00Z")]   // midnight is skipped: 01:00
    [InlineData("Pacific/Apia", "2011-12-29T22:00:00Z", "2011-12-30T10:00:00Z")]        // 30 December 2011 never was
    [InlineData("UTC", "1969-12-31T12:00:00Z", "1970-01-01T12:00:00Z")]
    [InlineData("Europe/Paris", "2150-01-01T12:00:00Z", "2150-01-02T12:00:00Z")]
    public void A_day_later_is_the_same_time_of_day(string zone, string from, string to) =>
        Assert.Equal(Purse.At(to), LocalTime.Of(TimeZoneInfo.FindSystemTimeZoneById(zone)).Plus(Purse.At(from), 0, 1));

    [Theory]
    [InlineData("Europe/Paris")]
    [InlineData("America/New_York")]
    [InlineData("Africa/Casablanca")]
    [InlineData("Asia/Kathmandu")]
    [InlineData("Australia/Lord_Howe")]
    [InlineData("America/Havana")]
    public void Local_time_agrees_with_the_zone(string id)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(id);
        var local = LocalTime.Of(zone);
        for (var minute = 0L; minute < 60L * 24 * 365 * 40; minute += 997)
        {
            var at = new Instant(600_000_000_000 + (minute * 60_000));
            var wall = TimeZoneInfo.ConvertTime(at.ToDateTimeOffset(), zone).DateTime;
            var same = local.Plus(at, 0, 0);
            var earliest = zone.IsAmbiguousTime(wall)
                ? new DateTimeOffset(wall, zone.GetAmbiguousTimeOffsets(wall).Max())
                : new DateTimeOffset(wall, zone.GetUtcOffset(wall));
            Assert.Equal(Instant.From(earliest), same);
        }
    }

    [Fact]
    public void Pending_points_expire_counted_from_their_activation()
    {
        var purse = new Purse(Purse.Points(new ExpiryRule(ExpiryKind.Rolling, Days: 10))).Earn(10, pendingDays: 14);
        purse.On(14).Mature().Holds(10).On(23).Mature().Holds(10).On(24).Mature().Holds(0);
    }

    [Fact]
    public void Points_of_an_order_long_past_become_active_and_expire_each_at_its_moment()
    {
        var purse = new Purse(Purse.Points(new ExpiryRule(ExpiryKind.Rolling, Days: 10)));
        purse.On(100).Earn(10, order: 1, pendingDays: 14, at: Purse.Day(0)).Holds(0);
        Assert.Equal([Purse.Day(0), Purse.Day(14), Purse.Day(24)], purse.Postings.Select(posting => posting.At));
        purse.Return(1, at: Purse.Day(5)).Holds(0);
        Assert.Equal((0, 10), (purse.Wallet.Expired, purse.Wallet.Revoked));
    }
}
