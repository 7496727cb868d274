using System.Globalization;
using Graine.Engine;
using Graine.Engine.Inputs;
using Graine.Server.Intake;
using Graine.Server.Plans;
using CompiledPlan = Graine.Engine.Plans.Plan;

namespace Graine.Server.Importing.Members;

/// <summary>Rows of a member file, one for each member or for each lot of points; rows of one member become one record.</summary>
internal sealed class MemberReader(
    OrderFile file, MemberColumns columns, ImportedDates dates, CompiledPlan plan, DocumentSet names, Instant now, string? unnamedWallet = null)
{
    private readonly Dictionary<string, MemberRecord> _byReference = new(StringComparer.Ordinal);

    /// <summary>In the order of the file.</summary>
    public List<MemberRecord> Members { get; } = [];

    public int Rows { get; private set; }

    /// <summary>Reads the row the file stands on; the reason when it is not to be imported.</summary>
    public string? Read()
    {
        Rows++;
        if (file.IsBroken)
        {
            return Rejections.Malformed;
        }

        if (file.FieldCount > columns.Header.Count)
        {
            return Rejections.ColumnsExtra;
        }

        var email = Identifiers.TryMake(Identifiers.Email, Text(MemberColumn.Email))?.Value;
        var phone = Identifiers.TryMake(Identifiers.Phone, Text(MemberColumn.Phone))?.Value;
        var card = Identifiers.TryMake(Identifiers.Card, Text(MemberColumn.Card))?.Value;
        var id = Text(MemberColumn.Id);
        if ((id ?? email ?? phone ?? card) is not { } reference)
        {
            return "identifier_missing";
        }

        if (ReadLot(out var lot) is { } wrong)
        {
            return wrong;
        }

        if (ReadTier(out var tier) is { } unknown)
        {
            return unknown;
        }

        if (!TryDate(MemberColumn.Joined, Instant.None, out var joined) || !TryBirthday(out var birthday))
        {
            return Rejections.DateInvalid;
        }

        var record = Find(reference, id);
        record.Joined = joined.IsSet ? joined : record.Joined;
        Note(record, "email", email);
        Note(record, "phone", phone);
        Note(record, "loyalty_card", card);
        Note(record, "firstName", Text(MemberColumn.FirstName));
        Note(record, "lastName", Text(MemberColumn.LastName));
        Note(record, "city", Text(MemberColumn.City));
        Note(record, "country", Text(MemberColumn.Country));
        Note(record, "language", Text(MemberColumn.Language));
        Note(record, "birthday", birthday?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        Note(record, "consentEmail", YesOrNo(Text(MemberColumn.ConsentEmail)));
        Note(record, "consentSms", YesOrNo(Text(MemberColumn.ConsentSms)));
        if (lot is { } points)
        {
            record.Lots.Add(points);
            record.Said.Add($"{points.Wallet}|{points.Points}|{Text(MemberColumn.EarnedAt)}|{Text(MemberColumn.ExpiresAt)}");
        }

        if (tier is { } held)
        {
            record.Tiers[held.TierSet] = held;
            record.Said.Add($"{held.TierSet}|{held.Tier}|{Text(MemberColumn.TierSince)}|{Text(MemberColumn.TierUntil)}");
        }

        return null;
    }

    private string? ReadLot(out OpeningLot? lot)
    {
        lot = null;
        if (Text(MemberColumn.Points) is not { } text)
        {
            return null;
        }

        var wallet = Text(MemberColumn.Wallet) ?? unnamedWallet ?? (plan.Wallets.Count > 0 ? plan.Wallets[0].Id : "");
        if (plan.FindWallet(wallet) is not { } rules)
        {
            return "wallet_unknown";
        }

        if (ImportedNumbers.Parse(text, rules.Decimals) is not { } points || Math.Abs(points) > 1e12m || decimal.Truncate(points * rules.MinorPerUnit) != points * rules.MinorPerUnit)
        {
            return "points_invalid";
        }

        if (points < 0)
        {
            return "points_negative";
        }

        // A file without dates leaves the expiry to the wallet's rule; one with them says what was promised, and an empty cell says never.
        var unsaid = columns.Has(MemberColumn.ExpiresAt) ? Instant.Never : Instant.None;
        if (!TryDate(MemberColumn.EarnedAt, now, out var earned) || !TryDate(MemberColumn.ExpiresAt, unsaid, out var expires))
        {
            return Rejections.DateInvalid;
        }

        if (earned > now.Plus(Instant.MillisecondsPerDay))
        {
            return Rejections.DateFuture;
        }

        lot = points == 0 ? null : new OpeningLot(wallet, (long)(points * rules.MinorPerUnit), earned, expires);
        return null;
    }

    private string? ReadTier(out OpeningTier? tier)
    {
        tier = null;
        if (Text(MemberColumn.Tier) is not { } text)
        {
            return null;
        }

        var wanted = Text(MemberColumn.TierSet);
        foreach (var set in plan.TierSets.Where(set => wanted is null || set.Id == wanted))
        {
            foreach (var each in set.Tiers.Where(each => Is(text, each.Id) || names.TierName(set.Id, each.Id).Values.Any(name => Is(text, name))))
            {
                if (!TryDate(MemberColumn.TierSince, now, out var since) || !TryDate(MemberColumn.TierUntil, Instant.Never, out var until))
                {
                    return Rejections.DateInvalid;
                }

                if (until <= now)
                {
                    return "tier_over";
                }

                tier = new OpeningTier(set.Id, each.Id, Instant.Min(since, now), until);
                return null;
            }
        }

        return "tier_unknown";
    }

    private MemberRecord Find(string reference, string? id)
    {
        if (!_byReference.TryGetValue(reference, out var record))
        {
            _byReference[reference] = record = new MemberRecord { Reference = reference, Id = id, Line = file.Line };
            Members.Add(record);
        }

        return record;
    }

    private string? Text(MemberColumn column)
    {
        var place = columns[column];
        var text = place < 0 || place >= file.FieldCount ? "" : file[place].Trim();
        return text.Length == 0 ? null : text;
    }

    /// <summary>False for a text that is no date; no text is <paramref name="unsaid"/>.</summary>
    private bool TryDate(MemberColumn column, Instant unsaid, out Instant at)
    {
        at = unsaid;
        if (Text(column) is not { } text)
        {
            return true;
        }

        var parsed = dates.Parse(text);
        at = parsed ?? unsaid;
        return parsed is not null;
    }

    /// <summary>A day and no moment: it is the same one everywhere. False for a text that is none.</summary>
    private bool TryBirthday(out DateOnly? day)
    {
        day = null;
        if (Text(MemberColumn.Birthday) is not { } text)
        {
            return true;
        }

        // Somewhere it is tomorrow already.
        day = dates.Day(text, DateOnly.FromDateTime(now.ToDateTimeOffset().DateTime).AddDays(1));
        return day is not null;
    }

    private static void Note(MemberRecord record, string trait, object? value)
    {
        if (value is not null)
        {
            record.Traits[trait] = value;
        }
    }

    private static object? YesOrNo(string? text) => text?.ToLowerInvariant() switch
    {
        null => null,
        "1" or "true" or "yes" or "oui" or "vrai" or "y" or "o" or "subscribed" => true,
        _ => false,
    };

    private static bool Is(string text, string other) => text.Equals(other, StringComparison.OrdinalIgnoreCase);
}
