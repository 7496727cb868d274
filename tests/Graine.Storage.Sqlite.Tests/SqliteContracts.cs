using Graine.Storage.Contract;

namespace Graine.Storage.Sqlite.Tests;

public sealed class SqliteCommitTests(SqliteTestDatabase database) : CommitContract<SqliteTestDatabase>(database);

public sealed class SqliteConflictTests(SqliteTestDatabase database) : ConflictContract<SqliteTestDatabase>(database);
