namespace Graine.Storage.Contract;

/// <summary>A store in a few dictionaries, and commits made at random from small pools so that they often collide.</summary>
internal sealed class StoreModel(Random random)
{
    // A pair merges once.
    private readonly HashSet<(Guid Absorbed, Guid Survivor)> _merged = [];

    public Guid[] MemberIds { get; } = Ids(8);

    public Guid[] KeyIds { get; } = Ids(60);

    public Guid[] IdentifierIds { get; } = Ids(30);

    public Guid[] SessionIds { get; } = Ids(6);

    public Dictionary<Guid, long> Members { get; } = [];

    public Dictionary<Guid, Guid> Keys { get; } = [];

    public Dictionary<Guid, Guid> Identifiers { get; } = [];

    public Dictionary<Guid, long> Sessions { get; } = [];

    public Dictionary<Guid, string> Profiles { get; } = [];

    public List<EventRow> Events { get; } = [];

    private HashSet<Guid> Inbox { get; } = [];

    private List<InboxRow> EverQueued { get; } = [];

    public Commit RandomCommit()
    {
        var commit = new Commit();
        foreach (var id in Some(MemberIds, 2))
        {
            commit.Members.Add(Make.Member(id, Guess(Members.GetValueOrDefault(id))));
            commit.Events.Add(Make.Event(id, at: random.Next(100)));
        }

        commit.Keys.AddRange(Some(KeyIds, random.Next(3)).Select(id => Make.Key(id)));
        commit.Identifiers.AddRange(Some(IdentifierIds, random.Next(2)).Select(id => Make.Identifier(Any(MemberIds), id)));
        commit.Sessions.AddRange(Some(SessionIds, random.Next(2)).Select(id => Make.Session(id, Guess(Sessions.GetValueOrDefault(id)))));
        commit.Profiles.AddRange(Some(MemberIds, random.Next(2)).Select(
            id => new ProfileRow(id, random.Next(4) == 0 ? ReadOnlyMemory<byte>.Empty : Make.Bytes($"{random.Next()}"))));
        if (random.Next(3) == 0)
        {
            commit.Inbox.Add(Make.Inbox(Any(MemberIds)));
        }

        if (EverQueued.Count > 0 && random.Next(4) == 0)
        {
            commit.Delivered.Add(EverQueued[random.Next(EverQueued.Count)]);
        }

        if (random.Next(10) == 0)
        {
            var pair = Some(MemberIds, 2);
            if (_merged.Add((pair[0], pair[1])))
            {
                commit.Merges.Add(Make.Merge(pair[0], pair[1]));
            }
        }

        return commit;
    }

    /// <summary>Any of the conflicts there are; a key conflict comes first.</summary>
    public HashSet<CommitOutcome> Outcomes(Commit commit)
    {
        if (commit.Keys.Exists(row => Keys.ContainsKey(row.Key)))
        {
            return [CommitOutcome.KeyConflict];
        }

        var outcomes = new HashSet<CommitOutcome>();
        if (commit.Identifiers.Exists(row => Identifiers.ContainsKey(row.Hash)))
        {
            _ = outcomes.Add(CommitOutcome.IdentifierConflict);
        }

        if (commit.Members.Exists(row => Members.GetValueOrDefault(row.Id) != row.ExpectedVersion)
            || commit.Sessions.Exists(row => Sessions.GetValueOrDefault(row.Key) != row.Version))
        {
            _ = outcomes.Add(CommitOutcome.VersionConflict);
        }

        if (commit.Delivered.Exists(row => !Inbox.Contains(row.Id)))
        {
            _ = outcomes.Add(CommitOutcome.AlreadyDelivered);
        }

        return outcomes.Count > 0 ? outcomes : [CommitOutcome.Committed];
    }

    public void Apply(Commit commit)
    {
        commit.Members.ForEach(row => Members[row.Id] = row.ExpectedVersion + 1);
        commit.Keys.ForEach(row => Keys[row.Key] = row.Event);
        commit.Identifiers.ForEach(row => Identifiers[row.Hash] = row.Member);
        commit.Sessions.ForEach(row => Sessions[row.Key] = row.Version + 1);
        Events.AddRange(commit.Events);
        EverQueued.AddRange(commit.Inbox);
        Inbox.UnionWith(commit.Inbox.Select(row => row.Id));
        Inbox.ExceptWith(commit.Delivered.Select(row => row.Id));
        foreach (var row in commit.Profiles)
        {
            _ = Profiles.Remove(row.Member);
            if (!row.Json.IsEmpty)
            {
                Profiles[row.Member] = Convert.ToHexString(row.Json.Span);
            }
        }

        foreach (var merge in commit.Merges)
        {
            foreach (var hash in Identifiers.Where(pair => pair.Value == merge.Absorbed).Select(pair => pair.Key).ToList())
            {
                Identifiers[hash] = merge.Survivor;
            }
        }
    }

    private static Guid[] Ids(int count) => [.. Enumerable.Range(0, count).Select(_ => Make.Hash())];

    // Mostly right, sometimes stale.
    private long Guess(long version) => random.Next(12) == 0 ? Math.Max(0, version + random.Next(-1, 2)) : version;

    private T Any<T>(T[] pool) => pool[random.Next(pool.Length)];

    private T[] Some<T>(T[] pool, int count)
    {
        var copy = pool.ToArray();
        random.Shuffle(copy);
        return copy[..count];
    }
}
