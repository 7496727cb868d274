using System.Text.Json;
using Graine.Engine.Plans;
using Graine.Engine.Plans.Documents;
using Graine.Server.Plans;
using Graine.Storage;

namespace Graine.Server.Accounts;

/// <summary>What the shop calls itself, from the programme document in force.</summary>
internal sealed class ProgrammeName(IPlans plans, RunningPlan running)
{
    private const string Fallback = "Graine";
    private (int Revision, IReadOnlyDictionary<string, string> Names)? _known;

    public Programme Current => running.Current.Programme;

    /// <summary>In the language, or in another there is; Graine when it has no name.</summary>
    public async Task<string> FindAsync(string language, CancellationToken ct)
    {
        var revision = running.Current.Revision;
        if (_known is not { } known || known.Revision != revision)
        {
            var rows = await plans.ListAsync(ct);
            var body = rows.FirstOrDefault(row => row.Kind == DocumentKinds.Programme)?.Published ?? default;
            known = (revision, Read(body));
            _known = known;
        }

        return known.Names.TryGetValue(language, out var name) ? name
            : known.Names.Values.FirstOrDefault() ?? Fallback;
    }

    private static Dictionary<string, string> Read(ReadOnlyMemory<byte> body)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        if (body.IsEmpty)
        {
            return names;
        }

        using var document = JsonDocument.Parse(body);
        if (document.RootElement.TryGetProperty("name", out var name) && name.ValueKind == JsonValueKind.Object)
        {
            foreach (var one in name.EnumerateObject())
            {
                names[one.Name] = one.Value.GetString() ?? "";
            }
        }

        return names;
    }
}
