namespace Graine.Storage;

/// <summary>The hot path: what a lane reads before it applies a batch, and the one write after.</summary>
public interface ICommits
{
    /// <summary>
    /// Everything asked for, in one round trip where the database can. What does not exist is absent from the answer.
    /// </summary>
    Task<Loaded> LoadAsync(Load load, CancellationToken ct);

    /// <summary>What was answered to one key; null: nothing yet.</summary>
    async Task<KeyRow?> FindKeyAsync(Guid key, CancellationToken ct)
    {
        var load = new Load();
        load.Keys.Add(key);
        return (await LoadAsync(load, ct).ConfigureAwait(false)).Keys.GetValueOrDefault(key);
    }

    /// <summary>Writes all of the commit, or none of it. An exception leaves it unknown: retry is safe because keys are unique.</summary>
    Task<CommitOutcome> CommitAsync(Commit commit, CancellationToken ct);

    /// <summary>Deletes the personal data of a member: profile and identifiers. Document, events and postings stay.</summary>
    Task ForgetAsync(Guid member, CancellationToken ct);
}

/// <summary>What a lane lacks: members by id, owners by identifier hash, keys, profiles by member, sessions by key.</summary>
public sealed class Load
{
    public List<Guid> Members { get; } = [];

    public List<Guid> Identifiers { get; } = [];

    public List<Guid> Keys { get; } = [];

    public List<Guid> Profiles { get; } = [];

    public List<Guid> Sessions { get; } = [];

    /// <summary>Members whose identifiers are wanted (for limits and merges).</summary>
    public List<Guid> IdentifiersOf { get; } = [];
}

public sealed class Loaded
{
    public Dictionary<Guid, MemberRow> Members { get; } = [];

    /// <summary>By hash.</summary>
    public Dictionary<Guid, IdentifierRow> Identifiers { get; } = [];

    public Dictionary<Guid, KeyRow> Keys { get; } = [];

    public Dictionary<Guid, ProfileRow> Profiles { get; } = [];

    public Dictionary<Guid, SessionRow> Sessions { get; } = [];

    public Dictionary<Guid, List<IdentifierRow>> IdentifiersOf { get; } = [];
}
