namespace Graine.Storage.Contract;

/// <summary>Drafts are saved by version, revisions published one after the other.</summary>
public abstract class PlanContract<TDatabase>(TDatabase database) : StoreContract<TDatabase>(database)
    where TDatabase : class, ITestDatabase
{
    private IPlans Plans => Store.Plans;

    [Fact]
    public async Task A_draft_is_saved_at_its_version_only()
    {
        var id = Make.Id().ToString();
        var first = await Plans.SaveDraftAsync("wallet", id, Make.Bytes("1"), 0, "ana", Make.Noon, Ct);
        Assert.Equal((1, "ana", Make.Noon, 0), (first!.Version, first.By, first.UpdatedAt, first.Revision));
        Assert.True(first.Published.IsEmpty);
        Assert.Null(await Plans.SaveDraftAsync("wallet", id, Make.Bytes("2"), 0, "bo", Make.Noon, Ct));
        Assert.Null(await Plans.SaveDraftAsync("wallet", id, Make.Bytes("2"), 2, "bo", Make.Noon, Ct));
        var second = await Plans.SaveDraftAsync("wallet", id, Make.Bytes("2"), 1, "bo", Make.Noon.Plus(1), Ct);
        Assert.Equal((2, "bo"), (second!.Version, second.By));

        var found = await Plans.FindAsync("wallet", id, Ct);
        Same.Bytes(Make.Bytes("2"), found!.Draft);
        Assert.Null(await Plans.FindAsync("tier", id, Ct));
        Assert.Contains(await Plans.ListAsync(Ct), row => row.Id == id);
    }

    [Fact]
    public async Task A_publication_is_one_revision_with_its_documents()
    {
        var (a, b) = (Make.Id().ToString(), Make.Id().ToString());
        _ = await Plans.SaveDraftAsync("rule", a, Make.Bytes("a1"), 0, "ana", Make.Noon, Ct);
        var revision = await PublishAsync([new("rule", a, Make.Bytes("a1")), new("rule", b, Make.Bytes("b1"))]);
        var next = await PublishAsync([new("rule", a, Make.Bytes("a2"))]);
        Assert.Equal(revision + 1, next);

        var plan = await Plans.LoadPublishedAsync(Ct);

        Assert.Equal(next, plan.Revision);
        Assert.Equal(next, await Plans.FindRevisionAsync(Ct));
        var (docA, docB) = (plan.Documents.Single(row => row.Id == a), plan.Documents.Single(row => row.Id == b));
        Same.Bytes(Make.Bytes("a2"), docA.Body!.Value);
        Assert.Equal((next, revision, "pub"), (docA.Revision, docB.Revision, docB.By));
        var stored = await Plans.FindAsync("rule", a, Ct);
        Assert.True(stored!.Draft.IsEmpty);
        Assert.Equal(3, stored.Version);
        var history = await Plans.ReadHistoryAsync("rule", a, 10, Ct);
        Assert.Equal([next, revision], history.Select(row => row.Revision));
        Assert.Single(await Plans.ReadHistoryAsync("rule", a, 1, Ct));
    }

    [Fact]
    public async Task A_retired_document_leaves_the_plan_and_stays_in_history()
    {
        var id = Make.Id().ToString();
        await PublishAsync([new("tier", id, Make.Bytes("t"))]);
        await PublishAsync([new("tier", id, null)]);

        Assert.DoesNotContain((await Plans.LoadPublishedAsync(Ct)).Documents, row => row.Id == id);
        var history = await Plans.ReadHistoryAsync("tier", id, 10, Ct);
        Assert.Null(history[0].Body);
        Same.Bytes(Make.Bytes("t"), history[1].Body!.Value);
        Assert.True((await Plans.FindAsync("tier", id, Ct))!.Published.IsEmpty);
    }

    [Fact]
    public async Task A_draft_saved_after_the_published_body_was_read_stays()
    {
        var id = Make.Id().ToString();
        _ = await Plans.SaveDraftAsync("rule", id, Make.Bytes("read"), 0, "ana", Make.Noon, Ct);
        _ = await Plans.SaveDraftAsync("rule", id, Make.Bytes("later"), 1, "bo", Make.Noon, Ct);
        await PublishAsync([new("rule", id, Make.Bytes("read"))]);

        var row = await Plans.FindAsync("rule", id, Ct);

        Same.Bytes(Make.Bytes("later"), row!.Draft);
        Same.Bytes(Make.Bytes("read"), row.Published);
    }

    [Fact]
    public async Task Of_many_concurrent_publishers_exactly_one_wins()
    {
        var expected = await Plans.FindRevisionAsync(Ct);
        var other = Database.OpenAnother();
        var ids = Enumerable.Range(0, 16).Select(_ => Make.Id().ToString()).ToList();

        var answers = await Task.WhenAll(ids.Select((id, i) => Task.Run(
            () => (i % 2 == 0 ? Store : other).Plans.PublishAsync(
                [new("rule", id, Make.Bytes("x"))], expected, "pub", "", Make.Noon, Ct),
            Ct)));

        Assert.Equal(expected + 1, Assert.Single(answers, answer => answer is not null));
        Assert.Single((await Plans.LoadPublishedAsync(Ct)).Documents, row => ids.Contains(row.Id));
    }

    [Fact]
    public async Task Nothing_published_is_revision_zero()
    {
        var store = await Database.OpenEmptyAsync("no_plan");
        await store.MigrateAsync(Ct);

        Assert.Equal(0, await store.Plans.FindRevisionAsync(Ct));
        var plan = await store.Plans.LoadPublishedAsync(Ct);
        Assert.Equal(0, plan.Revision);
        Assert.Empty(plan.Documents);
        Assert.Equal(1, await store.Plans.PublishAsync([], 0, "pub", "", Make.Noon, Ct));
        Assert.Equal(1, (await store.Plans.LoadPublishedAsync(Ct)).Revision);
    }

    [Fact]
    public async Task Revisions_are_told_newest_first_with_their_notes_and_documents()
    {
        var (a, b) = (Make.Id().ToString(), Make.Id().ToString());
        var first = await PublishAsync([new("rule", a, Make.Bytes("a1")), new("rule", b, Make.Bytes("b1"))]);
        var second = (await Plans.PublishAsync(
            [new("rule", a, Make.Bytes("a2")), new("rule", b, null)], first, "eve", "For the sales", Make.Noon.Plus(5), Ct))!.Value;

        var rows = await Plans.ReadRevisionsAsync(null, 2, Ct);

        Assert.Equal([second, first], rows.Select(row => row.Revision));
        Assert.Equal(("eve", "For the sales", Make.Noon.Plus(5)), (rows[0].By, rows[0].Note, rows[0].At));
        Assert.Equal("", rows[1].Note);
        Assert.Equal([(a, false), (b, true)], rows[0].Documents.Select(each => (each.Id, each.IsRetired)).OrderBy(each => each.IsRetired));
        Assert.Equal(first, (await Plans.ReadRevisionsAsync(second, 1, Ct))[0].Revision);
        Assert.Equal([a, b], (await Plans.ReadRevisionAsync(second, Ct)).Select(each => each.Id).OrderBy(id => id == b));
        Assert.Empty(await Plans.ReadRevisionAsync(second + 1000, Ct));
        var then = (await Plans.LoadRevisionAsync(first, Ct)).Where(each => each.Id == a || each.Id == b).ToList();
        Assert.Equal(2, then.Count);
        Same.Bytes(Make.Bytes("a1"), then.Single(each => each.Id == a).Body!.Value);
        Assert.DoesNotContain(await Plans.LoadRevisionAsync(second, Ct), each => each.Id == b);
    }

    private async Task<int> PublishAsync(IReadOnlyList<DocumentChange> changes)
    {
        var current = await Plans.FindRevisionAsync(Ct);
        return (await Plans.PublishAsync(changes, current, "pub", "", Make.Noon, Ct))!.Value;
    }
}
