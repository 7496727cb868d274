using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Graine.Engine.Plans.Documents;
using Graine.Engine.Plans.Schemas;

namespace Graine.Engine.Plans.Validation;

/// <summary>What came of reading a document: its content, or everything that its schema forbids.</summary>
public sealed record DocumentReading(DocumentBody? Body, IReadOnlyList<DocumentProblem> Problems);

/// <summary>Reads a document strictly: unknown members, wrong types and values out of range are refused, never guessed around.</summary>
public static class DocumentReader
{
    /// <summary>More is not a document somebody wrote.</summary>
    public const int BodyBytesMax = 64 * 1024;

    /// <exception cref="ArgumentException">The kind is not one of <see cref="DocumentKinds.All"/>.</exception>
    public static DocumentReading Read(string kind, ReadOnlyMemory<byte> body)
    {
        var schema = PlanSchemas.Find(kind) ?? throw new ArgumentException($"There is no kind '{kind}'.", nameof(kind));
        if (body.Length > BodyBytesMax)
        {
            return Refuse("document.size", $"A document has at most {BodyBytesMax / 1024} kB.");
        }

        try
        {
            using var json = JsonDocument.Parse(body);
            var problems = SchemaValidator.Validate(schema, json.RootElement);
            return problems.Count > 0
                ? new DocumentReading(null, problems)
                : new DocumentReading((DocumentBody?)json.RootElement.Deserialize(TypeOf(kind)), []);
        }
        catch (InvalidOperationException)
        {
            // The parser leaves escapes alone until they are read; half of a surrogate pair is found only then.
            return Refuse("document.json", "A string in it is not valid Unicode.");
        }
        catch (JsonException exception)
        {
            return Refuse("document.json", $"This is not JSON: {exception.Message}");
        }
    }

    private static DocumentReading Refuse(string code, string detail) => new(null, [new DocumentProblem(code, detail, "")]);

    private static JsonTypeInfo TypeOf(string kind) => kind switch
    {
        DocumentKinds.Programme => DocumentJson.Default.ProgrammeDocument,
        DocumentKinds.Wallet => DocumentJson.Default.WalletDocument,
        DocumentKinds.EarningRule => DocumentJson.Default.EarningRuleDocument,
        DocumentKinds.TierSet => DocumentJson.Default.TierSetDocument,
        DocumentKinds.Segment => DocumentJson.Default.SegmentDocument,
        DocumentKinds.IdentityPolicy => DocumentJson.Default.IdentityPolicyDocument,
        DocumentKinds.Reward => DocumentJson.Default.RewardDocument,
        DocumentKinds.Badge => DocumentJson.Default.BadgeDocument,
        DocumentKinds.Challenge => DocumentJson.Default.ChallengeDocument,
        DocumentKinds.Promotion => DocumentJson.Default.PromotionDocument,
        DocumentKinds.HouseholdPolicy => DocumentJson.Default.HouseholdPolicyDocument,
        DocumentKinds.ReferralProgramme => DocumentJson.Default.ReferralProgrammeDocument,
        DocumentKinds.StampCard => DocumentJson.Default.StampCardDocument,
        DocumentKinds.LevelSet => DocumentJson.Default.LevelSetDocument,
        DocumentKinds.Streak => DocumentJson.Default.StreakDocument,
        DocumentKinds.VoucherCampaign => DocumentJson.Default.VoucherCampaignDocument,
        DocumentKinds.Draw => DocumentJson.Default.DrawDocument,
        DocumentKinds.Leaderboard => DocumentJson.Default.LeaderboardDocument,
        _ => throw new ArgumentException($"There is no kind '{kind}'.", nameof(kind)),
    };
}
