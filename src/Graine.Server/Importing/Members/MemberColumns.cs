namespace Graine.Server.Importing.Members;

/// <summary>What a column of a member file can hold.</summary>
internal enum MemberColumn : byte
{
    Id,
    Email,
    Phone,
    Card,
    FirstName,
    LastName,
    Birthday,
    City,
    Country,
    Language,
    Joined,
    ConsentEmail,
    ConsentSms,
    Points,
    Wallet,
    EarnedAt,
    ExpiresAt,
    Tier,
    TierSet,
    TierSince,
    TierUntil,
}

/// <summary>
/// Which place of a row holds what: by the names that exports of loyalty programmes use (their case, spaces, points, underscores and accents do not
/// count), and by what the caller says.
/// </summary>
internal sealed class MemberColumns
{
    private static readonly (MemberColumn Column, string Field, string[] Names)[] Known =
    [
        (MemberColumn.Id, "id", ["customerid", "memberid", "userid", "sourceid", "integrationid", "profileintegrationid", "customerprofileid", "profileid", "customersourceid", "externalid", "numeroclient", "nclient", "noclient", "idclient", "codeclient", "numeroadherent", "client", "customer", "member", "id"]),
        (MemberColumn.Email, "email", ["email", "emailaddress", "customeremail", "adresseemail", "adressemail", "mail", "courriel"]),
        (MemberColumn.Phone, "phone", ["phone", "phonenumber", "mobile", "mobilephone", "telephone", "telephoneportable", "portable", "tel"]),
        (MemberColumn.Card, "card", ["loyaltycardnumber", "cardnumber", "loyaltycard", "loyaltycardcode", "vouchercode", "numerocarte", "ncarte", "nocarte", "cartefidelite", "numerocartefidelite", "card", "carte"]),
        (MemberColumn.FirstName, "first_name", ["firstname", "givenname", "prenom"]),
        (MemberColumn.LastName, "last_name", ["lastname", "surname", "familyname", "nomdefamille", "nom"]),
        (MemberColumn.Birthday, "birthday", ["birthday", "birthdate", "dateofbirth", "dob", "datedenaissance", "datenaissance", "anniversaire"]),
        (MemberColumn.City, "city", ["city", "addresscity", "ville"]),
        (MemberColumn.Country, "country", ["country", "addresscountry", "countrycode", "pays"]),
        (MemberColumn.Language, "language", ["language", "locale", "langue"]),
        (MemberColumn.Joined, "joined_at", ["joinedat", "createdat", "created", "membersince", "registrationdate", "joindate", "dateinscription", "datedinscription", "inscritle", "datecreation", "membredepuis"]),
        (MemberColumn.ConsentEmail, "consent_email", ["consentemail", "emailconsent", "acceptsmarketing", "acceptsemailmarketing", "agreement2", "optinemail", "emailoptin", "optinmail"]),
        (MemberColumn.ConsentSms, "consent_sms", ["consentsms", "smsconsent", "acceptssmsmarketing", "optinsms", "smsoptin"]),
        (MemberColumn.Points, "points", ["pointsbalance", "pointbalance", "loyaltypoints", "currentbalance", "activepoints", "availablepoints", "balance", "soldedepoints", "soldepoints", "pointsfidelite", "pointsrestants", "remainingpoints", "points", "solde", "amount"]),
        (MemberColumn.Wallet, "wallet", ["wallet", "subledgerid", "subledger", "loyaltysubledger", "pointsaccount"]),
        (MemberColumn.EarnedAt, "earned_at", ["earnedat", "earneddate", "startdate", "issuedat", "awardedat", "dategain", "dateobtention", "datedobtention", "obtenule", "gagnele"]),
        (MemberColumn.ExpiresAt, "expires_at", ["expiresat", "expirydate", "expirationdate", "expiresdate", "pointsexpirydate", "expires", "expiration", "dateexpiration", "datedexpiration", "expirele", "validejusquau", "finvalidite"]),
        (MemberColumn.Tier, "tier", ["tier", "viptier", "currenttier", "tiername", "level", "levelname", "palier", "niveau", "niveaufidelite"]),
        (MemberColumn.TierSet, "tier_set", ["tierset"]),
        (MemberColumn.TierSince, "tier_since", ["tiersince", "tierstartdate", "tierachievedat", "palierdepuis", "niveaudepuis"]),
        (MemberColumn.TierUntil, "tier_until", ["tieruntil", "tierexpirydate", "tierexpirationdate", "tierexpiresat", "palierjusquau", "niveaujusquau"]),
    ];

    private readonly int[] _places = new int[Known.Length];

    private MemberColumns(IReadOnlyList<string> header)
    {
        Array.Fill(_places, -1);
        Header = header;
    }

    public IReadOnlyList<string> Header { get; }

    public int this[MemberColumn column] => _places[(int)column];

