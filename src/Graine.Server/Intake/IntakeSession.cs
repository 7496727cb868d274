using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Graine.Server.Intake;

/// <summary>
/// Reads the body of one request: first <see cref="Scan"/>, which needs no key, then <see cref="Finish"/>. Its memory is
/// used again for the next request; nothing of it is left in the items.
/// </summary>
public sealed class IntakeSession : IDisposable
{
    // Individually rejected up to here; beyond, the answer would be larger than any request deserves.
    private const int ScansMax = 8 * IntakeLimits.BatchEventsMax;

    private const int KeptScans = 1_000;

    private const int KeptBytes = 1024 * 1024;

    private static readonly ConcurrentBag<IntakeSession> Pool = [];

    private readonly List<EventScan> _scans = [];

    private JsonBuffer _buffer = new(16 * 1024);

    private int _count;

    private IntakeSession()
    {
    }

    /// <summary>The key in the body: the envelope's, else the first event's.</summary>
    public string? WriteKey { get; private set; }

    public int Count => _count;

    // Depth is judged per event; the reader itself must not stop at it, or one deep event would cost its batch.
    internal static JsonReaderOptions ReaderOptions { get; } = new() { MaxDepth = 1 << 24 };

    internal bool IsBatch { get; private set; }

    internal WireTime SentAt { get; private set; }

    internal (byte[] Source, Range Range)? SentAtText { get; private set; }

    public static IntakeSession Rent() => Pool.TryTake(out var session) ? session : new();

    /// <summary>Reads what the bytes say. With <paramref name="isBatch"/> an envelope is expected, else a single event.</summary>
    public Envelope Scan(byte[] bytes, int length, bool isBatch)
    {
        Reset();
        var start = bytes.AsSpan(0, length).StartsWith("\uFEFF"u8) ? 3 : 0;
        if (start > 0 || !Utf8.IsValid(bytes.AsSpan(0, length)))
        {
            // Bytes that are no UTF-8 become U+FFFD: one broken letter must not cost the other events.
            bytes = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(bytes, start, length - start));
            length = bytes.Length;
        }

