using System.Text.Json;
using Graine.Engine.Loyalty;
using Graine.Server.Pipeline;
using Graine.Storage;

namespace Graine.Server.LakeFeed;

/// <summary>Small questions about rows of the log, and the ids and names the lake gives to parts of them.</summary>
internal static class LakeRowKinds
{
    /// <summary>How the names of commands and of what staff write down begin.</summary>
    public static readonly IReadOnlyList<string> CommandPrefixes = ["points.", "promotions.", "rewards.", "referrals.", "households.", "tiers.", "challenges.", "badges.", "streaks.", "draws.", "profile.", "note.", "members.", "vouchers."];
    private const string InboxSource = "inbox";

    /// <summary>Something that happened in the world: no timer, no plan change, no command, nothing staff wrote and no second half of a transfer.</summary>
    public static bool IsFact(EventRow row) =>
        row.Source is not (Recorder.TimerName or InboxSource) && !(IsCommandName(row.Name) && IsCommand(row));

    /// <summary>A fact that the member's document was told of; a checkout without an order only told who somebody is.</summary>
    public static bool IsEvent(EventRow row) => IsFact(row) && (row.Name != "session" || !IsCommand(row));

    /// <summary>A number within the event, as an id: the same part always has the same.</summary>
    public static Guid Part(Guid id, int index)
    {
        Span<byte> bytes = stackalloc byte[16];
        _ = id.TryWriteBytes(bytes, bigEndian: true, out _);
        bytes[14] ^= (byte)(index >> 8);
        bytes[15] ^= (byte)index;
        return new Guid(bytes, bigEndian: true);
    }

    public static Guid Both(Guid one, Guid other)
    {
        Span<byte> bytes = stackalloc byte[16];
        Span<byte> others = stackalloc byte[16];
        _ = one.TryWriteBytes(bytes, bigEndian: true, out _);
        _ = other.TryWriteBytes(others, bigEndian: true, out _);
        for (var index = 0; index < bytes.Length; index++)
        {
            bytes[index] ^= others[index];
        }

        return new Guid(bytes, bigEndian: true);
    }

    public static string Name(Account account) => JsonNamingPolicy.KebabCaseLower.ConvertName(account.ToString());

    public static bool IsCommandName(string name)
    {
        // Most names have no dot: they are not held against a dozen beginnings.
        if (!name.Contains('.', StringComparison.Ordinal))
        {
            return false;
        }

        foreach (var prefix in CommandPrefixes)
        {
            if (name.StartsWith(prefix, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    // What an SDK sends under such a name has a type of its own.
    private static bool IsCommand(EventRow row)
    {
        try
        {
            var reader = new Utf8JsonReader(row.Body.Span);
            return !JsonDocument.ParseValue(ref reader).RootElement.TryGetProperty("type"u8, out _);
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            return false;
        }
    }
}
