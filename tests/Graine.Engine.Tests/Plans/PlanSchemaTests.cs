using System.Reflection;
using System.Text.Json;
using Graine.Engine.Plans.Documents;
using Graine.Engine.Plans.Schemas;
using Graine.Engine.Plans.Validation;

namespace Graine.Engine.Tests.Plans;

/// <summary>Schema, reader and records are three spellings of one thing; these tests keep them one.</summary>
public sealed class PlanSchemaTests
{
    public static TheoryData<string> Kinds => [.. DocumentKinds.All];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_schema_says_nothing_that_the_reader_would_ignore(string kind) =>
        Assert.DoesNotContain(Keywords(PlanSchemas.Find(kind)!.Value), word => !SchemaKeywords.Checked.Contains(word) && !SchemaKeywords.Told.Contains(word));

    [Theory]
    [InlineData("programme", typeof(ProgrammeDocument))]
    [InlineData("wallet", typeof(WalletDocument))]
    [InlineData("earning-rule", typeof(EarningRuleDocument))]
    [InlineData("tier-set", typeof(TierSetDocument))]
    [InlineData("segment", typeof(SegmentDocument))]
    [InlineData("identity-policy", typeof(IdentityPolicyDocument))]
    [InlineData("reward", typeof(RewardDocument))]
    [InlineData("badge", typeof(BadgeDocument))]
    [InlineData("challenge", typeof(ChallengeDocument))]
    [InlineData("promotion", typeof(PromotionDocument))]
    [InlineData("household-policy", typeof(HouseholdPolicyDocument))]
    [InlineData("referral-programme", typeof(ReferralProgrammeDocument))]
    [InlineData("stamp-card", typeof(StampCardDocument))]
    [InlineData("level-set", typeof(LevelSetDocument))]
    [InlineData("streak", typeof(StreakDocument))]
    [InlineData("voucher-campaign", typeof(VoucherCampaignDocument))]
    [InlineData("draw", typeof(DrawDocument))]
    [InlineData("leaderboard", typeof(LeaderboardDocument))]
    public void A_record_has_the_members_of_its_schema(string kind, Type type) => Compare(PlanSchemas.Find(kind)!.Value, type);

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_schema_is_of_the_2020_draft_and_closed(string kind)
    {
        var schema = PlanSchemas.Find(kind)!.Value;

        Assert.Equal("https://json-schema.org/draft/2020-12/schema", schema.GetProperty("$schema").GetString());
        Assert.Equal(JsonValueKind.False, schema.GetProperty("additionalProperties").ValueKind);
    }

    [Fact]
    public void An_unknown_kind_has_no_schema() => Assert.Null(PlanSchemas.Find("voucher"));

    private static void Compare(JsonElement schema, Type type)
    {
        var constructor = type.GetConstructors().Single(each => each.GetParameters().Length > 1);
        var required = schema.GetProperty("required").EnumerateArray().Select(each => each.GetString()!).ToHashSet();
        var members = constructor.GetParameters().ToDictionary(each => JsonNamingPolicy.CamelCase.ConvertName(each.Name!));

        Assert.Equal(
            schema.GetProperty("properties").EnumerateObject().Select(each => each.Name).Order(StringComparer.Ordinal),
            members.Keys.Order(StringComparer.Ordinal));
        foreach (var (name, parameter) in members)
        {
            Assert.True(required.Contains(name) != parameter.HasDefaultValue, $"{name} is required in one of schema and record only.");
            CompareDefault(schema.GetProperty("properties").GetProperty(name), parameter);
            CompareInner(schema.GetProperty("properties").GetProperty(name), parameter.ParameterType);
        }
    }

    private static void CompareDefault(JsonElement property, ParameterInfo parameter)
    {
        if (property.TryGetProperty("default", out var value) && parameter.DefaultValue is { } stands and not System.Reflection.Missing && parameter.HasDefaultValue)
        {
            var spelled = stands is Enum word ? JsonNamingPolicy.KebabCaseLower.ConvertName(word.ToString()) : stands.ToString();
            Assert.Equal(value.ToString(), parameter.ParameterType.IsEnum ? JsonNamingPolicy.KebabCaseLower.ConvertName(Enum.GetName(parameter.ParameterType, stands)!) : spelled);
        }
    }

    private static void CompareInner(JsonElement property, Type type)
    {
        if (property.TryGetProperty("items", out var items) && items.TryGetProperty("properties", out _))
        {
            Compare(items, type.GetGenericArguments().Single());
        }
        else if (property.TryGetProperty("properties", out _))
        {
            Compare(property, type);
        }
    }

    /// <summary>Names in places where a schema stands; members of properties and $defs are not keywords.</summary>
    private static IEnumerable<string> Keywords(JsonElement schema)
    {
        foreach (var word in schema.EnumerateObject())
        {
            yield return word.Name;
            var inner = word.Name switch
            {
                "properties" or "$defs" => word.Value.EnumerateObject().Select(each => each.Value),
                "items" or "propertyNames" or "additionalProperties" when word.Value.ValueKind == JsonValueKind.Object => [word.Value],
                _ => [],
            };
            foreach (var name in inner.SelectMany(Keywords))
            {
                yield return name;
            }
        }
    }
}
