using System.Security.Cryptography;
using Graine.Engine;
using Graine.Storage;
using Microsoft.AspNetCore.DataProtection;

namespace Graine.Server.Webhooks;

/// <summary>Secrets are shown once and kept encrypted by the framework's data protection: what signs must be had again, a hash would not do.</summary>
public sealed class WebhookSecrets(IDataProtectionProvider provider)
{
    private readonly IDataProtector _kept = provider.CreateProtector("Graine.Webhooks.v1");

    public string Keep(string secret) => _kept.Protect(secret);

    /// <summary>What a message is signed with now, the newest first; null when it cannot be read: the folder of keys is another one.</summary>
    public IReadOnlyList<string>? Open(WebhookRow webhook, Instant now)
    {
        try
        {
            var secret = _kept.Unprotect(webhook.Secret);
            return webhook.OldSecret.Length > 0 && now < webhook.OldSecretUntil ? [secret, _kept.Unprotect(webhook.OldSecret)] : [secret];
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
