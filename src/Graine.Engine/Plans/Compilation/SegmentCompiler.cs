using Graine.Engine.Plans.Documents;

namespace Graine.Engine.Plans.Compilation;

internal static class SegmentCompiler
{
    public static Segment? Compile(SegmentDocument document, Workbench bench)
    {
        var when = bench.Condition(DocumentKinds.Segment, document.Id, document.When, "/when", ExpressionPlace.Segment);
        return when is null ? null : new Segment { Id = document.Id, When = when, Events = bench.EventsAsked };
    }
}
