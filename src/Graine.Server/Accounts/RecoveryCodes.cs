using System.Security.Cryptography;

namespace Graine.Server.Accounts;

/// <summary>Codes that stand in for a lost authenticator, each once: 80 random bits, kept as hashes.</summary>
internal static class RecoveryCodes
{
    public const int Count = 10;
    private const int Bytes = 10;
    private const int Group = 4;

    /// <summary>Shown once: four groups of four.</summary>
    public static IReadOnlyList<string> Make() =>
    [
        .. Enumerable.Range(0, Count).Select(_ => string.Join(
            '-', Base32.Write(RandomNumberGenerator.GetBytes(Bytes)).ToLowerInvariant().Chunk(Group).Select(part => new string(part)))),
    ];

    public static string Keep(IEnumerable<string> codes) => string.Join(' ', codes.Select(HashOf));

    public static int Left(string kept) => kept.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length;

    /// <summary>What is left without this one; null when it is none of them.</summary>
    public static string? Use(string kept, string code)
    {
        var hash = HashOf(code);
        var hashes = kept.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return Array.Exists(hashes, one => Tokens.IsSame(one, hash)) ? string.Join(' ', hashes.Where(one => one != hash)) : null;
    }

    private static string HashOf(string code) =>
        Tokens.Hash("recovery " + new string([.. code.ToLowerInvariant().Where(char.IsAsciiLetterOrDigit)]));
}
