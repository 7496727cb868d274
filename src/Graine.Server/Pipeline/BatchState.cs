using Graine.Engine;
using Graine.Engine.Members;
using Graine.Engine.Plans;
using Graine.Engine.Referrals;
using Graine.Engine.Rewards;
using Graine.Storage;

namespace Graine.Server.Pipeline;

/// <summary>One attempt at a batch: what was loaded, what it changed, what will be written.</summary>
internal sealed class BatchState(Plan plan, Instant now, BatchLoads loads, LaneCaches caches, NamePool names)
{
    /// <summary>Members judged by a plan up to this one are taken, though the plan at hand is older: no newer one can be had here.</summary>
    public int ToleratedRevision { get; init; }

    private const int CodesAtOnce = 32;

    /// <summary>Draws that were closed, as far as they are known.</summary>
    public IReadOnlySet<string> ClosedDraws { get; init; } = new HashSet<string>();

    /// <summary>What is left of budgets; null where the plan has none.</summary>
    public BatchBudgets? Budgets { get; init; }

    private readonly Dictionary<Guid, WorkingMember> _members = [];
    private readonly Dictionary<Guid, IdentifierRow> _newIdentifiers = [];
    private readonly Dictionary<Guid, Guid> _movedOwners = [];
    private readonly Dictionary<Guid, SessionRow> _sessions = [];
    private readonly Dictionary<Guid, ClaimChange> _claimChanges = [];
    private readonly Dictionary<Guid, ReferralChange> _referralChanges = [];
    private readonly Dictionary<Guid, ReferralGift> _referralGifts = [];
    private BatchVouchers? _vouchers;
    private readonly Dictionary<string, int> _codesGiven = new(StringComparer.Ordinal);

    public Plan Plan { get; } = plan;

    public Instant Now { get; } = now;

    public Loaded Loaded { get; } = loads.Loaded;

    public Commit Commit { get; } = new();

    /// <summary>What the log says about the member's events; null when it was not asked.</summary>
    public IReadOnlyList<PastEvents>? PastEventsOf(Guid member) => loads.Past.GetValueOrDefault(member);

    public IEnumerable<WorkingMember> Working => _members.Values;

    public IReadOnlyDictionary<Guid, Guid> MovedOwners => _movedOwners;

    /// <summary>The member, decoded; null when it does not exist.</summary>
    public WorkingMember? Find(Guid id)
    {
        if (_members.TryGetValue(id, out var working))
        {
            return working;
        }

        if (!Loaded.Members.TryGetValue(id, out var row) && !caches.Members.TryGet(id, out row!))
        {
            return loads.Asked.Members.Contains(id) ? null : throw new MissingLoadException(load => load.Members.Add(id));
        }

        if (row.PlanRevision > Math.Max(Plan.Revision, ToleratedRevision) && row.PlanRevision != Member.NeverBehind)
        {
            throw new MissingLoadException(row.PlanRevision);
        }

        working = new WorkingMember(MemberCodec.Read(id, row.Document.Span, names), row.Version, row.DueAt);
        _members.Add(id, working);
        return working;
    }

    /// <summary>The member, or the one it was merged into.</summary>
    public WorkingMember? FindStanding(Guid id)
    {
        var working = Find(id);
        for (var hop = 0; working is not null && working.Member.MergedInto != Guid.Empty; hop++)
        {
            // Its row may still ask to be looked at: once is enough.
            working.IsChanged |= working.IsWokenEarly(Now);

            // Merges are not chained: the survivor of a merge was standing, and its own absorption moves the identifiers.
            working = hop < 16 ? Find(working.Member.MergedInto) : null;
        }

        return working;
    }

    public WorkingMember Make(Guid id)
    {
        var working = new WorkingMember(new Member { Id = id, PlanRevision = Plan.Revision }, 0, Instant.None) { Identifiers = [], IsChanged = true };
        _members.Add(id, working);
        return working;
    }

    /// <summary>Who owns the identifier, changes of this batch included; empty when nobody.</summary>
    public Guid Owner(Guid hash)
    {
        if (_newIdentifiers.TryGetValue(hash, out var added))
        {
            return added.Member;
        }

        if (_movedOwners.TryGetValue(hash, out var moved))
        {
            return moved;
        }

        return Loaded.Identifiers.TryGetValue(hash, out var row) ? row.Member
            : caches.Owners.TryGet(hash, out var owner) ? owner
            : Guid.Empty;
    }

