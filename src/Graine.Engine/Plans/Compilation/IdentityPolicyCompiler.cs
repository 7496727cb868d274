using System.Collections.Frozen;
using System.Globalization;
using Graine.Engine.Identity;
using Graine.Engine.Plans.Documents;
using Graine.Engine.Plans.Validation;

namespace Graine.Engine.Plans.Compilation;

internal static class IdentityPolicyCompiler
{
    public static IdentityPolicy Compile(IdentityPolicyDocument document, Workbench bench, string place = "")
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var index = 0; index < document.Kinds.Count; index++)
        {
            var rule = document.Kinds[index];
            if (!seen.Add(rule.Kind))
            {
                bench.Report(DocumentKinds.IdentityPolicy, document.Id, new DocumentProblem(
                    "plan.duplicate_identifier", $"\"{rule.Kind}\" is already listed.", At(index, "kind")));
            }

            if (rule is { Kind: "anonymous", Strong: true })
            {
                bench.Report(DocumentKinds.IdentityPolicy, document.Id, new DocumentProblem(
                    "plan.device_is_not_a_person", "An anonymous id names a device, which several people may share: it cannot be strong.",
                    At(index, "strong")));
            }
        }

        return new IdentityPolicy
        {
            Kinds = [.. document.Kinds.Select(rule => new IdentifierRule(rule.Kind, rule.Strong, rule.Limit))],
            Blocked = (document.Blocked ?? []).Select(value => value.Trim().ToLowerInvariant()).ToFrozenSet(StringComparer.Ordinal),
            Place = place,
        };
    }

    private static string At(int index, string member) => string.Create(CultureInfo.InvariantCulture, $"/kinds/{index}/{member}");
}
