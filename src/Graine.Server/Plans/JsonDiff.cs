using System.Globalization;
using System.Text.Json;

namespace Graine.Server.Plans;

/// <summary>One difference between two documents.</summary>
/// <param name="Pointer">JSON pointer: into the later document, for what was removed into the earlier one.</param>
/// <param name="Op">add, remove, replace; move where only the order changed.</param>
/// <param name="Before">Null for what was added.</param>
/// <param name="After">Null for what was removed.</param>
public sealed record JsonChange(string Pointer, string Op, JsonElement? Before, JsonElement? After);

/// <summary>
/// What differs between two JSON values, by structure: the order of members does not matter. Elements of a list that have an
/// <c>id</c> or <c>kind</c> are known again by it, texts and numbers by their value, so that one more element is one change.
/// </summary>
public static class JsonDiff
{
    public static IReadOnlyList<JsonChange> Of(JsonElement before, JsonElement after)
    {
        var changes = new List<JsonChange>();
        Compare(before, after, "", changes);
        return changes;
    }

    private static void Compare(JsonElement before, JsonElement after, string pointer, List<JsonChange> changes)
    {
        if (JsonElement.DeepEquals(before, after))
        {
            return;
        }

        if (before.ValueKind == JsonValueKind.Object && after.ValueKind == JsonValueKind.Object)
        {
            CompareObjects(before, after, pointer, changes);
        }
        else if (before.ValueKind == JsonValueKind.Array && after.ValueKind == JsonValueKind.Array
            && TryKey(before, out var old) && TryKey(after, out var now))
        {
            CompareLists(before, after, (old, now), pointer, changes);
        }
        else
        {
            changes.Add(new JsonChange(pointer, "replace", before.Clone(), after.Clone()));
        }
    }

    private static void CompareObjects(JsonElement before, JsonElement after, string pointer, List<JsonChange> changes)
    {
        foreach (var member in before.EnumerateObject())
        {
            var at = $"{pointer}/{Escape(member.Name)}";
            if (after.TryGetProperty(member.Name, out var value))
            {
                Compare(member.Value, value, at, changes);
            }
            else
            {
                changes.Add(new JsonChange(at, "remove", member.Value.Clone(), null));
            }
        }

        foreach (var member in after.EnumerateObject().Where(member => !before.TryGetProperty(member.Name, out _)))
        {
            changes.Add(new JsonChange($"{pointer}/{Escape(member.Name)}", "add", null, member.Value.Clone()));
        }
    }

    private static void CompareLists(
        JsonElement before, JsonElement after, (List<string> Old, List<string> Now) keys, string pointer, List<JsonChange> changes)
    {
        foreach (var (key, index) in keys.Old.Select((key, index) => (key, index)).Where(each => !keys.Now.Contains(each.key)))
        {
            changes.Add(new JsonChange(At(pointer, index), "remove", before[index].Clone(), null));
        }

        // Those that stay, in the order they had: one that is not where it was among them was moved.
        var stayed = keys.Old.Where(keys.Now.Contains).ToList();
        var place = 0;
        for (var index = 0; index < keys.Now.Count; index++)
        {
            var then = keys.Old.IndexOf(keys.Now[index]);
            if (then < 0)
            {
                changes.Add(new JsonChange(At(pointer, index), "add", null, after[index].Clone()));
                continue;
            }

            if (stayed[place++] != keys.Now[index])
            {
                changes.Add(new JsonChange(At(pointer, index), "move", before[then].Clone(), after[index].Clone()));
            }

            Compare(before[then], after[index], At(pointer, index), changes);
        }
    }

    /// <summary>By what each element is known; false when they cannot be told apart by it.</summary>
    private static bool TryKey(JsonElement list, out List<string> keys)
    {
        keys = [];
        foreach (var element in list.EnumerateArray())
        {
            var key = element.ValueKind switch
            {
                JsonValueKind.String or JsonValueKind.Number => element.GetRawText(),
                JsonValueKind.Object when element.TryGetProperty("id", out var id) => id.GetRawText(),
                JsonValueKind.Object when element.TryGetProperty("kind", out var kind) => kind.GetRawText(),
                _ => null,
            };
            if (key is null || keys.Contains(key))
            {
                return false;
            }

            keys.Add(key);
        }

        return true;
    }

    private static string At(string pointer, int index) => string.Create(CultureInfo.InvariantCulture, $"{pointer}/{index}");

    private static string Escape(string name) =>
        name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);
}
