using Graine.Engine.Plans.Documents;
using Graine.Storage;

namespace Graine.Server.Verification;

/// <summary>Since which revision documents of the plan say what they say now. What was counted before may have been counted by other words.</summary>
internal sealed class DocumentRevisions(PublishedPlan published)
{
    private readonly Dictionary<(string Kind, string Id), int> _revisions = published.Documents.ToDictionary(each => (each.Kind, each.Id), each => each.Revision);

    /// <summary>Of the programme, whose zone lays periods over time.</summary>
    public int Programme { get; } = published.Documents.Where(each => each.Kind == DocumentKinds.Programme).Select(each => each.Revision).DefaultIfEmpty(0).Max();

    /// <summary>Of the only document of its kind, and the programme.</summary>
    public int OfKind(string kind) => _revisions.Where(each => each.Key.Kind == kind).Select(each => each.Value).Append(Programme).Max();

    /// <summary>Of the document and the programme; 0 for one that is not there.</summary>
    public int Of(string kind, string id) => Math.Max(Programme, _revisions.GetValueOrDefault((kind, id)));
}
