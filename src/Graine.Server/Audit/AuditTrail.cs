using System.Text.Json;
using System.Text.Json.Serialization;
using Graine.Server.Pipeline;
using Graine.Storage;

namespace Graine.Server.Audit;

/// <summary>Notes changes in the database's append-only log.</summary>
internal sealed class AuditTrail(IAudit audit, Clock clock) : IAuditTrail
{
    private static readonly JsonSerializerOptions Written = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public AuditRow Row(string who, string action, string subject, object? before, object? after) =>
        Row(Clock.NewId(clock.Now), who, action, subject, before, after);

    public AuditRow Row(Guid change, string who, string action, string subject, object? before, object? after) =>
        new(change, clock.Now, who, action, subject, Json(before), Json(after));

    public Task NoteAsync(string who, string action, string subject, object? before, object? after, CancellationToken ct) =>
        audit.AppendAsync(Row(who, action, subject, before, after), ct);

    private static string? Json(object? value) => value is null ? null : JsonSerializer.Serialize(value, Written);
}