        try
        {
            return isBatch ? ScanBatch(bytes, length) : ScanSingle(bytes, length);
        }
        catch (JsonException)
        {
            return Envelope.NotJson;
        }
    }

    /// <summary>The items of the last scan that was read, in order.</summary>
    public IReadOnlyList<CollectedItem> Finish(IntakeRequest request)
    {
        var items = new CollectedItem[_count];
        var factory = new ItemFactory(request, this, _buffer);
        for (var index = 0; index < _count; index++)
        {
            items[index] = factory.Make(_scans[index], index);
        }

        return items;
    }

    /// <summary>The bytes of an event of the last scan, as sent. Valid until the session goes; a copy is the caller's.</summary>
    internal ReadOnlySpan<byte> RawOf(int index) =>
        index < _count ? _scans[index].Source.AsSpan(_scans[index].Start, _scans[index].End - _scans[index].Start) : default;

    public void Dispose()
    {
        Reset();
        if (_scans.Count > KeptScans)
        {
            _scans.RemoveRange(KeptScans, _scans.Count - KeptScans);
        }

        if (_buffer.Capacity > KeptBytes)
        {
            _buffer = new(16 * 1024);
        }

        Pool.Add(this);
    }

    private void Reset()
    {
        for (var index = 0; index < _count; index++)
        {
            _scans[index].Reset();
        }

        _count = 0;
        _buffer.Truncate(0);
        (WriteKey, IsBatch, SentAt, SentAtText) = (null, false, default, null);
    }

    private Envelope ScanSingle(byte[] bytes, int length)
    {
        var reader = new Utf8JsonReader(bytes.AsSpan(0, length), ReaderOptions);
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            _ = reader.Read();
            return Envelope.Unknown;
        }

        ReadEvent(ref reader, bytes);
        _ = reader.Read(); // Throws on anything after the end.
        return Envelope.Read;
    }

    private Envelope ScanBatch(byte[] bytes, int length)
    {
        var reader = new Utf8JsonReader(bytes.AsSpan(0, length), ReaderOptions);
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            _ = reader.Read();
            return Envelope.Unknown;
        }

        var parts = new EnvelopeParts();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var name = Name.Of(ref reader);
            reader.Read();
            ReadPart(ref reader, name, bytes, parts);
        }

        _ = reader.Read();
        if (_count > ScansMax)
        {
            return Envelope.TooMany;
        }

        if (!parts.HasBatch)
        {
            return parts.LooksLikeEvent ? ScanSingle(bytes, length) : Envelope.Unknown;
        }

        IsBatch = true;
        WriteKey = parts.WriteKey ?? WriteKey;
        MergeShared(bytes, parts);
        return Envelope.Read;
    }

    private void ReadPart(ref Utf8JsonReader reader, Name name, byte[] bytes, EnvelopeParts parts)
    {
        switch (name.Field)
        {
            case Field.Batch when reader.TokenType == JsonTokenType.StartArray:
                parts.HasBatch = true;
                ReadEvents(ref reader, bytes);
                break;
            case Field.WriteKey:
                parts.WriteKey = WireText.CleanId(WireText.ReadScalar(ref reader));
                break;
            case Field.SentAt:
                var copy = reader;
                SentAtText = (bytes, EventReader.Skip(ref copy));
                SentAt = WireTime.Read(ref reader);
                break;
            case Field.Context when reader.TokenType == JsonTokenType.StartObject:
                parts.Context = EventReader.Skip(ref reader);
                break;
            case Field.Integrations when reader.TokenType == JsonTokenType.StartObject:
                parts.Integrations = EventReader.Skip(ref reader);
                break;
            default:
                parts.LooksLikeEvent |= name.Field is Field.Type or Field.Event;
                reader.Skip();
                break;
        }
    }

    // A repeated "batch" replaces the earlier one, as JSON readers everywhere do.
    private void ReadEvents(ref Utf8JsonReader reader, byte[] bytes)
    {
        for (var index = 0; index < _count; index++)
        {
            _scans[index].Reset();
        }

        _count = 0;
        _buffer.Truncate(0);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (_count > ScansMax)
            {
                reader.Skip();
            }
            else
            {
                ReadEvent(ref reader, bytes);
            }
        }
    }

    private void ReadEvent(ref Utf8JsonReader reader, byte[] bytes)
    {
        if (_count == _scans.Count)
        {
            _scans.Add(new EventScan());
        }

        ReadInto(_scans[_count++], ref reader, bytes);
    }

    private void ReadInto(EventScan scan, ref Utf8JsonReader reader, byte[] bytes)
    {
        scan.Source = bytes;
        EventReader.Read(ref reader, scan, _buffer);
        scan.BodyEnd = _buffer.Length;
        scan.Hash = ContentHash.Of(scan, _buffer);
        WriteKey ??= scan.WriteKey;
    }

    private void MergeShared(byte[] bytes, EnvelopeParts parts)
    {
        if (parts.Context is null && parts.Integrations is null)
        {
            return;
        }

        for (var index = 0; index < _count; index++)
        {
            var scan = _scans[index];
            if (!scan.IsObject || scan.End - scan.Start > IntakeLimits.EventBytesMax)
            {
                continue;
            }

            var merged = SharedParts.Merge(scan, bytes, parts.Context, parts.Integrations);
            scan.Reset();
            var reader = new Utf8JsonReader(merged, ReaderOptions);
            reader.Read();
            ReadInto(scan, ref reader, merged);
        }
    }

    private sealed class EnvelopeParts
    {
        public bool HasBatch { get; set; }

        public bool LooksLikeEvent { get; set; }

        public string? WriteKey { get; set; }

        public Range? Context { get; set; }

        public Range? Integrations { get; set; }
    }
}
