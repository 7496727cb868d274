using System.Data;
using Graine.Engine;

namespace Graine.Storage.Sql;

/// <summary>Plan documents on any database.</summary>
public sealed class SqlPlans(Database database) : IPlans
{
    private const string Columns = "kind, id, version, draft, published, revision, updated_at, updated_by";

    private const string List = $"SELECT {Columns} FROM plan_documents ORDER BY kind, id";

    private const string Find = $"SELECT {Columns} FROM plan_documents WHERE kind = $1 AND id = $2";

    private const string Add =
        $"""
        INSERT INTO plan_documents ({Columns}) VALUES ($1, $2, 1, $3, $6, 0, $4, $5)
        ON CONFLICT (kind, id) DO NOTHING
        """;

    private const string Save =
        """
        UPDATE plan_documents SET draft = $3, version = version + 1, updated_at = $4, updated_by = $5
        WHERE kind = $1 AND id = $2 AND version = $6
        """;

    // Two publishers who saw the same revision both try to take the next number: the primary key lets one through.
    private const string Take =
        """
        INSERT INTO plan_revisions (revision, at, published_by, note)
        SELECT $1, $2, $3, $4 WHERE (SELECT coalesce(max(revision), 0) FROM plan_revisions) = $5
        ON CONFLICT (revision) DO NOTHING
        """;

    private const string Keep =
        """
        INSERT INTO plan_document_revisions (kind, id, revision, body, at, published_by) VALUES ($1, $2, $3, $4, $5, $6)
        """;

    // A draft saved after the publisher read it is not the one published, and stays.
    private const string Publish =
        $"""
        INSERT INTO plan_documents ({Columns}) VALUES ($1, $2, 1, $3, $4, $5, $6, $7)
        ON CONFLICT (kind, id) DO UPDATE SET
            draft = CASE WHEN length(excluded.published) = 0 OR plan_documents.draft = excluded.published
                THEN excluded.draft ELSE plan_documents.draft END,
            published = excluded.published, revision = excluded.revision, version = plan_documents.version + 1,
            updated_at = excluded.updated_at, updated_by = excluded.updated_by
        """;

    private const string Latest = "SELECT coalesce(max(revision), 0) FROM plan_revisions";

    // One statement, one snapshot: the number and the documents belong together.
    private const string InForce =
        $"""
        SELECT r.kind, r.id, r.revision, r.body, r.at, r.published_by, ({Latest}) AS latest
        FROM plan_documents d
        JOIN plan_document_revisions r ON r.kind = d.kind AND r.id = d.id AND r.revision = d.revision
        WHERE length(d.published) > 0 ORDER BY r.kind, r.id
        """;

    private const string History =
        """
        SELECT kind, id, revision, body, at, published_by FROM plan_document_revisions
        WHERE kind = $1 AND id = $2 ORDER BY revision DESC LIMIT $3
        """;

    private const string Revisions =
        """
        SELECT revision, at, published_by, note FROM plan_revisions WHERE revision < $1 ORDER BY revision DESC LIMIT $2
        """;

    private const string RevisionNames =
        """
        SELECT revision, kind, id, CASE WHEN body IS NULL THEN 1 ELSE 0 END FROM plan_document_revisions
        WHERE revision >= $1 AND revision <= $2 ORDER BY revision, kind, id
        """;

    private const string OneRevision =
        """
        SELECT kind, id, revision, body, at, published_by FROM plan_document_revisions WHERE revision = $1 ORDER BY kind, id
        """;

    private const string InForceThen =
        """
        SELECT r.kind, r.id, r.revision, r.body, r.at, r.published_by
        FROM plan_document_revisions r
        JOIN (SELECT kind, id, max(revision) AS latest FROM plan_document_revisions WHERE revision <= $1 GROUP BY kind, id) AS l
            ON l.kind = r.kind AND l.id = r.id AND l.latest = r.revision
        WHERE r.body IS NOT NULL ORDER BY r.kind, r.id
        """;

    private static readonly byte[] Empty = [];

    public IPlans Noting(AuditRow note) => new SqlPlans(new NotedDatabase(database, note));

    public Task<IReadOnlyList<DocumentRow>> ListAsync(CancellationToken ct) =>
        database.ReadAsync<IReadOnlyList<DocumentRow>>(
            async (session, ct) => await session.ListAsync(List, Document, ct).ConfigureAwait(false), ct);

    public Task<DocumentRow?> FindAsync(string kind, string id, CancellationToken ct) =>
        database.ReadAsync((session, ct) => session.FindAsync(Find, Document, ct, kind, id), ct);

    public Task<DocumentRow?> SaveDraftAsync(
        string kind, string id, ReadOnlyMemory<byte> body, long expectedVersion, string by, Instant at, CancellationToken ct) =>
        database.WriteAsync(
            async (session, ct) =>
            {
                var saved = expectedVersion == 0
                    ? await session.ExecuteAsync(Add, ct, kind, id, body.ToArray(), at.Milliseconds, by, Empty).ConfigureAwait(false)
                    : await session.ExecuteAsync(Save, ct, kind, id, body.ToArray(), at.Milliseconds, by, expectedVersion).ConfigureAwait(false);
                return saved == 0 ? null : await session.FindAsync(Find, Document, ct, kind, id).ConfigureAwait(false);
            },
            ct);

