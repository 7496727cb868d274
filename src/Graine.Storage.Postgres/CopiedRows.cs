using System.Buffers.Binary;
using Graine.Engine;

namespace Graine.Storage.Postgres;

/// <summary>
/// Rows of the past out of a binary COPY, each read where it lies: a fraction of what it costs to ask a command for nine values by their
/// types. https://www.postgresql.org/docs/current/sql-copy.html#id-1.9.3.55.9.4
/// </summary>
internal sealed class CopiedRows(PastStretch page)
{
    private const int Columns = 10;
    private const int HeaderBytes = 19;

    private byte[] _buffer = new byte[16_384];
    private int _start = HeaderBytes;
    private int _end;

    public async Task ReadAsync(Stream copy, CancellationToken ct)
    {
        int read;
        while ((read = await copy.ReadAsync(_buffer.AsMemory(_end), ct).ConfigureAwait(false)) > 0)
        {
            _end += read;
            while (_start < _end && TryTake(_buffer.AsSpan(_start.._end)) is > 0 and var length)
            {
                _start += length;
            }

            MakeRoom();
        }
    }

    private void MakeRoom()
    {
        if (_start >= _end && _end >= HeaderBytes)
        {
            (_start, _end) = (0, 0);
        }
        else if (_end == _buffer.Length)
        {
            var larger = _start == 0 ? new byte[2 * _buffer.Length] : _buffer;
            _buffer.AsSpan(_start.._end).CopyTo(larger);
            (_buffer, _start, _end) = (larger, 0, _end - _start);
        }
    }

    /// <summary>How long the row was; 0 while it has not come whole.</summary>
    private int TryTake(ReadOnlySpan<byte> bytes)
    {
        // After the last row stands the number -1.
        if (bytes.Length < 2 || BinaryPrimitives.ReadInt16BigEndian(bytes) < 0)
        {
            return bytes.Length < 2 ? 0 : 2;
        }

        Span<(int Start, int Length)> fields = stackalloc (int, int)[Columns];
        var place = 2;
        for (var column = 0; column < Columns; column++)
        {
            if (bytes.Length < place + sizeof(int))
            {
                return 0;
            }

            var length = BinaryPrimitives.ReadInt32BigEndian(bytes[place..]);
            place += sizeof(int);
            fields[column] = (place, length);
            place += Math.Max(length, 0);
        }

        if (bytes.Length < place)
        {
            return 0;
        }

        page.Add(new PastRow(
            Uuid(bytes, fields[0].Start), Uuid(bytes, fields[1].Start), Moment(bytes, fields[2].Start), Moment(bytes, fields[3].Start),
            Text(bytes, fields[4])!, (EventStatus)BinaryPrimitives.ReadInt16BigEndian(bytes[fields[5].Start..]), Text(bytes, fields[6])!,
            Text(bytes, fields[7]), fields[8].Length < 0 ? default(ReadOnlyMemory<byte>) : bytes.Slice(fields[8].Start, fields[8].Length).ToArray())
        {
            Commit = BinaryPrimitives.ReadUInt64BigEndian(bytes[fields[9].Start..]),
        });
        return place;
    }

    private static Guid Uuid(ReadOnlySpan<byte> bytes, int start) => new(bytes.Slice(start, 16), bigEndian: true);

    private static Instant Moment(ReadOnlySpan<byte> bytes, int start) => new(BinaryPrimitives.ReadInt64BigEndian(bytes[start..]));

    private string? Text(ReadOnlySpan<byte> bytes, (int Start, int Length) field) =>
        field.Length < 0 ? null : page.Names.Find(bytes.Slice(field.Start, field.Length));
}
