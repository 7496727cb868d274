using System.Text;

namespace Graine.Lake.Native;

/// <summary>One column of one chunk: typed reads from DuckDB's own memory.</summary>
internal sealed unsafe class DuckDbVector
{
    private readonly DuckDbType _type;
    private readonly DuckDbType _storage;
    private readonly double _scale = 1;
    private readonly DuckDbVector? _first;
    private readonly DuckDbVector? _second;
    private byte* _data;
    private ulong* _validity;

    private DuckDbVector(LogicalTypeHandle type)
    {
        _type = NativeVectors.TypeId(type);
        _storage = _type;
        if (_type == DuckDbType.Decimal)
        {
            _storage = NativeVectors.DecimalStorage(type);
            _scale = Math.Pow(10, NativeVectors.DecimalScale(type));
        }
        else if (_type == DuckDbType.List)
        {
            using var child = NativeVectors.ListChildType(type);
            _first = Of(child);
        }
        else if (_type == DuckDbType.Map)
        {
            using var key = NativeVectors.MapKeyType(type);
            using var value = NativeVectors.MapValueType(type);
            (_first, _second) = (Of(key), Of(value));
        }
    }

    public static DuckDbVector Of(LogicalTypeHandle type) => new(type);

    public void Attach(nint vector)
    {
        _data = (byte*)NativeVectors.VectorData(vector);
        _validity = NativeVectors.VectorValidity(vector);
        if (_type == DuckDbType.List)
        {
            _first!.Attach(NativeVectors.ListChild(vector));
        }
        else if (_type == DuckDbType.Map)
        {
            // A map is a list of structs with two children.
            var entries = NativeVectors.ListChild(vector);
            _first!.Attach(NativeVectors.StructChild(entries, 0));
            _second!.Attach(NativeVectors.StructChild(entries, 1));
        }
    }

    public ReadOnlySpan<T> Values<T>(int count)
        where T : unmanaged =>
        sizeof(T) == Size() ? new ReadOnlySpan<T>(_data, count) : throw Unlike(typeof(T).Name);

    public bool IsNull(int row) => _validity != null && (_validity[row >> 6] & (1UL << (row & 63))) == 0;

    public bool Boolean(int row) => _type == DuckDbType.Boolean ? _data[row] != 0 : throw Unlike("Boolean");

    public long Int64(int row) => _type == DuckDbType.Decimal || !IsWhole() ? throw Unlike("Int64") : Whole(row);

    public double Double(int row) => _type switch
    {
        DuckDbType.Double => ((double*)_data)[row],
        DuckDbType.Float => ((float*)_data)[row],
        DuckDbType.Decimal when _storage == DuckDbType.HugeInt => (double)((NativeHugeInt*)_data)[row].Value / _scale,
        DuckDbType.HugeInt => (double)((NativeHugeInt*)_data)[row].Value,
        _ when IsWhole() => Whole(row) / _scale,
        _ => throw Unlike("Double"),
    };

    public string Text(int row)
    {
        if (_type is not (DuckDbType.Varchar or DuckDbType.Blob))
        {
            throw Unlike("Text");
        }

        // A duckdb_string_t: 4 bytes of length, then 12 bytes inlined, or 4 of prefix and a pointer.
        var entry = _data + (row * 16L);
        var length = *(int*)entry;
        return Encoding.UTF8.GetString(length <= 12 ? entry + 4 : *(byte**)(entry + 8), length);
    }

    public Guid Uuid(int row) =>
        _type == DuckDbType.Uuid ? ((NativeHugeInt*)_data)[row].Flipped().ToGuid() : throw Unlike("Uuid");

