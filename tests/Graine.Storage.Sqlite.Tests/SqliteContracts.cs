using Graine.Storage.Contract;

namespace Graine.Storage.Sqlite.Tests;

public sealed class SqliteCommitTests(SqliteTestDatabase database) : CommitContract<SqliteTestDatabase>(database);

public sealed class SqliteConflictTests(SqliteTestDatabase database) : ConflictContract<SqliteTestDatabase>(database);

public sealed class SqliteConcurrencyTests(SqliteTestDatabase database) : ConcurrencyContract<SqliteTestDatabase>(database);

public sealed class SqliteHistoryTests(SqliteTestDatabase database) : HistoryContract<SqliteTestDatabase>(database);

public sealed class SqlitePastTests(SqliteTestDatabase database) : PastContract<SqliteTestDatabase>(database);

public sealed class SqliteReadTests(SqliteTestDatabase database) : ReadContract<SqliteTestDatabase>(database);

public sealed class SqliteWorkTests(SqliteTestDatabase database) : WorkContract<SqliteTestDatabase>(database);

public sealed class SqliteTailTests(SqliteTestDatabase database) : TailContract<SqliteTestDatabase>(database);

public sealed class SqlitePlanTests(SqliteTestDatabase database) : PlanContract<SqliteTestDatabase>(database);

public sealed class SqliteSettingsTests(SqliteTestDatabase database) : SettingsContract<SqliteTestDatabase>(database);

public sealed class SqliteAuditTests(SqliteTestDatabase database) : AuditContract<SqliteTestDatabase>(database);

public sealed class SqliteSourceTests(SqliteTestDatabase database) : SourceContract<SqliteTestDatabase>(database);

public sealed class SqliteBudgetTests(SqliteTestDatabase database) : BudgetContract<SqliteTestDatabase>(database);

public sealed class SqliteRecentTests(SqliteTestDatabase database) : RecentContract<SqliteTestDatabase>(database);

public sealed class SqliteUserTests(SqliteTestDatabase database) : UserContract<SqliteTestDatabase>(database);

public sealed class SqliteSignInTests(SqliteTestDatabase database) : SignInContract<SqliteTestDatabase>(database);

public sealed class SqliteModelTests(SqliteTestDatabase database) : ModelContract<SqliteTestDatabase>(database);

public sealed class SqliteCustomerTests(SqliteTestDatabase database) : CustomerContract<SqliteTestDatabase>(database);

public sealed class SqliteRewardTests(SqliteTestDatabase database) : RewardContract<SqliteTestDatabase>(database);

public sealed class SqliteDrawTests(SqliteTestDatabase database) : DrawContract<SqliteTestDatabase>(database);

public sealed class SqliteBoardTests(SqliteTestDatabase database) : BoardContract<SqliteTestDatabase>(database);

public sealed class SqliteVoucherTests(SqliteTestDatabase database) : VoucherContract<SqliteTestDatabase>(database);

public sealed class SqliteWebhookTests(SqliteTestDatabase database) : WebhookContract<SqliteTestDatabase>(database);

public sealed class SqliteReferralTests(SqliteTestDatabase database) : ReferralContract<SqliteTestDatabase>(database);
