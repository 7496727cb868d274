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

    public Task NoteAsync(string who, string action, string subject, object? before, object? after, CancellationToken ct) =>
        NoteOnceAsync(Clock.NewId(clock.Now), who, action, subject, before, after, ct);

    public Task NoteOnceAsync(Guid change, string who, string action, string subject, object? before, object? after, CancellationToken ct) =>
        audit.AppendAsync(new AuditRow(change, clock.Now, who, action, subject, Json(before), Json(after)), ct);

    private static string? Json(object? value) => value is null ? null : JsonSerializer.Serialize(value, Written);
}