    public async Task<bool> SaveDraftsAsync(IReadOnlyList<DraftChange> drafts, string by, Instant at, CancellationToken ct)
    {
        try
        {
            return await database.WriteAsync(
                async (session, ct) =>
                {
                    foreach (var draft in drafts)
                    {
                        var saved = await session.ExecuteAsync(
                            Save, ct, draft.Kind, draft.Id, draft.Body.ToArray(), at.Milliseconds, by, draft.ExpectedVersion).ConfigureAwait(false);
                        if (saved == 0)
                        {
                            throw new DBConcurrencyException($"{draft.Kind}/{draft.Id} is not at version {draft.ExpectedVersion} any more.");
                        }
                    }

                    return true;
                },
                ct).ConfigureAwait(false);
        }
        catch (DBConcurrencyException)
        {
            return false; // Thrown above, for that takes back what was saved before it.
        }
    }

    public Task<int?> PublishAsync(
        IReadOnlyList<DocumentChange> changes, int expectedRevision, string by, string note, Instant at, CancellationToken ct) =>
        database.WriteAsync<int?>(
            async (session, ct) =>
            {
                var revision = expectedRevision + 1;
                if (await session.ExecuteAsync(Take, ct, revision, at.Milliseconds, by, note, expectedRevision).ConfigureAwait(false) == 0)
                {
                    return null;
                }

                foreach (var change in changes)
                {
                    var body = change.Body?.ToArray();
                    await session.ExecuteAsync(
                        Keep, ct, change.Kind, change.Id, revision, body, at.Milliseconds, by).ConfigureAwait(false);
                    await session.ExecuteAsync(
                        Publish, ct, change.Kind, change.Id, Empty, body ?? Empty, revision, at.Milliseconds, by).ConfigureAwait(false);
                }

                return revision;
            },
            ct);

    public Task<PublishedPlan> LoadPublishedAsync(CancellationToken ct) => database.ReadAsync(
        async (session, ct) =>
        {
            var latest = 0;
            var documents = await session.ListAsync(
                InForce,
                row =>
                {
                    latest = row.Int(6);
                    return Revision(row);
                },
                ct).ConfigureAwait(false);
            return documents.Count > 0
                ? new PublishedPlan(latest, documents)
                : new PublishedPlan(await LatestAsync(session, ct).ConfigureAwait(false), []);
        },
        ct);

    public Task<int> FindRevisionAsync(CancellationToken ct) => database.ReadAsync(LatestAsync, ct);

    public Task<IReadOnlyList<DocumentRevision>> ReadHistoryAsync(string kind, string id, int limit, CancellationToken ct) =>
        database.ReadAsync<IReadOnlyList<DocumentRevision>>(
            async (session, ct) => await session.ListAsync(History, Revision, ct, kind, id, limit).ConfigureAwait(false), ct);

    public Task<IReadOnlyList<PlanRevision>> ReadRevisionsAsync(int? before, int limit, CancellationToken ct) =>
        database.ReadAsync<IReadOnlyList<PlanRevision>>(
            async (session, ct) =>
            {
                var rows = await session.ListAsync(
                    Revisions, row => (Number: row.Int(0), At: row.Instant(1), By: row.Text(2), Note: row.Text(3)), ct, before ?? int.MaxValue, limit)
                    .ConfigureAwait(false);
                if (rows.Count == 0)
                {
                    return [];
                }

                var names = (await session.ListAsync(
                    RevisionNames, row => (Revision: row.Int(0), Name: new DocumentNameRow(row.Text(1), row.Text(2), row.Int(3) == 1)),
                    ct, rows[^1].Number, rows[0].Number).ConfigureAwait(false)).ToLookup(each => each.Revision, each => each.Name);
                return [.. rows.Select(row => new PlanRevision(row.Number, row.At, row.By, row.Note, [.. names[row.Number]]))];
            },
            ct);

    public Task<IReadOnlyList<DocumentRevision>> ReadRevisionAsync(int revision, CancellationToken ct) =>
        database.ReadAsync<IReadOnlyList<DocumentRevision>>(
            async (session, ct) => await session.ListAsync(OneRevision, Revision, ct, revision).ConfigureAwait(false), ct);

    public Task<IReadOnlyList<DocumentRevision>> LoadRevisionAsync(int revision, CancellationToken ct) =>
        database.ReadAsync<IReadOnlyList<DocumentRevision>>(
            async (session, ct) => await session.ListAsync(InForceThen, Revision, ct, revision).ConfigureAwait(false), ct);

    private static async Task<int> LatestAsync(Session session, CancellationToken ct) =>
        (await session.ListAsync(Latest, row => row.Int(0), ct).ConfigureAwait(false))[0];

    private static DocumentRow Document(Row row) => new(
        row.Text(0), row.Text(1), row.Long(2), row.Bytes(3), row.Bytes(4), row.Int(5), row.Instant(6), row.Text(7));

    private static DocumentRevision Revision(Row row)
    {
        // Said in full: a bare null would become an empty memory through the conversion from arrays.
        var body = row.BytesOrNull(3) is { } bytes ? new ReadOnlyMemory<byte>(bytes) : default(ReadOnlyMemory<byte>?);
        return new DocumentRevision(row.Text(0), row.Text(1), row.Int(2), body, row.Instant(4), row.Text(5));
    }
}
