using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Graine.Server.Accounts;
using Graine.Server.Auth;
using Graine.Storage;

namespace Graine.Server.Hosting;

/// <summary>What whoever starts the server brings along, looked at before anything is kept or made.</summary>
internal static class ServeStart
{
    /// <summary>What is wrong, in a line; null when nothing is. What is known already goes on, whatever it is like.</summary>
    public static async Task<string?> CheckAsync(ServeOptions options, ISettings settings, Owner owner, CancellationToken ct)
    {
        var known = (await settings.ReadKeysAsync(ct)).Select(row => row.Hash).ToHashSet(StringComparer.Ordinal);
        foreach (var (name, key) in new[] { ("GRAINE_WRITE_KEY", options.WriteKey), ("GRAINE_SECRET_KEY", options.SecretKey) })
        {
            if (key is not null && !ApiKeys.IsGood(key) && !known.Contains(ApiKeys.HashOf(key)))
            {
                return string.Create(
                    CultureInfo.InvariantCulture,
                    $"{name} has {ApiKeys.GivenCharsMin} to {ApiKeys.GivenCharsMax} letters, digits, -, _, . and ~, five different ones at least. Without it a key is made.");
            }
        }

        return options.OwnerPassword is { } password && !await owner.IsThereAsync(ct)
            && !Passwords.IsGood(password, options.OwnerEmail?.Trim() ?? Owner.DefaultEmail)
                ? $"GRAINE_OWNER_PASSWORD: {AccountErrors.PasswordWeak("").Detail} Without it one is made."
                : null;
    }

    /// <summary>Nobody elsewhere can send anything to this address, nor guess a word.</summary>
    public static bool IsThisMachineOnly(string host) =>
        host == "localhost" || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));

    /// <summary>Before the database is opened and the demo shop is made: somebody else may listen there.</summary>
    public static string? CheckPort(ServeOptions options)
    {
        if (options.Port == 0 || !IPAddress.TryParse(options.Host, out var address))
        {
            return null;
        }

        try
        {
            using var listener = new TcpListener(address, options.Port);
            listener.Start();
            return null;
        }
        catch (SocketException taken)
        {
            return string.Create(
                CultureInfo.InvariantCulture,
                $"cannot listen on {options.Host}, port {options.Port}: {taken.Message}. Take another with --port.");
        }
    }
}
