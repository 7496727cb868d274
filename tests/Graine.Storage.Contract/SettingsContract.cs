using Graine.Engine;

namespace Graine.Storage.Contract;

/// <summary>Settings keep the first value when asked to; keys are replaced whole.</summary>
public abstract class SettingsContract<TDatabase>(TDatabase database) : StoreContract<TDatabase>(database)
    where TDatabase : class, ITestDatabase
{
    [Fact]
    public async Task A_setting_is_set_and_replaced()
    {
        var name = Make.Id().ToString();
        Assert.Null(await Store.Settings.FindAsync(name, Ct));
        await Store.Settings.SetAsync(name, "1", Ct);
        await Store.Settings.SetAsync(name, "2", Ct);
        Assert.Equal("2", await Store.Settings.FindAsync(name, Ct));
    }

    [Fact]
    public async Task Of_many_who_set_a_missing_value_all_get_the_same()
    {
        var name = Make.Id().ToString();
        var other = Database.OpenAnother();

        var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(i => Task.Run(
            () => (i % 2 == 0 ? Store : other).Settings.SetIfMissingAsync(name, $"v{i}", Ct), Ct)));

        Assert.Single(answers.Distinct());
        Assert.Equal(answers[0], await Store.Settings.FindAsync(name, Ct));
    }

    [Fact]
    public async Task A_key_is_inserted_then_replaced()
    {
        var key = new ApiKeyRow(Make.Id().ToString(), "secret", "Till", "abc", "read write", Make.Noon, Instant.None, Instant.None);
        await Store.Settings.SaveKeyAsync(key, Ct);
        var revoked = key with { Name = "Old till", LastUsedAt = Make.Noon.Plus(1), RevokedAt = Make.Noon.Plus(2) };
        await Store.Settings.SaveKeyAsync(revoked, Ct);

        Assert.Equal(revoked, Assert.Single(await Store.Settings.ReadKeysAsync(Ct), row => row.Id == key.Id));
    }

    [Fact]
    public async Task A_use_of_a_key_is_noted_and_never_goes_back()
    {
        var key = new ApiKeyRow(Make.Id().ToString(), "secret", "Till", Make.Id().ToString(), "read", Make.Noon, Instant.None, Make.Noon.Plus(9));
        await Store.Settings.SaveKeyAsync(key, Ct);
        await Store.Settings.TouchKeyAsync(key.Id, Make.Noon.Plus(5), Ct);
        await Store.Settings.TouchKeyAsync(key.Id, Make.Noon.Plus(3), Ct);
        await Store.Settings.TouchKeyAsync("nobody", Make.Noon, Ct);

        Assert.Equal(
            key with { LastUsedAt = Make.Noon.Plus(5) }, Assert.Single(await Store.Settings.ReadKeysAsync(Ct), row => row.Id == key.Id));
    }
}
