using Graine.Server.Pipeline;

namespace Graine.Server.Sources;

/// <summary>
/// The latest collected events as they were sent, in memory only: what the database never holds, for whoever integrates an SDK and asks
/// what really came. Bounded in number, bytes and rate; a busy server keeps a sample of each second.
/// </summary>
internal sealed class LiveInputs(TimeProvider time)
{
    public const int BodyBytesMax = 32 * 1024;
    public const int EntriesMax = 2_000;
    public const int PerSecondMax = 200;
    private const int BytesMax = 16 * 1024 * 1024;

    private readonly Lock _gate = new();
    private readonly Queue<LiveInput> _entries = new();
    private readonly Dictionary<Guid, LiveInput> _byEvent = [];
    private readonly Dictionary<Guid, LiveInput> _byId = [];
    private long _bytes;
    private long _last;
    private long _second;
    private int _thisSecond;

    /// <summary>Number of the newest one.</summary>
    public long Last => Interlocked.Read(ref _last);

    /// <summary>How many more of this second are kept: asked before anything is copied.</summary>
    public int Room()
    {
        var second = time.GetUtcNow().ToUnixTimeSeconds();
        lock (_gate)
        {
            if (second != _second)
            {
                (_second, _thisSecond) = (second, 0);
            }

            return PerSecondMax - _thisSecond;
        }
    }

    public void Add(LiveInput input)
    {
        lock (_gate)
        {
            _thisSecond++;
            input = input with { Number = ++_last };
            _entries.Enqueue(input);
            _byId[input.Id] = input;
            if (input.Event != Guid.Empty && input.Status != LiveStatus.Repeated)
            {
                _byEvent[input.Event] = input;
            }

            _bytes += input.Raw.Length;
            while (_entries.Count > EntriesMax || _bytes > BytesMax)
            {
                Forget(_entries.Dequeue());
            }
        }
    }

    /// <summary>By its own id, or by the stored event it became.</summary>
    public LiveInput? Find(Guid id)
    {
        lock (_gate)
        {
            return _byEvent.GetValueOrDefault(id) ?? _byId.GetValueOrDefault(id);
        }
    }

    /// <summary>Those after a number, oldest first.</summary>
    public IReadOnlyList<LiveInput> After(long number)
    {
        if (Last <= number)
        {
            return [];
        }

        lock (_gate)
        {
            return [.. _entries.Where(input => input.Number > number)];
        }
    }

    public LiveInput Make(string source, LiveStatus status, string name) => new()
    {
        Id = Clock.NewId(Engine.Instant.From(time.GetUtcNow())),
        Source = source,
        Status = status,
        Name = name,
        Received = time.GetUtcNow(),
    };

    private void Forget(LiveInput input)
    {
        _bytes -= input.Raw.Length;
        _byId.Remove(input.Id);
        if (_byEvent.GetValueOrDefault(input.Event) is { } known && known.Id == input.Id)
        {
            _byEvent.Remove(input.Event);
        }
    }
}

internal enum LiveStatus : byte
{
    /// <summary>It is in the log; the log says how it went.</summary>
    Stored = 0,

    /// <summary>Had been there already.</summary>
    Repeated = 1,

    /// <summary>The whole request was turned away: unknown key, no JSON.</summary>
    TurnedAway = 2,
}

/// <summary>One event of a request, or a request that was turned away.</summary>
internal sealed record LiveInput
{
    public required Guid Id { get; init; }

    public long Number { get; init; }

    /// <summary>The stored event; of a repeated one, the first.</summary>
    public Guid Event { get; init; }

    public Guid Member { get; init; }

    /// <summary>Empty when the key was not known.</summary>
    public required string Source { get; init; }

    public required LiveStatus Status { get; init; }

    public required string Name { get; init; }

    public required DateTimeOffset Received { get; init; }

    public string? MessageId { get; init; }

    public string? Code { get; init; }

    public string? Detail { get; init; }

    public string? Pointer { get; init; }

    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>As sent, cut at <see cref="LiveInputs.BodyBytesMax"/>; holds personal data.</summary>
    public byte[] Raw { get; init; } = [];

    /// <summary>Bytes of the event as sent.</summary>
    public int RawBytes { get; init; }

    public string Method { get; init; } = "";

    public string Path { get; init; } = "";

    public string? ContentType { get; init; }

    public string? Encoding { get; init; }
}
