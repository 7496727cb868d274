namespace Graine.Engine.Expressions;

internal enum TokenKind : byte
{
    End,
    Identifier,
    QuotedIdentifier,
    Int,
    Uint,
    Double,
    String,
    Bytes,
    Symbol,
}

/// <summary>A word of the source.</summary>
/// <param name="Text">The word as written; for a string, bytes or quoted identifier, what it says without its quotes.</param>
/// <param name="Bytes">What a bytes literal holds.</param>
internal readonly record struct Token(TokenKind Kind, int Position, int Length, string Text, byte[]? Bytes = null)
{
    public bool Is(string symbol) => Kind == TokenKind.Symbol && Text == symbol;

    public bool IsWord(string word) => Kind == TokenKind.Identifier && Text == word;
}
