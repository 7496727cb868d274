using System.Text.Json;
using Graine.Engine.Households;
using Graine.Engine.Inputs;
using Graine.Storage;

namespace Graine.Server.Pipeline;

/// <summary>Changes of households as the log keeps them: ids, no names.</summary>
internal static class HouseholdJson
{
    public static byte[] Write(HouseholdCommand command, string by) => JsonSerializer.SerializeToUtf8Bytes(new
    {
        member = command.Member,
        role = (int)command.Role,
        asked = command.By,
        other = command.Other,
        by,
    });

    public static HouseholdCommand Read(JsonElement body, EventRow row) => new()
    {
        Id = row.Id,
        At = row.At,
        Received = row.Received,
        Verb = (HouseholdVerb)((List<string>)[.. CommandNames.Households]).IndexOf(row.Name),
        Member = body.GetProperty("member").GetGuid(),
        Role = (HouseholdRole)body.GetProperty("role").GetInt32(),
        By = body.GetProperty("asked").GetGuid(),
        Other = body.GetProperty("other").GetGuid(),
    };
}
