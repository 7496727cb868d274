using System.Collections.Frozen;

namespace Graine.Server.Intake;

/// <summary>What a property's name says about its value.</summary>
internal enum Privacy : byte
{
    Open = 0,

    /// <summary>Says who a person is: not stored in events.</summary>
    Personal,

    /// <summary>About a person when it is an object ("shipping": {…}), harmless as a number ("shipping": 4.9).</summary>
    PersonalObject,
}

/// <summary>The published list of names whose values never enter the event log (docs/reference/collection.md).</summary>
internal static class PersonalNames
{
    // Compared without case, "_", "-", "." , "$" and spaces: first_name, firstName and First-Name are one.
    private static readonly FrozenSet<string> Names = new[]
    {
        "email", "emailaddress", "mail", "useremail", "customeremail", "contactemail", "billingemail",
        "phone", "phonenumber", "mobile", "mobilephone", "mobilenumber", "telephone", "tel", "fax", "customerphone", "msisdn",
        "firstname", "lastname", "fullname", "middlename", "surname", "givenname", "familyname", "maidenname", "displayname",
        "nickname", "username", "login", "customername", "contactname", "recipientname", "cardholder", "cardholdername",
        "salutation", "customer", "user", "person", "recipient", "alias",
        "address", "address1", "address2", "addressline1", "addressline2", "street", "streetaddress", "streetname",
        "housenumber", "zip", "zipcode", "postalcode", "postcode", "billingaddress", "shippingaddress", "deliveryaddress",
        "birthday", "birthdate", "dateofbirth", "dob", "avatar", "photo", "picture",
        "ip", "ipaddress", "userip", "clientip", "requestip", "latitude", "longitude", "lat", "lng", "lon", "geolocation",
        "userid", "anonymousid", "previousid", "distinctid", "anondistinctid", "customerid", "customernumber", "memberid",
        "externalid", "externalids", "clientids", "clientid", "visitorid", "rudderid",
        "loyaltycard", "loyaltycardnumber", "loyaltynumber", "cardnumber", "pan", "cvv", "cvc", "iban", "bic", "accountnumber",
        "ssn", "nationalid", "passport", "passportnumber", "taxid", "driverlicense", "licenseplate",
        "password", "secret", "token", "accesstoken", "refreshtoken", "apikey", "authorization", "writekey",
        "deviceid", "advertisingid", "devicetoken", "idfa", "idfv", "gaid", "fingerprint", "macaddress", "imei",
        "comment", "comments", "message", "note", "notes", "remark", "remarks", "freetext", "verbatim", "reviewbody",
        "giftmessage", "deliveryinstructions", "signature", "traits",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Objects =
        new[] { "shipping", "billing", "delivery", "location", "profile", "account", "member", "sender", "guest", "contact" }
            .ToFrozenSet(StringComparer.Ordinal);

    public static Privacy Of(string name)
    {
        if (name.Length > 64)
        {
            return name.Contains('@', StringComparison.Ordinal) ? Privacy.Personal : Privacy.Open;
        }

        Span<char> folded = stackalloc char[64];
        var length = 0;
        foreach (var character in name)
        {
            if (character is not ('_' or '-' or '.' or '$' or ' '))
            {
                folded[length++] = char.ToLowerInvariant(character);
            }
        }

        var key = folded[..length];
        if (name is "$set" or "$set_once" || Names.GetAlternateLookup<ReadOnlySpan<char>>().Contains(key) || Redaction.HasEmail(name))
        {
            return Privacy.Personal;
        }

        return Objects.GetAlternateLookup<ReadOnlySpan<char>>().Contains(key) ? Privacy.PersonalObject : Privacy.Open;
    }
}
