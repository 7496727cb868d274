namespace Graine.Server.Intake;

/// <summary>Whose write key is it. Compares hashes, in constant time.</summary>
public interface IWriteKeys
{
    /// <summary>The id of the key's row, for <c>EventRow.Source</c>, when known and allowed to collect.</summary>
    KeyStanding Find(string key, out string source);
}

public enum KeyStanding : byte
{
    /// <summary>Surely not a key of this shop, or revoked: 401.</summary>
    Unknown = 0,

    Known = 1,

    /// <summary>The keys could not be read: 503, because SDKs drop events on 401.</summary>
    Unavailable = 2,

    /// <summary>A secret key without the scope to send events: 403.</summary>
    Forbidden = 3,
}
