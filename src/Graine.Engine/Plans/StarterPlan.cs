using System.Text;
using System.Text.Json;
using Graine.Engine.Plans.Documents;

namespace Graine.Engine.Plans;

/// <summary>A plan to begin with and to change: what the demo shop runs on. The built-in identity policy goes with it.</summary>
public static class StarterPlan
{
    private const string Resource = "Starter.json";

    public static IReadOnlyList<PlanDocument> Documents()
    {
        using var stream = typeof(StarterPlan).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException("The starter plan is not in the assembly.");
        using var plan = JsonDocument.Parse(stream);
        return
        [
            .. from kind in plan.RootElement.EnumerateObject()
               from document in kind.Value.EnumerateArray()
               select new PlanDocument(
                   kind.Name, document.GetProperty("id").GetString()!, Encoding.UTF8.GetBytes(JsonSerializer.Serialize(document))),
            .. BuiltInPlan.Documents().Where(document => document.Kind == DocumentKinds.IdentityPolicy),
        ];
    }
}
