using System.Text.Json;
using Graine.Engine.Identity;

namespace Graine.Server.Intake;

/// <summary>Reads and copies an event's context: library, external ids; traits, addresses and device ids are left out.</summary>
internal static class ContextReader
{
    private const int IdentifiersMax = IntakeLimits.ExternalIdsMax;

    /// <summary>The reader stands on the opening brace; afterwards on the closing one.</summary>
    public static void Read(ref Utf8JsonReader reader, EventScan scan, JsonBuffer target)
    {
        target.Byte((byte)'{');
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var name = Name.Of(ref reader);
            reader.Read();
            switch (name.Field)
            {
                case Field.Traits:
                    scan.ContextTraits = EventReader.Skip(ref reader);
                    break;
                case Field.ExternalIds:
                    ReadExternalIds(ref reader, scan);
                    break;
                case Field.Library when reader.TokenType == JsonTokenType.StartObject:
                    ReadLibrary(reader, scan);
                    Scrub.Member(ref reader, name, target);
                    break;
                case Field.Device when reader.TokenType == JsonTokenType.StartObject:
                    target.Member(name);
                    ReadDevice(ref reader, target);
                    break;
                default:
                    Scrub.Member(ref reader, name, target);
                    break;
            }
        }

        target.Byte((byte)'}');
    }

    private static void ReadLibrary(Utf8JsonReader copy, EventScan scan)
    {
        while (copy.Read() && copy.TokenType != JsonTokenType.EndObject)
        {
            var name = Name.Of(ref copy);
            copy.Read();
            switch (name.Field)
            {
                case Field.Name:
                    scan.Library = WireText.ReadScalar(ref copy);
                    break;
                case Field.Env:
                    scan.LibraryEnv = WireText.ReadScalar(ref copy);
                    break;
                default:
                    copy.Skip();
                    break;
            }
        }
    }

    // A device's id follows a person about, and its name is often "Léa's phone": model and type are kept.
    private static void ReadDevice(ref Utf8JsonReader reader, JsonBuffer target)
    {
        target.Byte((byte)'{');
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var name = Name.Of(ref reader);
            reader.Read();
            if (name.Field is Field.Id or Field.Name)
            {
                reader.Skip();
            }
            else
            {
                Scrub.Member(ref reader, name, target);
            }
        }

        target.Byte((byte)'}');
    }

    private static void ReadExternalIds(ref Utf8JsonReader reader, EventScan scan)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            reader.Skip();
            return;
        }

        scan.ExternalIds.Clear();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.StartObject)
            {
                reader.Skip();
                continue;
            }

            if (ReadExternalId(ref reader) is { } identifier && scan.ExternalIds.Count < IdentifiersMax)
            {
                scan.ExternalIds.Add(identifier);
            }
        }
    }

    private static Identifier? ReadExternalId(ref Utf8JsonReader reader)
    {
        string? id = null, type = null, collection = null;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var name = Name.Of(ref reader);
            reader.Read();
            switch (name.Field)
            {
                case Field.Id:
                    id = WireText.ReadScalar(ref reader);
                    break;
                case Field.Type:
                    type = WireText.ReadScalar(ref reader);
                    break;
                case Field.Collection:
                    collection = WireText.ReadScalar(ref reader);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        // Ids of accounts and other collections are no person's.
        return collection is null or "" or "users" or "user" ? Identifiers.TryMakeExternal(type, id) : null;
    }
}
