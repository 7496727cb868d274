namespace Graine.Storage.Contract;

/// <summary>Random commits against a model of plain dictionaries: same outcome, same content, after every step.</summary>
public abstract class ModelContract<TDatabase>(TDatabase database) : StoreContract<TDatabase>(database)
    where TDatabase : class, ITestDatabase
{
    private const int Steps = 150;

    [Theory]
    [InlineData(1)]
    [InlineData(20261122)]
    [InlineData(987654321)]
    public async Task The_store_does_what_the_model_does(int seed)
    {
        var random = new Random(seed);
        var model = new StoreModel(random);
        for (var step = 0; step < Steps; step++)
        {
            var commit = model.RandomCommit();
            var expected = model.Outcomes(commit);
            var actual = await CommitAsync(commit);
            Assert.True(expected.Contains(actual), $"Seed {seed}, step {step}: {actual}, expected one of {string.Join(", ", expected)}.");
            if (actual == CommitOutcome.Committed)
            {
                model.Apply(commit);
            }

            await CompareAsync(model, $"seed {seed}, step {step}");
        }
    }

    private async Task CompareAsync(StoreModel model, string where)
    {
        var load = new Load();
        load.Members.AddRange(model.MemberIds);
        load.Keys.AddRange(model.KeyIds);
        load.Identifiers.AddRange(model.IdentifierIds);
        load.Sessions.AddRange(model.SessionIds);
        load.Profiles.AddRange(model.MemberIds);
        load.IdentifiersOf.AddRange(model.MemberIds);
        var loaded = await Store.Commits.LoadAsync(load, Ct);

        Equal(model.Members, loaded.Members.ToDictionary(pair => pair.Key, pair => pair.Value.Version), where);
        Equal(model.Keys, loaded.Keys.ToDictionary(pair => pair.Key, pair => pair.Value.Event), where);
        Equal(model.Identifiers, loaded.Identifiers.ToDictionary(pair => pair.Key, pair => pair.Value.Member), where);
        Equal(model.Sessions, loaded.Sessions.ToDictionary(pair => pair.Key, pair => pair.Value.Version), where);
        Equal(model.Profiles, loaded.Profiles.ToDictionary(pair => pair.Key, pair => Convert.ToHexString(pair.Value.Json.Span)), where);
        Equal(
            model.Identifiers.GroupBy(pair => pair.Value).ToDictionary(group => group.Key, group => group.Count()),
            loaded.IdentifiersOf.ToDictionary(pair => pair.Key, pair => pair.Value.Count),
            where);
        foreach (var member in model.MemberIds)
        {
            var events = await Reads.ReadTimelineAsync([member], null, 1000, Ct);
            Assert.Equal(model.Events.Where(row => row.Member == member).Select(row => row.Id).Order(), events.Select(row => row.Id).Order());
        }
    }

    private static void Equal<T>(Dictionary<Guid, T> expected, Dictionary<Guid, T> actual, string where) =>
        Assert.True(
            expected.Count == actual.Count
                && expected.All(pair => actual.TryGetValue(pair.Key, out var value) && Equals(value, pair.Value)),
            where);
}
