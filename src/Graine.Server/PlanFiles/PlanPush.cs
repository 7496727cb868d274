using System.Text.Json;
using Graine.Engine.Plans.Documents;
using Graine.Server.Plans;

namespace Graine.Server.PlanFiles;

/// <summary>Brings what a folder says to a server: as drafts, and in force when asked.</summary>
internal sealed class PlanPush(PlanServer server)
{
    /// <summary>What would be brought, and what the server has now.</summary>
    /// <param name="files">The folder.</param>
    /// <param name="retires">Documents without a file are taken out of force too.</param>
    /// <param name="ct">Ends it.</param>
    /// <exception cref="PlanFilesException">Somebody is at work on one of the documents.</exception>
    public async Task<Work> PrepareAsync(IReadOnlyList<PlanFile> files, bool retires, CancellationToken ct)
    {
        var (revision, documents) = await server.ReadAsync(ct);
        var differences = PlanDifference.Between(files, [.. documents.Select(document => document.InForce).OfType<PlanFile>()]);
        var wanted = differences.Where(each => each.File is not null || retires).ToList();
        var byName = documents.ToDictionary(document => (document.Kind, document.Id));
        foreach (var each in wanted)
        {
            if (byName.GetValueOrDefault((each.Either.Kind, each.Either.Id)) is { } there && IsSomebodysWork(there, each.File))
            {
                throw new PlanFilesException(
                    $"{each.Either.Name} has a draft by {there.UpdatedBy} that says something else: publish it and pull, or throw it away first. Nothing was sent.");
            }
        }

        // What others refer to is saved before them, and taken out of force after them.
        var ordered = wanted.OrderBy(each => each.File is null ? 1 : 0).ThenBy(each => each.File is null ? -Place(each) : Place(each));
        return new Work(revision, differences, [.. ordered.Select(each => new Step(each, byName.GetValueOrDefault((each.Either.Kind, each.Either.Id))?.Version))]);
    }

    private static int Place(PlanDifference difference) => DocumentKinds.All.TakeWhile(kind => kind != difference.Either.Kind).Count();

    /// <summary>Saves the drafts. A document that is refused stops it: those before it stay drafts, and nothing is in force that was not.</summary>
    public async Task SaveAsync(Work work, CancellationToken ct)
    {
        foreach (var (difference, version) in work.Steps)
        {
            if (difference.File is { } file)
            {
                await server.SaveAsync(file, version, ct);
            }
            else
            {
                await server.RetireAsync(difference.Either, version ?? 0, ct);
            }
        }
    }

    /// <summary>Puts what was saved in force. Answers the revision.</summary>
    public Task<int> PublishAsync(Work work, string note, CancellationToken ct) =>
        server.PublishAsync([.. work.Steps.Select(step => step.Difference.Either)], work.Revision, note, ct);

    // The same command once more finds the drafts it made: those are its own.
    private static bool IsSomebodysWork(PlanServer.Document there, PlanFile? wanted) => there.State switch
    {
        DocumentState.Published => false,
        DocumentState.Retiring => wanted is not null,
        _ => wanted is null || there.Draft is not { } draft || !JsonElement.DeepEquals(draft, wanted.Body),
    };

    /// <param name="Revision">In force when it was read.</param>
    /// <param name="Differences">All there are between folder and server.</param>
    /// <param name="Steps">Those that are brought: first what others refer to, last what is taken out of force.</param>
    internal sealed record Work(int Revision, IReadOnlyList<PlanDifference> Differences, IReadOnlyList<Step> Steps);

    /// <param name="Difference">What is to be changed.</param>
    /// <param name="Version">Of the document as it was read; null when it was not there.</param>
    internal sealed record Step(PlanDifference Difference, long? Version);
}
