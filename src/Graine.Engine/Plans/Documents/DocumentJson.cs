using System.Text.Json;
using System.Text.Json.Serialization;
using Graine.Engine.Discounts;
using Graine.Engine.Loyalty;
using Graine.Engine.Rewards;
using Graine.Engine.Vouchers;

namespace Graine.Engine.Plans.Documents;

/// <summary>How documents are spelled in JSON: camel case, enums as lower-case words, absent for null.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [
        typeof(WholeNumberConverter), typeof(WordConverter<ExpiryKind>), typeof(WordConverter<Rounding>), typeof(WordConverter<RuleKind>), typeof(WordConverter<StackingPolicy>), typeof(WordConverter<DayOfWeek>), typeof(WordConverter<CapPeriod>), typeof(WordConverter<ActivationKind>),
        typeof(WordConverter<DowngradePolicy>), typeof(WordConverter<TierMeasure>), typeof(WordConverter<TierWindowKind>), typeof(WordConverter<TierUpgrade>), typeof(WordConverter<RewardKind>),
        typeof(WordConverter<FulfilmentKind>), typeof(WordConverter<ClaimEnd>), typeof(WordConverter<ChallengeJoin>), typeof(WordConverter<ChallengeWindowKind>),
        typeof(WordConverter<DiscountKind>), typeof(WordConverter<DiscountTarget>), typeof(WordConverter<OfferPolicy>),
        typeof(WordConverter<ReferralCheck>), typeof(WordConverter<ReferralReturn>), typeof(WordConverter<StreakPeriod>), typeof(WordConverter<Households.HouseholdRole>), typeof(WordConverter<HouseholdLeaving>),
        typeof(WordConverter<VoucherCodesKind>), typeof(WordConverter<VoucherAlphabet>), typeof(WordConverter<LeaderboardMeasure>), typeof(WordConverter<LeaderboardPeriod>), typeof(WordConverter<PointsCounted>)])]
[JsonSerializable(typeof(ProgrammeDocument))]
[JsonSerializable(typeof(WalletDocument))]
[JsonSerializable(typeof(EarningRuleDocument))]
[JsonSerializable(typeof(TierSetDocument))]
[JsonSerializable(typeof(SegmentDocument))]
[JsonSerializable(typeof(IdentityPolicyDocument))]
[JsonSerializable(typeof(RewardDocument))]
[JsonSerializable(typeof(BadgeDocument))]
[JsonSerializable(typeof(ChallengeDocument))]
[JsonSerializable(typeof(PromotionDocument))]
[JsonSerializable(typeof(ReferralProgrammeDocument))]
[JsonSerializable(typeof(StampCardDocument))]
[JsonSerializable(typeof(LevelSetDocument))]
[JsonSerializable(typeof(StreakDocument))]
[JsonSerializable(typeof(HouseholdPolicyDocument))]
[JsonSerializable(typeof(VoucherCampaignDocument))]
[JsonSerializable(typeof(DrawDocument))]
[JsonSerializable(typeof(LeaderboardDocument))]
public sealed partial class DocumentJson : JsonSerializerContext;

/// <summary>Enums as words: <c>EndOfMonth</c> is <c>end-of-month</c>.</summary>
public sealed class WordConverter<TEnum>() : JsonStringEnumConverter<TEnum>(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false)
    where TEnum : struct, Enum;

/// <summary>JSON Schema calls 14.0 and 1e2 integers; the serializer alone would not.</summary>
public sealed class WholeNumberConverter : JsonConverter<int>
{
    public override int Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TryGetInt32(out var number) ? number : checked((int)reader.GetDouble());

    public override void Write(Utf8JsonWriter writer, int value, JsonSerializerOptions options) => writer.WriteNumberValue(value);
}
