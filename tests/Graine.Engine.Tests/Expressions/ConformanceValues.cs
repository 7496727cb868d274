using System.Globalization;
using Graine.Engine.Expressions;

namespace Graine.Engine.Tests.Expressions;

/// <summary>Values and types as the conformance files write them; null where they are protocol buffers' own.</summary>
internal static class ConformanceValues
{
    public static CelValue? Value(TextProto value)
    {
        var name = value.Names.FirstOrDefault() ?? "";
        return name switch
        {
            "null_value" => CelValue.Null,
            "bool_value" => CelValue.Of(value.Text(name) == "true"),
            "int64_value" => CelValue.Of(long.Parse(value.Text(name), CultureInfo.InvariantCulture)),
            "uint64_value" => CelValue.Of(ulong.Parse(value.Text(name), CultureInfo.InvariantCulture)),
            "double_value" => CelValue.Of(Double(value.Text(name))),
            "string_value" => CelValue.Of(value.Text(name)),
            "bytes_value" => CelValue.Of(value.Bytes(name)),
            "type_value" => CelValue.Of(new CelType(CelTypeKind.Opaque, value.Text(name), [])),
            "list_value" => List(value.Message(name)!),
            "map_value" => Map(value.Message(name)!),
            "object_value" => Object(value.Message(name)!),
            _ => null,
        };
    }

    public static CelType? Type(TextProto type)
    {
        var name = type.Names.First();
        switch (name)
        {
            case "primitive":
                return type.Text(name) switch
                {
                    "BOOL" => CelType.Bool,
                    "INT64" => CelType.Int,
                    "UINT64" => CelType.Uint,
                    "DOUBLE" => CelType.Double,
                    "STRING" => CelType.String,
                    "BYTES" => CelType.Bytes,
                    _ => null,
                };
            case "dyn":
                return CelType.Dyn;
            case "null":
                return CelType.Null;
            case "type_param":
                return CelType.Parameter(type.Text(name));
            case "well_known" or "message_type":
                return type.Text(name) switch
                {
                    "TIMESTAMP" or "google.protobuf.Timestamp" => CelType.Timestamp,
                    "DURATION" or "google.protobuf.Duration" => CelType.Duration,
                    _ => null,
                };
            case "list_type":
                return All(type.Message(name)!.Messages("elem_type")) is [var element] ? CelType.List(element) : null;
            case "map_type":
                var map = type.Message(name)!;
                return All(map.Messages("key_type").Concat(map.Messages("value_type"))) is [var key, var value] ? CelType.Map(key, value) : null;
            case "type":
                return CelType.Type(CelType.Dyn);
            case "abstract_type":
                var parameters = All(type.Message(name)!.Messages("parameter_types"));
                var opaque = type.Message(name)!.Text("name");
                return parameters is null ? null : opaque == "optional_type" ? CelType.Optional(parameters[0]) : CelType.Opaque(opaque, [.. parameters]);
            default:
                return null;
        }
    }

    /// <summary>All the types, or null when one of them is protocol buffers' own.</summary>
    public static List<CelType>? All(IEnumerable<TextProto> types)
    {
        var all = types.Select(Type).ToList();
        return all.Contains(null) ? null : [.. all.OfType<CelType>()];
    }

    public static bool AreSame(CelValue expected, CelValue actual) => (expected.Kind, actual.Kind) switch
    {
        (CelKind.Type, CelKind.Type) => expected.AsType.Name == actual.AsType.Name,
        (CelKind.Double, CelKind.Double) when double.IsNaN(expected.AsDouble) => double.IsNaN(actual.AsDouble),
        _ => expected == actual,
    };

    private static double Double(string text) => text.ToLowerInvariant() switch
    {
        "nan" => double.NaN,
        "inf" or "infinity" => double.PositiveInfinity,
        "-inf" or "-infinity" => double.NegativeInfinity,
        _ => double.Parse(text, CultureInfo.InvariantCulture),
    };

    private static CelValue? List(TextProto list)
    {
        var values = list.Messages("values").Select(Value).ToList();
        return values.Contains(null) ? null : CelValue.Of(values.Select(value => value!.Value).ToArray());
    }

    private static CelValue? Map(TextProto map)
    {
        var entries = map.Messages("entries").Select(entry => (Key: Value(entry.Message("key")!), Value: Value(entry.Message("value")!))).ToList();
        return entries.Any(entry => entry.Key is null || entry.Value is null)
            ? null
            : CelValue.Of(CelMap.Of([.. entries.Select(entry => KeyValuePair.Create(entry.Key!.Value, entry.Value!.Value))]));
    }

    private static CelValue? Object(TextProto value)
    {
        var name = value.Names.Single();
        var message = value.Message(name)!;
        var seconds = message.Has("seconds") ? long.Parse(message.Text("seconds"), CultureInfo.InvariantCulture) : 0;
        var nanos = message.Has("nanos") ? int.Parse(message.Text("nanos"), CultureInfo.InvariantCulture) : 0;
        return name switch
        {
            "type.googleapis.com/google.protobuf.Duration" => CelValue.OfDuration((seconds * 1_000_000_000) + nanos),
            "type.googleapis.com/google.protobuf.Timestamp" => CelValue.Of(new CelTimestamp(seconds, nanos)),
            _ => null,
        };
    }
}
