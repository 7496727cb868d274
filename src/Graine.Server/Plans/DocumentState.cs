using System.Text.Json;
using System.Text.Json.Serialization;
using Graine.Storage;

namespace Graine.Server.Plans;

/// <summary>Where a document stands between draft and force.</summary>
[JsonConverter(typeof(DocumentStateConverter))]
public enum DocumentState
{
    /// <summary>Never published, or retired since, and being written anew.</summary>
    Draft,

    /// <summary>In force as it stands.</summary>
    Published,

    /// <summary>In force, with a draft that differs.</summary>
    Changed,

    /// <summary>In force until the next publication takes it out.</summary>
    Retiring,
}

/// <summary>As lower-case words.</summary>
internal sealed class DocumentStateConverter()
    : JsonStringEnumConverter<DocumentState>(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false);

internal static class DocumentStates
{
    /// <summary>The draft that says: no document. What <c>null</c> is in JSON.</summary>
    public static readonly ReadOnlyMemory<byte> Tombstone = "null"u8.ToArray();

    /// <summary>Retired or discarded: only its history is left.</summary>
    public static bool IsGone(this DocumentRow row) => row.Draft.IsEmpty && row.Published.IsEmpty;

    public static bool IsTombstone(ReadOnlyMemory<byte> body) => body.Span.SequenceEqual(Tombstone.Span);

    public static DocumentState State(this DocumentRow row) => row switch
    {
        { Draft.IsEmpty: true } => DocumentState.Published,
        { Published.IsEmpty: true } => DocumentState.Draft,
        _ => IsTombstone(row.Draft) ? DocumentState.Retiring : DocumentState.Changed,
    };
}
