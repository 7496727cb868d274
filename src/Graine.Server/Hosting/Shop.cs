using System.Security.Cryptography;
using Graine.Engine.Plans;
using Graine.Server.Auth;
using Graine.Server.Identity;
using Graine.Server.Pipeline;
using Graine.Storage;

namespace Graine.Server.Hosting;

/// <summary>What a database must hold before the server can work with it: schema, identity key, plan, access keys.</summary>
internal static class Shop
{
    private const string IdentityKeySetting = "identity.key";
    private const int IdentityKeyBytes = 32;

    /// <summary>Brings an empty or older database to where this version starts from. Safe to run by several processes at once.</summary>
    public static async Task PrepareAsync(IStore store, Clock clock, CancellationToken ct)
    {
        await store.MigrateAsync(ct);
        if (await store.Plans.FindRevisionAsync(ct) == 0)
        {
            await store.Plans.PublishAsync(
                [.. BuiltInPlan.Documents().Select(document => new DocumentChange(document.Kind, document.Id, document.Body))],
                expectedRevision: 0, by: "graine", note: "", clock.Now, ct);
        }
    }

    /// <summary>The shop's key for identifier hashes, made once and shared by every node through the database.</summary>
    public static async Task<IdentityHasher> HasherAsync(IStore store, CancellationToken ct)
    {
        var fresh = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(IdentityKeyBytes));
        return new IdentityHasher(Convert.FromHexString(await store.Settings.SetIfMissingAsync(IdentityKeySetting, fresh, ct)));
    }

    /// <summary>The keys the caller named; on a database without any, new ones. Answers those made here, to be shown once.</summary>
    public static async Task<IReadOnlyList<(string Kind, string Key)>> EnsureKeysAsync(
        ApiKeys keys, ISettings settings, ServeOptions options, CancellationToken ct)
    {
        var isFirst = (await settings.ReadKeysAsync(ct)).Count == 0;
        var made = new List<(string, string)>();
        foreach (var (kind, given) in new[] { (ApiKeys.WriteKind, options.WriteKey), (ApiKeys.SecretKind, options.SecretKey) })
        {
            if (given is not null)
            {
                await keys.EnsureAsync(kind, "start", given, ct);
            }
            else if (isFirst)
            {
                var key = ApiKeys.Generate(kind);
                await keys.EnsureAsync(kind, "first start", key, ct);
                made.Add((kind, key));
            }
        }

        await keys.RefreshAsync(now: true, ct);
        return made;
    }
}
