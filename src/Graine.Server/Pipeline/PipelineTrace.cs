using System.Diagnostics;

namespace Graine.Server.Pipeline;

/// <summary>Spans of the lanes. Nobody listening: nothing is made.</summary>
internal static class PipelineTrace
{
    public const string SourceName = "Graine.Pipeline";

    private static readonly ActivitySource Source = new(SourceName);

    /// <summary>One batch from loading to commit. A root: it carries many requests' inputs.</summary>
    public static Activity? Batch(int inputs)
    {
        Activity.Current = null;
        var span = Source.StartActivity("lane batch", ActivityKind.Internal);
        span?.SetTag("graine.inputs", inputs);
        return span;
    }
}
