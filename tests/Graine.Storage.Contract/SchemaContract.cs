namespace Graine.Storage.Contract;

/// <summary>The second fence: what the database refuses whoever asks. And how it comes to be.</summary>
public abstract class SchemaContract<TDatabase>(TDatabase database) : StoreContract<TDatabase>(database)
    where TDatabase : class, ITestDatabase
{
    /// <summary>R30, Salesforce's LoyaltyLedger and ERPNext: entries could be changed and deleted.</summary>
    [Theory]
    [InlineData("UPDATE postings SET amount = amount + 1")]
    [InlineData("DELETE FROM postings")]
    public async Task R30_postings_are_append_only(string statement)
    {
        await CommitAsync(Make.Batch(2));
        _ = await Assert.ThrowsAnyAsync<Exception>(() => Database.ExecuteAsync(statement));
        Assert.True((await Reads.CountAsync(Ct)).Postings >= 2);
    }

    [Theory]
    [InlineData(0, 0, 2)]
    [InlineData(-5, 0, 2)]
    [InlineData(5, 2, 2)]
    public async Task A_posting_that_does_not_move_points_is_refused(long amount, byte debit, byte credit)
    {
        var posting = Make.Posting(Make.Event(Make.Id()));
        posting = posting with
        {
            Posting = posting.Posting with
            {
                Amount = amount,
                Debit = (Engine.Loyalty.Account)debit,
                Credit = (Engine.Loyalty.Account)credit,
            },
        };

        _ = await Assert.ThrowsAnyAsync<Exception>(() => TryAsync(commit => commit.Postings.Add(posting)));
        Assert.Empty(await Reads.ReadPostingsAsync([posting.Member], "points", null, 10, Ct));
    }

    [Fact]
    public async Task A_posting_is_written_once()
    {
        var posting = Make.Posting(Make.Event(Make.Id()));
        await CommittedAsync(commit => commit.Postings.Add(posting));
        _ = await Assert.ThrowsAnyAsync<Exception>(() => TryAsync(commit => commit.Postings.Add(posting)));
    }

    [Fact]
    public async Task Migrating_again_changes_nothing()
    {
        var member = Make.Id();
        await CommittedAsync(commit => commit.Members.Add(Make.Member(member)));
        var steps = await Database.AskAsync("SELECT count(*) FROM schema_migrations");

        await Store.MigrateAsync(Ct);
        await Database.OpenAnother().MigrateAsync(Ct);

        Assert.Equal(steps, await Database.AskAsync("SELECT count(*) FROM schema_migrations"));
        Assert.NotNull(await Reads.FindMemberAsync(member, Ct));
    }

    [Fact]
    public async Task Secret_keys_made_before_sending_had_a_scope_go_on_sending()
    {
        var (secret, write) = ($"secret-{Make.Id():N}", $"write-{Make.Id():N}");
        await Store.Settings.SaveKeyAsync(new ApiKeyRow(secret, "secret", "Till", secret, "members:read", Make.Noon, default, default), Ct);
        await Store.Settings.SaveKeyAsync(new ApiKeyRow(write, "write", "Shop", write, "", Make.Noon, default, default), Ct);
        await Database.ExecuteAsync("DELETE FROM schema_migrations WHERE name LIKE '%events_write%'");

        await Database.OpenAnother().MigrateAsync(Ct);

        var keys = await Store.Settings.ReadKeysAsync(Ct);
        Assert.Equal("members:read events:write", Assert.Single(keys, key => key.Id == secret).Scopes);
        Assert.Equal("", Assert.Single(keys, key => key.Id == write).Scopes);
    }

    [Fact]
    public async Task Many_who_migrate_at_once_all_succeed()
    {
        var stores = new List<IStore>();
        for (var i = 0; i < 4; i++)
        {
            stores.Add(await Database.OpenEmptyAsync("together"));
        }

        await Task.WhenAll(stores.Select(store => Task.Run(() => store.MigrateAsync(Ct), Ct)));

        Assert.Equal(CommitOutcome.Committed, await stores[0].Commits.CommitAsync(Make.Batch(2), Ct));
        Assert.Equal(2, (await stores[3].Reads.CountAsync(Ct)).Members);
    }

    [Fact]
    public async Task Ready_means_migrated_and_writable()
    {
        var store = await Database.OpenEmptyAsync("unready");
        Assert.False(await store.IsReadyAsync(Ct));
        await store.MigrateAsync(Ct);
        Assert.True(await store.IsReadyAsync(Ct));
        Assert.True(await Store.IsReadyAsync(Ct));
    }
}