    public DateTimeOffset Instant(int row) => _type switch
    {
        DuckDbType.Timestamp or DuckDbType.TimestampWithZone => DuckDbTime.Instant(((long*)_data)[row]),
        DuckDbType.TimestampMilliseconds => DuckDbTime.Instant(((long*)_data)[row] * 1_000),
        DuckDbType.TimestampSeconds => DuckDbTime.Instant(((long*)_data)[row] * 1_000_000),
        DuckDbType.Date => DuckDbTime.Instant(((int*)_data)[row] * 86_400_000_000L),
        _ => throw Unlike("Instant"),
    };

    public object? Value(int row) => _type switch
    {
        _ when IsNull(row) => null,
        DuckDbType.Boolean => Boolean(row),
        DuckDbType.Float or DuckDbType.Double or DuckDbType.Decimal => Double(row),
        DuckDbType.HugeInt when !Fits(row) => Double(row),
        DuckDbType.Varchar => Text(row),
        DuckDbType.Uuid => Uuid(row),
        DuckDbType.Date => DateOnly.FromDateTime(Instant(row).UtcDateTime),
        DuckDbType.Timestamp or DuckDbType.TimestampWithZone
            or DuckDbType.TimestampMilliseconds or DuckDbType.TimestampSeconds => Instant(row),
        DuckDbType.List => List(row),
        DuckDbType.Map => Map(row),
        _ when IsWhole() => Whole(row),
        _ => throw new NotSupportedException($"A column of type {_type} has no .NET form here; cast it."),
    };

    private List<object?> List(int row)
    {
        var (start, end) = Span(row);
        var items = new List<object?>(end - start);
        for (var index = start; index < end; index++)
        {
            items.Add(_first!.Value(index));
        }

        return items;
    }

    private Dictionary<string, object?> Map(int row)
    {
        var (start, end) = Span(row);
        var items = new Dictionary<string, object?>(end - start, StringComparer.Ordinal);
        for (var index = start; index < end; index++)
        {
            items[_first!.Value(index)?.ToString() ?? ""] = _second!.Value(index);
        }

        return items;
    }

    private (int Start, int End) Span(int row)
    {
        var entry = ((NativeListEntry*)_data)[row];
        return ((int)entry.Offset, (int)(entry.Offset + entry.Length));
    }

    private long Whole(int row) => _storage switch
    {
        DuckDbType.BigInt => ((long*)_data)[row],
        DuckDbType.Integer => ((int*)_data)[row],
        DuckDbType.SmallInt => ((short*)_data)[row],
        DuckDbType.TinyInt => ((sbyte*)_data)[row],
        DuckDbType.UTinyInt => _data[row],
        DuckDbType.USmallInt => ((ushort*)_data)[row],
        DuckDbType.UInteger => ((uint*)_data)[row],
        DuckDbType.UBigInt => checked((long)((ulong*)_data)[row]),
        DuckDbType.HugeInt => checked((long)((NativeHugeInt*)_data)[row].Value),
        _ => throw Unlike("Int64"),
    };

    private bool IsWhole() =>
        _storage is DuckDbType.HugeInt || (_storage >= DuckDbType.TinyInt && _storage <= DuckDbType.UBigInt);

    private bool Fits(int row)
    {
        var value = ((NativeHugeInt*)_data)[row].Value;
        return value >= long.MinValue && value <= long.MaxValue;
    }

    private int Size() => _storage switch
    {
        DuckDbType.Boolean or DuckDbType.TinyInt or DuckDbType.UTinyInt => 1,
        DuckDbType.SmallInt or DuckDbType.USmallInt => 2,
        DuckDbType.Integer or DuckDbType.UInteger or DuckDbType.Float or DuckDbType.Date => 4,
        DuckDbType.BigInt or DuckDbType.UBigInt or DuckDbType.Double => 8,
        DuckDbType.Timestamp or DuckDbType.TimestampWithZone => 8,
        DuckDbType.HugeInt or DuckDbType.UHugeInt or DuckDbType.Uuid => 16,
        _ => 0,
    };

    private InvalidCastException Unlike(string wanted) => new($"A column of type {_type} is not read as {wanted}.");
}
