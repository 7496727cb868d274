using Graine.Server.Api;

namespace Graine.Server.Lists;

/// <summary>What can be wrong with a question for a list of members.</summary>
public static class ListErrors
{
    public static Error FilterInvalid(IReadOnlyList<ErrorItem> items) =>
        new(ErrorKind.Refused, "members.condition_invalid", items[0].Detail) { Items = items };

    public static Error ParameterInvalid(string name, string detail) =>
        new(ErrorKind.Invalid, "members.parameter_invalid", detail) { Items = [new ErrorItem(detail, null, Parameter: name)] };
}
