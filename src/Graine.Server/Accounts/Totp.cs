using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;

namespace Graine.Server.Accounts;

/// <summary>One-time codes from a shared secret and the time: RFC 6238 over RFC 4226, with what authenticator apps expect (SHA-1, 6 digits, 30 s).</summary>
public static class Totp
{
    public const int Digits = 6;
    public const int StepSeconds = 30;
    private const int SecretBytes = 20;

    // A phone's clock may be off, and a person takes a moment to type.
    private const int StepsAround = 1;

    public static byte[] MakeSecret() => RandomNumberGenerator.GetBytes(SecretBytes);

    public static long StepAt(DateTimeOffset time) => time.ToUnixTimeSeconds() / StepSeconds;

    /// <summary>The code of a time step, RFC 4226 section 5.3.</summary>
    [SuppressMessage(
        "Security", "CA5350", Justification = "The RFC's default, and what every authenticator app knows; a MAC does not need collision resistance.")]
    public static string Code(ReadOnlySpan<byte> secret, long step, int digits = Digits)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        Span<byte> hash = stackalloc byte[HMACSHA1.HashSizeInBytes];
        HMACSHA1.HashData(secret, counter, hash);
        var offset = hash[^1] & 0xF;
        var number = BinaryPrimitives.ReadInt32BigEndian(hash[offset..]) & 0x7FFF_FFFF;
        var modulus = (int)Math.Pow(10, digits);
        return (number % modulus).ToString(CultureInfo.InvariantCulture).PadLeft(digits, '0');
    }

    /// <summary>The step whose code this is, of those around now and after the last one used; null when it is none.</summary>
    public static long? Match(ReadOnlySpan<byte> secret, string code, DateTimeOffset now, long lastStep)
    {
        var found = default(long?);
        for (var step = StepAt(now) - StepsAround; step <= StepAt(now) + StepsAround; step++)
        {
            // Each is compared whatever the one before said, so that the time it takes tells nothing.
            var isSame = Tokens.IsSame(Code(secret, step), code);
            found = isSame && step > lastStep ? step : found;
        }

        return found;
    }

    /// <summary>What the QR code says to the app (key URI format).</summary>
    public static string AppLink(string issuer, string account, ReadOnlySpan<byte> secret) =>
        $"otpauth://totp/{Uri.EscapeDataString(issuer)}:{Uri.EscapeDataString(account)}"
        + $"?secret={Base32.Write(secret)}&issuer={Uri.EscapeDataString(issuer)}&algorithm=SHA1&digits=6&period=30";
}
