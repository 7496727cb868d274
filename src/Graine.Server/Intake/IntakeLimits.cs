namespace Graine.Server.Intake;

/// <summary>What one request and one event may weigh. Documented in docs/reference/collection.md.</summary>
public static class IntakeLimits
{
    /// <summary>Above it the request is refused with 413, as sent or as decompressed.</summary>
    public const int BodyBytesMax = 8 * 1024 * 1024;

    /// <summary>A larger event is rejected alone.</summary>
    public const int EventBytesMax = 1024 * 1024;

    /// <summary>Events beyond are rejected one by one; the request is answered 200 (wire contract §7).</summary>
    public const int BatchEventsMax = 2_500;

    /// <summary>Objects and arrays within one another; a deeper event is rejected alone.</summary>
    public const int DepthMax = 64;

    public const int NameCharsMax = 200;

    public const int IdCharsMax = 512;

    public const int ExternalIdsMax = 20;

    /// <summary>Scalar properties offered to rules; all others stay in the stored body.</summary>
    public const int PropertiesMax = 300;

    /// <summary>Longer texts stay in the stored body only.</summary>
    public const int PropertyCharsMax = 1_024;

    public const int LinesMax = 2_000;

    /// <summary>A send time further off than this is not believed: no correction, a warning.</summary>
    public const long SkewMillisecondsMax = 7 * 86_400_000L;

    /// <summary>Below it a server's skew is a retry of the same bytes, not a clock; beyond it a future time is a warning.</summary>
    public const long ToleranceMilliseconds = 5 * 60_000L;
}
