using System.Collections.Frozen;

namespace Graine.Engine.Expressions;

/// <summary>Which words may stand where: as a variable, after a dot, or after a dot between backticks.</summary>
internal static class FieldName
{
    private static readonly FrozenSet<string> Keywords = FrozenSet.Create("false", "in", "null", "true");

    private static readonly FrozenSet<string> Reserved = FrozenSet.Create(
        "as", "break", "const", "continue", "else", "for", "function", "if", "import", "let",
        "loop", "package", "namespace", "return", "var", "void", "while");

    public static bool IsKeyword(string word) => Keywords.Contains(word);

    public static bool IsReserved(string word) => Reserved.Contains(word);

    public static bool MayBeQuoted(char c) => char.IsAsciiLetterOrDigit(c) || c is '_' or '.' or '-' or '/' or ' ';

    /// <summary>The field as it is written after a dot.</summary>
    public static string Written(string field) => IsPlain(field) && !IsKeyword(field) ? field : $"`{field}`";

    private static bool IsPlain(string field) =>
        field.Length > 0 && !char.IsAsciiDigit(field[0]) && field.All(c => c == '_' || char.IsAsciiLetterOrDigit(c));
}