    public static IEnumerable<string> Fields => Known.Select(known => known.Field);

    /// <summary>Those that hold a moment or a day.</summary>
    public static IReadOnlyList<MemberColumn> Dates { get; } =
        [MemberColumn.EarnedAt, MemberColumn.ExpiresAt, MemberColumn.TierSince, MemberColumn.TierUntil, MemberColumn.Joined, MemberColumn.Birthday];

    public bool Has(MemberColumn column) => this[column] >= 0;

    public IEnumerable<(string Header, string Field)> Pairs() =>
        Known.Where(known => Has(known.Column)).Select(known => (Header[this[known.Column]], known.Field));

    /// <summary>The field of each place of the header, null for a column that is not used.</summary>
    public IReadOnlyList<string?> Proposed()
    {
        var fields = new string?[Header.Count];
        foreach (var (column, field, _) in Known.Where(known => Has(known.Column)))
        {
            fields[this[column]] = field;
        }

        return fields;
    }

    /// <param name="said">Pairs of column and field: <c>Kunde=id</c>; an empty field leaves a column out.</param>
    /// <exception cref="ImportException">A named column or field does not exist, or nothing says who a row is about.</exception>
    public static MemberColumns Of(IReadOnlyList<string> header, IReadOnlyList<string> said) => Propose(header, said).Check();

    /// <summary>As a person mapped each column: the field of each place of the header, null for a column that is not used.</summary>
    /// <exception cref="ImportException">A field does not exist, is named twice, or nothing says who a row is about.</exception>
    public static MemberColumns OfFields(IReadOnlyList<string> header, IReadOnlyList<string?> fields)
    {
        var columns = new MemberColumns(header);
        for (var place = 0; place < Math.Min(header.Count, fields.Count); place++)
        {
            if (fields[place] is not { } word)
            {
                continue;
            }

            var field = (int)(FindField(word) ?? throw new ImportException($"There is no field \"{word}\". Fields: {string.Join(", ", Fields)}."));
            columns._places[field] = columns._places[field] < 0 ? place : throw new ImportException(
                $"Two columns are mapped to \"{word}\": \"{header[columns._places[field]]}\" and \"{header[place]}\".");
        }

        return columns.Check();
    }

    /// <summary>What is recognised, whether or not it is enough.</summary>
    /// <exception cref="ImportException">A named column or field does not exist.</exception>
    public static MemberColumns Propose(IReadOnlyList<string> header, IReadOnlyList<string> said)
    {
        var columns = new MemberColumns(header);
        var left = new HashSet<int>();
        foreach (var pair in said)
        {
            var (place, field) = Read(pair, header);
            left.Add(place);
            if (field is { } column)
            {
                columns._places[(int)column] = place;
            }
        }

        foreach (var (column, _, names) in Known.Where(known => !columns.Has(known.Column)))
        {
            // In the order of the names: the one that says most wins.
            var found = names.Select(name => Find(header, name, left)).FirstOrDefault(place => place >= 0, -1);
            if (found >= 0)
            {
                columns._places[(int)column] = found;
                left.Add(found);
            }
        }

        return columns;
    }

    private MemberColumns Check() =>
        new[] { MemberColumn.Id, MemberColumn.Email, MemberColumn.Phone, MemberColumn.Card }.Any(Has)
            ? this
            : throw new ImportException(
                $"No column says who a row is about (id, email, phone or card). The file has: {string.Join(", ", Header)}. Name it: --map COLUMN=FIELD, or map=COLUMN=FIELD over HTTP.");

    private static MemberColumn? FindField(string word) =>
        Known.Where(known => known.Field == word).Select(known => (MemberColumn?)known.Column).FirstOrDefault();

    private static int Find(IReadOnlyList<string> header, string name, HashSet<int> taken)
    {
        for (var place = 0; place < header.Count; place++)
        {
            if (!taken.Contains(place) && ColumnNames.Fold(header[place]) == name)
            {
                return place;
            }
        }

        return -1;
    }

    private static (int Place, MemberColumn? Field) Read(string pair, IReadOnlyList<string> header)
    {
        var sign = pair.LastIndexOf('=');
        var name = sign < 0 ? "" : pair[..sign].Trim();
        var word = sign < 0 ? "" : pair[(sign + 1)..].Trim();
        var place = header.ToList().FindIndex(each => each.Equals(name, StringComparison.OrdinalIgnoreCase));
        if (sign <= 0 || place < 0)
        {
            throw new ImportException($"map \"{pair}\": write COLUMN=FIELD with a column of the file. It has: {string.Join(", ", header)}.");
        }

        if (word.Length == 0)
        {
            return (place, null);
        }

        return (place, FindField(word) ?? throw new ImportException($"map \"{pair}\": there is no field \"{word}\". Fields: {string.Join(", ", Fields)}."));
    }
}
