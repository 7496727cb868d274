using Graine.Storage.Contract;

namespace Graine.Storage.Postgres.Tests;

public sealed class PostgresCommitTests(PostgresTestDatabase database) : CommitContract<PostgresTestDatabase>(database);

public sealed class PostgresConflictTests(PostgresTestDatabase database) : ConflictContract<PostgresTestDatabase>(database);

public sealed class PostgresConcurrencyTests(PostgresTestDatabase database) : ConcurrencyContract<PostgresTestDatabase>(database);

public sealed class PostgresHistoryTests(PostgresTestDatabase database) : HistoryContract<PostgresTestDatabase>(database);

public sealed class PostgresPastTests(PostgresTestDatabase database) : PastContract<PostgresTestDatabase>(database);

public sealed class PostgresReadTests(PostgresTestDatabase database) : ReadContract<PostgresTestDatabase>(database);

public sealed class PostgresWorkTests(PostgresTestDatabase database) : WorkContract<PostgresTestDatabase>(database);

public sealed class PostgresTailTests(PostgresTestDatabase database) : TailContract<PostgresTestDatabase>(database);

public sealed class PostgresPlanTests(PostgresTestDatabase database) : PlanContract<PostgresTestDatabase>(database);

public sealed class PostgresSettingsTests(PostgresTestDatabase database) : SettingsContract<PostgresTestDatabase>(database);

public sealed class PostgresAuditTests(PostgresTestDatabase database) : AuditContract<PostgresTestDatabase>(database);

public sealed class PostgresSourceTests(PostgresTestDatabase database) : SourceContract<PostgresTestDatabase>(database);

public sealed class PostgresBudgetTests(PostgresTestDatabase database) : BudgetContract<PostgresTestDatabase>(database);

public sealed class PostgresRecentTests(PostgresTestDatabase database) : RecentContract<PostgresTestDatabase>(database);

public sealed class PostgresUserTests(PostgresTestDatabase database) : UserContract<PostgresTestDatabase>(database);

public sealed class PostgresSignInTests(PostgresTestDatabase database) : SignInContract<PostgresTestDatabase>(database);

public sealed class PostgresSchemaTests(PostgresTestDatabase database) : SchemaContract<PostgresTestDatabase>(database);

public sealed class PostgresModelTests(PostgresTestDatabase database) : ModelContract<PostgresTestDatabase>(database);

public sealed class PostgresCustomerTests(PostgresTestDatabase database) : CustomerContract<PostgresTestDatabase>(database);

public sealed class PostgresRewardTests(PostgresTestDatabase database) : RewardContract<PostgresTestDatabase>(database);

public sealed class PostgresDrawTests(PostgresTestDatabase database) : DrawContract<PostgresTestDatabase>(database);

public sealed class PostgresBoardTests(PostgresTestDatabase database) : BoardContract<PostgresTestDatabase>(database);

public sealed class PostgresVoucherTests(PostgresTestDatabase database) : VoucherContract<PostgresTestDatabase>(database);

public sealed class PostgresWebhookTests(PostgresTestDatabase database) : WebhookContract<PostgresTestDatabase>(database);

public sealed class PostgresReferralTests(PostgresTestDatabase database) : ReferralContract<PostgresTestDatabase>(database);
