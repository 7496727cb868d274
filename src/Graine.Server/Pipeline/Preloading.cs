using Graine.Storage;

namespace Graine.Server.Pipeline;

/// <summary>What a batch will need, as far as it can be known before it is applied.</summary>
internal static class Preloading
{
    /// <summary>Identifiers and members that are not cached, sessions, and the keys of commands.</summary>
    public static Load First(List<Submission> batch, LaneCaches caches)
    {
        var load = new Load();
        foreach (var submission in batch)
        {
            AddUnknown(submission.Identifiers, load, caches);
            AddUnknown(submission.Previous, load, caches);
            if (submission.Member != Guid.Empty && (submission.LoadsFresh || !caches.Members.Contains(submission.Member)))
            {
                load.Members.Add(submission.Member);
            }

            if (submission.LooksUpKey && submission.Key != Guid.Empty)
            {
                load.Keys.Add(submission.Key);
            }

            if (submission.Session != Guid.Empty)
            {
                load.Sessions.Add(submission.Session);
            }
        }

        return load;
    }

    /// <summary>The members those identifiers belong to, with profiles and identifiers where they will change.</summary>
    public static Load Second(List<Submission> batch, BatchLoads loads, LaneCaches caches)
    {
        var load = new Load();
        foreach (var submission in batch)
        {
            if (IsAtHand(submission, caches))
            {
                continue;
            }

            var owners = Owners(submission, loads, caches, out var hasUnknown);
            foreach (var owner in owners)
            {
                if (!caches.Members.Contains(owner))
                {
                    load.Members.Add(owner);
                }

                if (hasUnknown || owners.Count > 1)
                {
                    load.IdentifiersOf.Add(owner);
                }

                if (submission.HasTraits || owners.Count > 1)
                {
                    load.Profiles.Add(owner);
                }
            }
        }

        return load;
    }

    /// <summary>The usual case: every identifier is known to be one member's, who is in memory, and nothing about who it is will change.</summary>
    private static bool IsAtHand(Submission submission, LaneCaches caches)
    {
        if (submission.HasTraits || submission.Previous.Count > 0 || submission.Identifiers.Count == 0)
        {
            return false;
        }

        var owner = Guid.Empty;
        for (var index = 0; index < submission.Identifiers.Count; index++)
        {
            if (!caches.Owners.TryGet(submission.Identifiers[index].Form(0), out var one) || (index > 0 && one != owner))
            {
                return false;
            }

            owner = one;
        }

        return caches.Members.Contains(owner);
    }

    private static void AddUnknown(IReadOnlyList<HashedIdentifier> identifiers, Load load, LaneCaches caches)
    {
        for (var index = 0; index < identifiers.Count; index++)
        {
            for (var form = 0; form < identifiers[index].FormCount; form++)
            {
                if (!caches.Owners.TryGet(identifiers[index].Form(form), out _))
                {
                    load.Identifiers.Add(identifiers[index].Form(form));
                }
            }
        }
    }

    private static HashSet<Guid> Owners(Submission submission, BatchLoads loads, LaneCaches caches, out bool hasUnknown)
    {
        var owners = new HashSet<Guid>();
        hasUnknown = false;
        foreach (var identifier in submission.Identifiers.Concat(submission.Previous))
        {
            for (var form = 0; form < identifier.FormCount; form++)
            {
                var hash = identifier.Form(form);
                if (loads.Loaded.Identifiers.TryGetValue(hash, out var row))
                {
                    owners.Add(row.Member);
                }
                else if (caches.Owners.TryGet(hash, out var owner))
                {
                    owners.Add(owner);
                }
                else
                {
                    hasUnknown = true;
                }
            }
        }

        return owners;
    }
}
