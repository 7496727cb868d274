using System.Text.Json;

namespace Graine.Server.Api.Webhooks;

/// <param name="Version">For If-Match.</param>
/// <param name="Events">Types it is told; empty: all.</param>
/// <param name="DisabledBecause">person, failing (nothing was taken for days) or gone (it answered 410); null while it is on.</param>
/// <param name="FailingSince">The first of the failures since the last success; null while all is well.</param>
/// <param name="Waiting">Messages on their way; 10,000 at most are counted.</param>
/// <param name="OldSecretUntil">Until then messages carry a signature of the old secret too; null when there is none.</param>
/// <param name="IsReplaying">A replay is reading the log.</param>
internal sealed record WebhookView(
    string Id,
    string Version,
    string Url,
    string Description,
    IReadOnlyList<string> Events,
    bool IsEnabled,
    DateTimeOffset? CreatedAt,
    DateTimeOffset? DisabledAt,
    string? DisabledBecause,
    DateTimeOffset? FailingSince,
    int Waiting,
    DateTimeOffset? OldSecretUntil,
    bool IsReplaying);

internal sealed record WebhooksView(IReadOnlyList<WebhookView> Items);

/// <param name="Secret">What signatures are made with: shown now and never again. Null when the request is a repeat.</param>
internal sealed record NewWebhookView(WebhookView Details, string? Secret);

/// <param name="Enabled">Left out: true.</param>
/// <param name="Events">Left out or empty: all.</param>
internal sealed record NewWebhookBody(string? Url, IReadOnlyList<string?>? Events, string? Description, bool? Enabled);

/// <summary>What is left out stays as it is.</summary>
internal sealed record WebhookChangeBody(string? Url, IReadOnlyList<string?>? Events, string? Description, bool? Enabled);

/// <param name="OverlapHours">How long messages are signed with the old secret too; 24 when left out.</param>
internal sealed record WebhookRotationBody(double? OverlapHours);

/// <param name="To">Left out: now.</param>
internal sealed record WebhookReplayBody(DateTimeOffset? From, DateTimeOffset? To);

/// <param name="IsTaken">It answered 2xx.</param>
/// <param name="Status">Null when nothing came back.</param>
/// <param name="Problem">
/// Why nothing came back: timeout, address_forbidden, name_unknown, certificate_invalid, connection_failed, answer_invalid or
/// secret_unreadable; null when something did.
/// </param>
/// <param name="Answer">The beginning of the answer's body.</param>
internal sealed record WebhookTrialView(bool IsTaken, int? Status, string? Problem, int Milliseconds, string Answer);

/// <param name="Id">As it is sent in webhook-id.</param>
/// <param name="Member">Null for none.</param>
/// <param name="State">waiting, taken or given-up.</param>
/// <param name="NextAttemptAt">Null when there is none to come.</param>
internal sealed record WebhookMessageView(
    string Id,
    string Type,
    Guid? Member,
    DateTimeOffset? At,
    string State,
    int Attempts,
    DateTimeOffset? NextAttemptAt,
    int? LastStatus,
    string? LastProblem);

/// <param name="Body">What is sent.</param>
internal sealed record WebhookMessageDetailView(WebhookMessageView Message, JsonElement Body, IReadOnlyList<WebhookAttemptView> Attempts);

internal sealed record WebhookAttemptView(int Number, DateTimeOffset? At, int? Status, string? Problem, int Milliseconds, string Answer);

/// <param name="Name">In both languages.</param>
internal sealed record WebhookTypeView(string Type, IReadOnlyDictionary<string, string> Name);

/// <param name="RetryPauses">Seconds before the second attempt, the third, and so on; each may be a tenth longer.</param>
/// <param name="TimeoutSeconds">How long an answer may take.</param>
/// <param name="FailingDaysMax">After so many days without a success an address is switched off.</param>
internal sealed record WebhookTypesView(
    IReadOnlyList<WebhookTypeView> Items, IReadOnlyList<int> RetryPauses, int TimeoutSeconds, int FailingDaysMax);
