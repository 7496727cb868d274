using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text.Json;
using Graine.Engine;
using Graine.Engine.Members;
using Graine.Storage;
using CompiledPlan = Graine.Engine.Plans.Plan;

namespace Graine.Server.Webhooks;

/// <summary>
/// From the committed log to messages. A message says which member and what happened; who that is, is for whoever may read profiles.
/// Its id follows from the event, so that the same happening always has the same one.
/// </summary>
internal static class WebhookMessages
{
    /// <summary>The messages of an event for an address that asks for these types (empty: all).</summary>
    public static IEnumerable<WebhookMessageRow> Of(EventRow row, IReadOnlySet<string> wanted, CompiledPlan plan, Instant now)
    {
        if (row.Status != EventStatus.Applied || row.Effects.IsEmpty)
        {
            yield break;
        }

        var effects = Read(row);
        for (var ordinal = 0; ordinal < effects.Count; ordinal++)
        {
            if (WebhookTypes.Of(effects[ordinal], plan) is { } type && (wanted.Count == 0 || wanted.Contains(type)))
            {
                yield return Message(row, ordinal, effects[ordinal], type, plan, now);
            }
        }
    }

    /// <summary>As it is sent in <c>webhook-id</c>.</summary>
    public static string IdOf(Guid message) => $"msg_{message:N}";

    /// <summary>The body of a trial.</summary>
    public static byte[] Trial(Instant now) => Write(writer =>
    {
        Begin(writer, WebhookTypes.Test, now);
        writer.WriteString("message", "This is a test.");
    });

    private static WebhookMessageRow Message(EventRow row, int ordinal, Effect effect, string type, CompiledPlan plan, Instant now)
    {
        var body = Write(writer =>
        {
            Begin(writer, type, row.At);
            writer.WriteString("member", row.Member);
            writer.WriteStartObject("event");
            writer.WriteString("id", row.Id);
            writer.WriteString("name", row.Name);
            writer.WriteEndObject();
            Tell(writer, effect, plan);
            writer.WriteString("rule", effect.Rule);
            writer.WriteNumber("planRevision", effect.Revision);
        });
        return new WebhookMessageRow(
            IdOf(row, ordinal), 0, row.Member, type, now, body, WebhookMessageState.Waiting, 0, now, 0, "");
    }

    private static void Tell(Utf8JsonWriter writer, in Effect effect, CompiledPlan plan)
    {
        switch (effect.Kind)
        {
            case EffectKind.TierChanged:
                writer.WriteString("tierSet", effect.Subject);
                writer.WriteString("from", effect.From);
                writer.WriteString("to", effect.To);
                break;
            case EffectKind.TierWillGoDown:
                var parts = effect.To!.Split(' ');
                writer.WriteString("tierSet", effect.Subject);
                writer.WriteString("from", effect.From);
                writer.WriteString("to", parts.Length > 1 ? parts[1] : null);
                writer.WriteString("at", parts[0]);
                writer.WriteNumber("missing", effect.Amount / 100m);
                break;
            case EffectKind.SegmentEntered or EffectKind.SegmentLeft:
                writer.WriteString("segment", effect.Subject);
                break;
            case >= EffectKind.RewardClaimed and <= EffectKind.RewardReopened:
                writer.WriteString("reward", effect.Subject);
                writer.WriteString("claim", effect.From);
                if (effect.Kind == EffectKind.RewardClaimed)
                {
                    writer.WriteString("until", effect.To);
                }

                break;
            case >= EffectKind.VoucherRedeemed and <= EffectKind.GiftCardRefunded:
                writer.WriteString("campaign", effect.Subject);
                if (effect.Kind != EffectKind.VoucherPublished)
                {
                    writer.WriteString("redemption", effect.From);
                    writer.WriteString("order", effect.To);
                    writer.WriteNumber("amount", effect.Amount / (decimal)Engine.Expressions.Fields.Money.MinorPerUnit(plan.Programme.Currency));
                }

                break;
            default:
                Points(writer, effect, plan);
                break;
        }
    }

    private static void Points(Utf8JsonWriter writer, in Effect effect, CompiledPlan plan)
    {
        writer.WriteString("wallet", effect.Subject);
        writer.WriteNumber("points", (decimal)effect.Amount / (plan.FindWallet(effect.Subject)?.MinorPerUnit ?? 1));
        if (effect.Kind is EffectKind.PointsEarned or EffectKind.PointsPending)
        {
            writer.WriteBoolean("pending", effect.Kind == EffectKind.PointsPending);
        }
        else if (effect.Kind == EffectKind.HeldPointsSpent)
        {
            writer.WriteString("hold", effect.From);
        }
        else if (effect.Kind == EffectKind.PointsExpiringSoon)
        {
            writer.WriteString("at", effect.To);
        }
    }

    private static byte[] Write(Action<Utf8JsonWriter> fill)
    {
        var buffer = new ArrayBufferWriter<byte>(400);
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            fill(writer);
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static void Begin(Utf8JsonWriter writer, string type, Instant at)
    {
        writer.WriteStartObject();
        writer.WriteString("type", type);
        writer.WriteString("timestamp", at.ToDateTimeOffset().UtcDateTime);
        writer.WriteStartObject("data");
    }

    private static List<Effect> Read(EventRow row)
    {
        try
        {
            return EffectCodec.Read(row.Effects.Span, new NamePool());
        }
        catch (FormatException)
        {
            // One event that cannot be read must not hold up all after it: verify names it.
            return [];
        }
    }

    private static Guid IdOf(EventRow row, int ordinal)
    {
        Span<byte> named = stackalloc byte[36];
        _ = row.Id.TryWriteBytes(named, bigEndian: true, out _);
        _ = row.Member.TryWriteBytes(named[16..], bigEndian: true, out _);
        BinaryPrimitives.WriteInt32BigEndian(named[32..], ordinal);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        _ = SHA256.HashData(named, hash);
        return new Guid(hash[..16], bigEndian: true);
    }
}
