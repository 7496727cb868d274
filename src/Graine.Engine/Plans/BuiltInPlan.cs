using System.Text.Json;
using Graine.Engine.Plans.Documents;

namespace Graine.Engine.Plans;

/// <summary>What an empty server starts from: euros, Paris time, one wallet of points, no rules.</summary>
public static class BuiltInPlan
{
    public static readonly ProgrammeDocument Programme =
        new("programme", "EUR", "Europe/Paris", OrderHorizonDays: ProgrammeDocument.OrderHorizonDaysDefault, Languages: ["fr", "en"]);

    public static readonly WalletDocument Points =
        new("points", new Dictionary<string, string> { ["fr"] = "Points", ["en"] = "Points" });

    /// <summary>
    /// A shop's own customer number and card are worth more than an e-mail address, which families share, and a phone number,
    /// which is given to somebody else some day. An external system's number names a person too, as far as anybody knows. A device is nobody. The blocked values are those that SDKs, forms and tests
    /// have been seen to send for everybody.
    /// </summary>
    public static readonly IdentityPolicyDocument Identity = new(
        "identity",
        [
            new("user", Strong: true, Limit: 1),
            new("card", Strong: true, Limit: 5),
            new("email", Strong: true, Limit: 5),
            new("phone", Strong: true, Limit: 5),
            new("ext:*", Strong: true, Limit: 10),
            new("anonymous", Strong: false, Limit: 50),
        ],
        [
            "", "0", "-1", "00000000-0000-0000-0000-000000000000", "[object object]", "anonymous", "anonymousid", "customer",
            "default", "distinct_id", "distinctid", "email", "false", "guest", "id", "n/a", "na", "nan", "nil", "none", "not_authenticated",
            "null", "test", "test@example.com", "test@test.com", "true", "undefined", "unknown", "user", "userid", "user_id", "visitor", "{}",
        ]);

    /// <summary>As documents, to be stored and edited like any others.</summary>
    public static IReadOnlyList<PlanDocument> Documents() =>
    [
        new(DocumentKinds.Programme, Programme.Id, JsonSerializer.SerializeToUtf8Bytes(Programme, DocumentJson.Default.ProgrammeDocument)),
        new(DocumentKinds.Wallet, Points.Id, JsonSerializer.SerializeToUtf8Bytes(Points, DocumentJson.Default.WalletDocument)),
        new(DocumentKinds.IdentityPolicy, Identity.Id, JsonSerializer.SerializeToUtf8Bytes(Identity, DocumentJson.Default.IdentityPolicyDocument)),
    ];
}