    /// <summary>Who is known by the identifier in any of its forms; empty when nobody.</summary>
    public Guid Owner(HashedIdentifier identifier)
    {
        var owner = Guid.Empty;
        for (var form = 0; form < identifier.FormCount && owner == Guid.Empty; form++)
        {
            owner = Owner(identifier.Form(form));
        }

        return owner;
    }

    /// <summary>The member's identifiers, to be changed together with <see cref="Attach"/> and <see cref="Move"/>.</summary>
    public List<IdentifierRow> IdentifiersOf(WorkingMember working)
    {
        if (working.Identifiers is null)
        {
            var id = working.Member.Id;
            if (!loads.Asked.IdentifiersOf.Contains(id))
            {
                throw new MissingLoadException(load => load.IdentifiersOf.Add(id));
            }

            // Rows that moved here within this batch are added by the merge itself.
            working.Identifiers = Loaded.IdentifiersOf.TryGetValue(id, out var rows) ? [.. rows] : [];
        }

        return working.Identifiers;
    }

    /// <summary>The profile as it stands in this batch; empty when there is none.</summary>
    public ReadOnlyMemory<byte> ProfileOf(WorkingMember working)
    {
        if (working.Profile is { } profile)
        {
            return profile;
        }

        var id = working.Member.Id;
        if (working.Version > 0 && !loads.Asked.Profiles.Contains(id))
        {
            throw new MissingLoadException(load => load.Profiles.Add(id));
        }

        return Loaded.Profiles.TryGetValue(id, out var row) ? row.Json : default;
    }

    public void MergeProfiles(WorkingMember survivor, WorkingMember absorbed)
    {
        var from = ProfileOf(absorbed);
        if (from.Length > 0)
        {
            survivor.Profile = ProfileDocument.Join(ProfileOf(survivor), from);
            absorbed.Profile = ReadOnlyMemory<byte>.Empty;
        }
    }

    public void Attach(HashedIdentifier identifier, WorkingMember working)
    {
        var row = new IdentifierRow(identifier.Hash, identifier.Kind, working.Member.Id, Now);
        _newIdentifiers[identifier.Hash] = row;
        (working.Identifiers ??= []).Add(row);
    }

    public void Move(IdentifierRow identifier, Guid survivor)
    {
        if (_newIdentifiers.ContainsKey(identifier.Hash))
        {
            _newIdentifiers[identifier.Hash] = identifier with { Member = survivor };
        }
        else
        {
            _movedOwners[identifier.Hash] = survivor;
        }
    }

    /// <summary>The session as it stands in this batch; null when there is none.</summary>
    public SessionRow? FindSession(Guid key) =>
        _sessions.TryGetValue(key, out var row) || Loaded.Sessions.TryGetValue(key, out row) ? row : null;

    /// <summary>One write per batch, however often the session changed in it: the row keeps the version that was loaded.</summary>
    public void SaveSession(SessionRow row) =>
        _sessions[row.Key] = row with { Version = Loaded.Sessions.TryGetValue(row.Key, out var loaded) ? loaded.Version : 0 };

    /// <summary>A claim as an input left it: a new row, or a change of one that is there.</summary>
    public void SaveClaim(Claim claim, Guid member)
    {
        if (claim.Making is { } making && !Commit.Claims.Exists(row => row.Id == claim.Id))
        {
            Commit.Claims.Add(ClaimRows.Of(claim, making, member));
            if (making.Prize is not null && Plan.FindReward(claim.Reward)?.Pattern is { } pattern && ClaimCode.Make(pattern) is var text)
            {
                // Nobody asked for a code that a game gives: it is made with the claim.
                GiveCode(new CodeTake(pattern.Read(text)!, "", claim.Id, Now), text);
            }

            return;
        }

        _claimChanges[claim.Id] = new ClaimChange(claim.Id, member, claim.State, claim.ChangedAt);
    }

    /// <summary>What somebody looks up beside the batch's own rows; asked for once an attempt lacks it, and anew after a conflict.</summary>
    public T Fetched<T>(object key, Func<CancellationToken, Task<T>> fetch)
        where T : class =>
        loads.Fetched.TryGetValue(key, out var known) ? (T)known : throw new MissingLoadException(key, async ct => await fetch(ct));

