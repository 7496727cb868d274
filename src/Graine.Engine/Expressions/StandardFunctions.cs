using System.Collections.Frozen;

namespace Graine.Engine.Expressions;

/// <summary>The types of every function and operator of the language and of its string, mathematics, encoding and optional extensions.</summary>
internal static class StandardFunctions
{
    private const string Signatures = """
        !_(bool) -> bool
        -_(int) -> int
        -_(double) -> double
        _&&_(bool, bool) -> bool
        _||_(bool, bool) -> bool
        _?_:_(bool, A, A) -> A
        _==_(A, A) -> bool
        _!=_(A, A) -> bool
        _+_(int, int) -> int
        _+_(uint, uint) -> uint
        _+_(double, double) -> double
        _+_(string, string) -> string
        _+_(bytes, bytes) -> bytes
        _+_(list(A), list(A)) -> list(A)
        _+_(timestamp, duration) -> timestamp
        _+_(duration, timestamp) -> timestamp
        _+_(duration, duration) -> duration
        _-_(int, int) -> int
        _-_(uint, uint) -> uint
        _-_(double, double) -> double
        _-_(timestamp, timestamp) -> duration
        _-_(timestamp, duration) -> timestamp
        _-_(duration, duration) -> duration
        _*_(int, int) -> int
        _*_(uint, uint) -> uint
        _*_(double, double) -> double
        _/_(int, int) -> int
        _/_(uint, uint) -> uint
        _/_(double, double) -> double
        _%_(int, int) -> int
        _%_(uint, uint) -> uint
        @in(A, list(A)) -> bool
        @in(A, map(A, B)) -> bool
        _[_](list(A), int) -> A
        _[_](map(A, B), A) -> B
        _[_](optional(list(A)), int) -> optional(A)
        _[_](optional(map(A, B)), A) -> optional(B)
        _[?_](list(A), int) -> optional(A)
        _[?_](map(A, B), A) -> optional(B)
        _[?_](optional(list(A)), int) -> optional(A)
        _[?_](optional(map(A, B)), A) -> optional(B)
        dyn(A) -> dyn
        type(A) -> type(A)
        int(int) -> int
        int(uint) -> int
        int(double) -> int
        int(string) -> int
        int(timestamp) -> int
        uint(uint) -> uint
        uint(int) -> uint
        uint(double) -> uint
        uint(string) -> uint
        double(double) -> double
        double(int) -> double
        double(uint) -> double
        double(string) -> double
        bool(bool) -> bool
        bool(string) -> bool
        bytes(bytes) -> bytes
        bytes(string) -> bytes
        string(string) -> string
        string(bool) -> string
        string(int) -> string
        string(uint) -> string
        string(double) -> string
        string(bytes) -> string
        string(timestamp) -> string
        string(duration) -> string
        timestamp(timestamp) -> timestamp
        timestamp(string) -> timestamp
        timestamp(int) -> timestamp
        duration(duration) -> duration
        duration(string) -> duration
        duration(int) -> duration
        string.contains(string) -> bool
        string.startsWith(string) -> bool
        string.endsWith(string) -> bool
        string.matches(string) -> bool
        matches(string, string) -> bool
        string.charAt(int) -> string
        string.indexOf(string) -> int
        string.indexOf(string, int) -> int
        string.lastIndexOf(string) -> int
        string.lastIndexOf(string, int) -> int
        string.lowerAscii() -> string
        string.upperAscii() -> string
        string.replace(string, string) -> string
        string.replace(string, string, int) -> string
        string.split(string) -> list(string)
        string.split(string, int) -> list(string)
        string.substring(int) -> string
        string.substring(int, int) -> string
        string.trim() -> string
        string.reverse() -> string
        string.format(list(dyn)) -> string
        list(string).join() -> string
        list(string).join(string) -> string
        strings.quote(string) -> string
        duration.getHours() -> int
        duration.getMinutes() -> int
        duration.getSeconds() -> int
        duration.getMilliseconds() -> int
        math.ceil(double) -> double
        math.floor(double) -> double
        math.round(double) -> double
        math.trunc(double) -> double
        math.isNaN(double) -> bool
        math.isInf(double) -> bool
        math.isFinite(double) -> bool
        math.bitAnd(int, int) -> int
        math.bitAnd(uint, uint) -> uint
        math.bitOr(int, int) -> int
        math.bitOr(uint, uint) -> uint
        math.bitXor(int, int) -> int
        math.bitXor(uint, uint) -> uint
        math.bitNot(int) -> int
        math.bitNot(uint) -> uint
        math.bitShiftLeft(int, int) -> int
        math.bitShiftLeft(uint, int) -> uint
        math.bitShiftRight(int, int) -> int
        math.bitShiftRight(uint, int) -> uint
        base64.encode(bytes) -> string
        base64.decode(string) -> bytes
        optional.none() -> optional(A)
        optional.of(A) -> optional(A)
        optional.ofNonZeroValue(A) -> optional(A)
        optional(A).hasValue() -> bool
        optional(A).value() -> A
        optional(A).or(optional(A)) -> optional(A)
        optional(A).orValue(A) -> A
        """;

    private static readonly string[] Accessors =
    [
        "getFullYear", "getMonth", "getDate", "getDayOfMonth", "getDayOfWeek", "getDayOfYear",
        "getHours", "getMinutes", "getSeconds", "getMilliseconds",
    ];

    public static readonly FrozenDictionary<string, Sequence<FunctionDeclaration>> All = Signatures
        .Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Concat(Repeated())
        .Select(Signature.Read)
        .GroupBy(function => function.Name)
        .ToFrozenDictionary(group => group.Key, group => (Sequence<FunctionDeclaration>)[.. group]);

    /// <summary>Functions that take any number of arguments: their last parameter may repeat.</summary>
    public static bool IsVariadic(string name) => name is "math.greatest" or "math.least";

    private static IEnumerable<string> Repeated()
    {
        string[] comparable = ["bool", "int", "uint", "double", "string", "bytes", "timestamp", "duration"];
        string[] numbers = ["int", "uint", "double"];
        foreach (var comparison in new[] { "_<_", "_<=_", "_>_", "_>=_" })
        {
            foreach (var type in comparable)
            {
                yield return $"{comparison}({type}, {type}) -> bool";
            }

            foreach (var (left, right) in numbers.SelectMany(left => numbers.Where(right => right != left).Select(right => (left, right))))
            {
                yield return $"{comparison}({left}, {right}) -> bool";
            }
        }

        foreach (var type in new[] { "string", "bytes", "list(A)", "map(A, B)" })
        {
            yield return $"size({type}) -> int";
            yield return $"{type}.size() -> int";
        }

        foreach (var accessor in Accessors)
        {
            yield return $"timestamp.{accessor}() -> int";
            yield return $"timestamp.{accessor}(string) -> int";
        }

        foreach (var type in numbers)
        {
            yield return $"math.abs({type}) -> {type}";
            yield return $"math.sign({type}) -> {type}";
            yield return $"math.sqrt({type}) -> double";
        }

        foreach (var function in new[] { "math.greatest", "math.least" })
        {
            yield return $"{function}(list(A)) -> A";
            yield return $"{function}(A) -> A";
            yield return $"{function}(dyn) -> dyn";
        }
    }
}
