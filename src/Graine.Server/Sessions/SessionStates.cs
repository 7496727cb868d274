namespace Graine.Server.Sessions;

/// <summary>The states of a checkout, as they are written on the wire and stored.</summary>
public static class SessionStates
{
    public const string Open = "open";
    public const string Closed = "closed";
    public const string Cancelled = "cancelled";
    public const string PartiallyReturned = "partially_returned";

    /// <summary>Asked for, never stored: takes back what the close did and leaves the session open.</summary>
    public const string Reopened = "reopened";

    /// <summary>The state meant, or null.</summary>
    public static string? Parse(string text) => text.Trim().ToLowerInvariant() switch
    {
        Open => Open,
        Closed => Closed,
        Cancelled or "canceled" => Cancelled,
        PartiallyReturned => PartiallyReturned,
        Reopened => Reopened,
        _ => null,
    };
}