    /// <summary>A referral as an input left it on one of its sides.</summary>
    public void SaveReferral(ReferralNote note)
    {
        if (note.IsOfReferrer)
        {
            _referralGifts[note.Id] = new ReferralGift(note.Id, note.Referrer, note.Gave, note.ChangedAt, note.Wallet, note.Points);
        }
        else if (note.IsNew)
        {
            Commit.Referrals.Add(ReferralRows.Of(note));
        }
        else
        {
            _referralChanges[note.Id] = new ReferralChange(
                note.Id, note.Referee, note.State, note.ChangedAt, note.Reason, note.Wallet, note.Points);
        }
    }

    /// <summary>Codes of campaigns, as they stand in this batch.</summary>
    public BatchVouchers Vouchers => _vouchers ??= new BatchVouchers(this, loads);

    /// <summary>One write per batch, however often an entry changed in it; one of a draw that is closed comes too late.</summary>
    public void SaveEntry(Engine.Games.DrawEntry entry, Guid member)
    {
        if (!ClosedDraws.Contains(entry.Draw))
        {
            _ = Commit.DrawEntries.RemoveAll(row => row.Id == entry.Id);
            Commit.DrawEntries.Add(new DrawEntryRow(entry.Draw, entry.Id, member, entry.Tickets, entry.At));
        }
    }

    /// <summary>The next code of the pool that nobody has; null when there is none.</summary>
    public string? FreeCode(string pool)
    {
        var given = _codesGiven.GetValueOrDefault(pool);
        if (loads.Codes.GetValueOrDefault(pool) is not { } free || (given >= free.Codes.Count && free.Codes.Count == free.Asked))
        {
            throw new MissingLoadException(pool, Math.Max(CodesAtOnce, given * 2));
        }

        return given < free.Codes.Count ? free.Codes[given] : null;
    }

    /// <param name="code">As look-ups name it.</param>
    /// <param name="text">As the member sees it.</param>
    public void GiveCode(CodeTake code, string text)
    {
        _codesGiven[code.Pool] = _codesGiven.GetValueOrDefault(code.Pool) + 1;
        Commit.Codes.Add(code);
        var place = Commit.Claims.FindIndex(row => row.Id == code.Claim);
        Commit.Claims[place] = Commit.Claims[place] with { Code = text };
    }

    /// <summary>Fills in the rows that are known only at the end: members, identifiers, profiles.</summary>
    public void Seal(DocumentWriter writer)
    {
        foreach (var working in _members.Values)
        {
            if (working.IsChanged)
            {
                MemberCodec.Write(working.Member, writer);
                Commit.Members.Add(new MemberWrite(
                    working.Member.Id, working.Version, working.LookAt(Now), working.Member.PlanRevision, writer.Written.ToArray())
                {
                    KeepsDueAt = working.KeepsDueAt(Now),
                    KeepsRevision = working.KeepsRevision,
                });
            }

            if (working.Profile is { } profile)
            {
                Commit.Profiles.Add(new ProfileRow(working.Member.Id, profile));
            }
        }

        _vouchers?.Seal();
        Commit.Identifiers.AddRange(_newIdentifiers.Values);
        Commit.Sessions.AddRange(_sessions.Values);
        Commit.ClaimChanges.AddRange(_claimChanges.Values);
        Commit.ReferralChanges.AddRange(_referralChanges.Values);
        Commit.ReferralGifts.AddRange(_referralGifts.Values);
    }

    /// <summary>After the commit: what was written is what is known.</summary>
    public void Remember()
    {
        foreach (var write in Commit.Members)
        {
            caches.Members.Set(new MemberRow(
                write.Id, write.ExpectedVersion + 1, write.DueAt, write.PlanRevision, write.Document));
        }

        foreach (var identifier in Commit.Identifiers)
        {
            caches.Owners.Set(identifier.Hash, identifier.Member);
        }

        foreach (var (hash, owner) in _movedOwners)
        {
            caches.Owners.Set(hash, owner);
        }

        foreach (var row in Loaded.Identifiers.Values)
        {
            if (!_movedOwners.ContainsKey(row.Hash))
            {
                caches.Owners.Set(row.Hash, row.Member);
            }
        }
    }
}
