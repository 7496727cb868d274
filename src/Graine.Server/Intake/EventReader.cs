using System.Text.Json;

namespace Graine.Server.Intake;

/// <summary>
/// Reads one event in one pass: what it means goes to the scan, what is kept of it to the buffer, in the order it came.
/// The send time, SDK metadata and a group's traits are left for the end, the rest of what is left out is personal.
/// </summary>
internal static class EventReader
{
    /// <summary>The reader stands on the event's first token; afterwards on its last.</summary>
    public static void Read(ref Utf8JsonReader reader, EventScan scan, JsonBuffer target)
    {
        scan.Start = (int)reader.TokenStartIndex;
        scan.BodyStart = target.Length;
        target.IsCut = false;
        if (reader.TokenType == JsonTokenType.StartObject)
        {
            scan.IsObject = true;
            target.Byte((byte)'{');
            while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
            {
                var name = Name.Of(ref reader);
                reader.Read();
                Member(ref reader, name, scan, target);
            }
        }
        else
        {
            // No event; kept to tell it from others that are none.
            target.Raw(scan.Bytes(Skip(ref reader)));
        }

        scan.End = (int)reader.BytesConsumed;
        scan.IsCut = target.IsCut;
    }

    /// <summary>Passes over the value the reader stands on and tells where it lies.</summary>
    public static Range Skip(ref Utf8JsonReader reader)
    {
        var start = (int)reader.TokenStartIndex;
        reader.Skip();
        return start..(int)reader.BytesConsumed;
    }

    private static void Member(ref Utf8JsonReader reader, Name name, EventScan scan, JsonBuffer target)
    {
        switch (name.Field)
        {
            case Field.UserId:
                scan.UserId = WireText.CleanId(WireText.ReadScalar(ref reader));
                break;
            case Field.AnonymousId:
                scan.AnonymousId = WireText.CleanId(WireText.ReadScalar(ref reader));
                break;
            case Field.PreviousId:
                scan.PreviousId = WireText.CleanId(WireText.ReadScalar(ref reader));
                break;
            case Field.DistinctId:
                scan.DistinctId = WireText.CleanId(WireText.ReadScalar(ref reader));
                break;
            case Field.WriteKey:
                scan.WriteKey = WireText.CleanId(WireText.ReadScalar(ref reader));
                break;
            case Field.Traits:
                scan.Traits = Skip(ref reader);
                break;
            case Field.Set:
                scan.Set = Skip(ref reader);
                break;
            case Field.SetOnce:
                scan.SetOnce = Skip(ref reader);
                break;
            case Field.SentAt:
                scan.SentAtText = SkipScalar(reader);
                scan.SentAt = WireTime.Read(ref reader);
                break;
            case Field.Metadata:
                scan.Metadata = Skip(ref reader);
                break;
            case Field.ReceivedAt:
                reader.Skip();
                break;
            default:
                KeptMember(ref reader, name, scan, target);
                break;
        }
    }

    private static void KeptMember(ref Utf8JsonReader reader, Name name, EventScan scan, JsonBuffer target)
    {
        var start = (int)reader.TokenStartIndex;
        switch (name.Field)
        {
            case Field.Context or Field.Integrations when target.IsClosed:
                reader.Skip();
                return;
            case Field.Context when reader.TokenType == JsonTokenType.StartObject:
                target.Member(name);
                ContextReader.Read(ref reader, scan, target);
                scan.Context = start..(int)reader.BytesConsumed;
                return;
            case Field.Properties when reader.TokenType == JsonTokenType.StartObject:
                target.Member(name);
                PropertyReader.Read(ref reader, scan, target);
                return;
            default:
                // A copy of the reader: the text is wanted for its meaning and again for the body.
                var ahead = reader;
                Understand(ref ahead, name.Field, scan);
                Scrub.Member(ref reader, name, target);
                break;
        }

        if (name.Field == Field.Integrations)
        {
            scan.Integrations = start..(int)reader.BytesConsumed;
        }
    }

    private static void Understand(ref Utf8JsonReader reader, Field field, EventScan scan)
    {
        switch (field)
        {
            case Field.Type:
                scan.Type = WireText.CleanId(WireText.ReadScalar(ref reader));
                break;
            case Field.Event:
                scan.Event = WireText.CleanId(WireText.ReadScalar(ref reader));
                break;
            case Field.Name:
                scan.Name = WireText.ReadScalar(ref reader);
                break;
            case Field.Category:
                scan.Category = WireText.ReadScalar(ref reader);
                break;
            case Field.GroupId:
                scan.GroupId = WireText.CleanId(WireText.ReadScalar(ref reader));
                break;
            case Field.MessageId or Field.Uuid:
                scan.MessageId = WireText.CleanId(WireText.ReadScalar(ref reader)) ?? scan.MessageId;
                break;
            case Field.Channel:
                scan.Channel = WireText.ReadScalar(ref reader);
                break;
            case Field.Timestamp:
                scan.Timestamp = WireTime.Read(ref reader);
                break;
            case Field.OriginalTimestamp:
                scan.OriginalTimestamp = WireTime.Read(ref reader);
                break;
            default:
                break;
        }
    }

    private static Range SkipScalar(Utf8JsonReader copy) => Skip(ref copy);
}
