using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;
using Graine.Engine.Identity;
using Graine.Engine.Members;

namespace Graine.Server.Intake;

/// <summary>Reads traits: identifiers, the published list of facts that are not personal, and the whole for the profile.</summary>
internal sealed class TraitReader
{
    private static readonly FrozenDictionary<string, string> FactNames = new[]
    {
        "country", "language", "locale", "timezone", "currency", "plan", "gender", "age", "age_group", "industry", "created_at",
        "preferred_store", "preferred_channel", "customer_type", "account_type", "is_employee", "vip", "newsletter", "leaderboards",
    }.SelectMany(name => new (string Name, string Fact)[] { (name, name), (CamelCase(name), name) })
        .Concat<(string Name, string Fact)>([("country_code", "country"), ("countryCode", "country"), ("lang", "language")])
        .DistinctBy(pair => pair.Name)
        .ToFrozenDictionary(pair => pair.Name, pair => pair.Fact, StringComparer.Ordinal);

    /// <summary>Traits that say when somebody was born. Of them only month and day are a fact: without the year it is nobody's date of birth.</summary>
    private static readonly FrozenSet<string> BirthNames =
        new[] { "birthday", "birthdate", "birth_date", "birthDate", "date_of_birth", "dateOfBirth", "dob", "birth_day", "birthDay" }
            .ToFrozenSet(StringComparer.Ordinal);

    public List<Identifier> Identifiers { get; } = [];

    public Dictionary<string, object?>? Facts { get; private set; }

    /// <summary>The code of who brought the member.</summary>
    public string? ReferralCode { get; private set; }

    /// <summary>Later members replace earlier ones of the same name.</summary>
    public JsonBuffer Profile { get; } = new(256);

    public bool IsCut => Profile.IsCut;

    /// <summary>Of one object of traits after another.</summary>
    public static TraitReader Of(ReadOnlySpan<byte> json, ReadOnlySpan<byte> more = default)
    {
        var traits = new TraitReader();
        traits.Read(json);
        traits.Read(more);
        traits.Close();
        return traits;
    }

    /// <summary>Reads one object of traits; anything else is passed over.</summary>
    public void Read(ReadOnlySpan<byte> json)
    {
        if (json.IsEmpty)
        {
            return;
        }

        var reader = new Utf8JsonReader(json, IntakeSession.ReaderOptions);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            return;
        }

        if (Profile.Length == 0)
        {
            Profile.Byte((byte)'{');
        }

        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var name = Name.Of(ref reader);
            reader.Read();
            Understand(reader, name);
            Profile.Member(name);
            Scrub.Value(ref reader, Profile, isScrubbed: false);
        }
    }

    public void Close()
    {
        if (Profile.Length > 0)
        {
            Profile.Byte((byte)'}');
        }
    }

    private void Understand(Utf8JsonReader copy, Name name)
    {
        var kind = name.Field switch
        {
            Field.Email => Intake.Identifiers.Email,
            Field.Phone => Intake.Identifiers.Phone,
            Field.Card => Intake.Identifiers.Card,
            _ => null,
        };
        if (kind is not null)
        {
            if (Intake.Identifiers.TryMake(kind, WireText.ReadScalar(ref copy)) is { } identifier)
            {
                Identifiers.Add(identifier);
            }
        }
        else if (name.Field == Field.Address && copy.TokenType == JsonTokenType.StartObject)
        {
            ReadAddress(ref copy);
        }
        else if (BirthNames.Contains(name.Text))
        {
            ReadBirthday(ref copy);
        }
        else if (name.Text is "referralCode" or "referral_code")
        {
            ReferralCode = copy.TokenType == JsonTokenType.String ? WireText.ReadScalar(ref copy) : null;
        }
        else if (FactNames.TryGetValue(name.Text, out var fact))
        {
            Offer(ref copy, fact);
        }
    }

    // Of an address only the country is no personal datum.
    private void ReadAddress(ref Utf8JsonReader reader)
    {
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var name = Name.Of(ref reader);
            reader.Read();
            if (name.Text == "country" && Facts?.ContainsKey("country") != true)
            {
                Offer(ref reader, "country");
            }
            else
            {
                reader.Skip();
            }
        }
    }

    // 1990-05-17, with or without a time of day behind it, --05-17 or 05-17; what is none of them says nothing.
    private void ReadBirthday(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.Null)
        {
            (Facts ??= new(StringComparer.Ordinal))[BirthdaySlice.Fact] = null;
            return;
        }

        var text = WireText.ReadScalar(ref reader)?.Trim() ?? "";
        var date = text.StartsWith("--", StringComparison.Ordinal) ? text[2..]
            : text.Length >= 10 && (text.Length == 10 || text[10] is 'T' or ' ') ? text[5..10]
            : text;
        if (text.Length >= 10 && !DateOnly.TryParseExact(text[..10], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
        {
            return;
        }

        if (DateOnly.TryParseExact("2000-" + date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
        {
            (Facts ??= new(StringComparer.Ordinal))[BirthdaySlice.Fact] = date;
        }
    }

    private void Offer(ref Utf8JsonReader reader, string fact)
    {
        Facts ??= new(StringComparer.Ordinal);
        switch (reader.TokenType)
        {
            case JsonTokenType.Null:
                Facts[fact] = null;
                break;
            case JsonTokenType.True or JsonTokenType.False:
                Facts[fact] = reader.TokenType == JsonTokenType.True;
                break;
            case JsonTokenType.Number when reader.TryGetInt64(out var integer):
                Facts[fact] = integer;
                break;
            case JsonTokenType.Number when reader.TryGetDouble(out var number) && double.IsFinite(number):
                Facts[fact] = number;
                break;
            case JsonTokenType.String when WireText.CleanId(WireText.Read(ref reader)) is { Length: <= 100 } text:
                Facts[fact] = Redaction.Clean(text);
                break;
            default:
                reader.Skip();
                break;
        }
    }

    private static string CamelCase(string name) =>
        string.Concat(name.Split('_').Select((word, place) => place == 0 ? word : char.ToUpperInvariant(word[0]) + word[1..]));
}
