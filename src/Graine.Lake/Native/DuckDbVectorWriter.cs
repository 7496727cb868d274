using System.Text;

namespace Graine.Lake.Native;

/// <summary>One column of a chunk being filled.</summary>
internal sealed unsafe class DuckDbVectorWriter
{
    private const int TextOnStackMax = 256;

    private readonly DuckDbType _type;
    private readonly DuckDbVectorWriter? _first;
    private readonly DuckDbVectorWriter? _second;
    private nint _vector;
    private byte* _data;
    private ulong* _validity;

    public DuckDbVectorWriter(LogicalTypeHandle type)
    {
        _type = NativeVectors.TypeId(type);
        if (_type == DuckDbType.List)
        {
            using var child = NativeVectors.ListChildType(type);
            _first = new DuckDbVectorWriter(child);
        }
        else if (_type == DuckDbType.Map)
        {
            using var key = NativeVectors.MapKeyType(type);
            using var value = NativeVectors.MapValueType(type);
            (_first, _second) = (new DuckDbVectorWriter(key), new DuckDbVectorWriter(value));
        }
    }

    public void Attach(nint vector)
    {
        _vector = vector;
        _data = (byte*)NativeVectors.VectorData(vector);
        _validity = null;
    }

    public void Set(int row, bool value)
    {
        Require(_type == DuckDbType.Boolean, "Boolean");
        _data[row] = value ? (byte)1 : (byte)0;
    }

    public void Set(int row, long value)
    {
        switch (_type)
        {
            case DuckDbType.BigInt:
                ((long*)_data)[row] = value;
                break;
            case DuckDbType.Integer:
                ((int*)_data)[row] = checked((int)value);
                break;
            case DuckDbType.SmallInt:
                ((short*)_data)[row] = checked((short)value);
                break;
            case DuckDbType.UInteger:
                ((uint*)_data)[row] = checked((uint)value);
                break;
            case DuckDbType.Double:
                ((double*)_data)[row] = value;
                break;
            default:
                throw Unlike("Int64");
        }
    }

    public void Set(int row, double value)
    {
        Require(_type == DuckDbType.Double, "Double");
        ((double*)_data)[row] = value;
    }

    public void Set(int row, Guid value)
    {
        Require(_type == DuckDbType.Uuid, "Uuid");
        ((NativeHugeInt*)_data)[row] = NativeHugeInt.Of(value).Flipped();
    }

    public void Set(int row, DateTimeOffset value)
    {
        Require(_type is DuckDbType.Timestamp or DuckDbType.TimestampWithZone, "Instant");
        ((long*)_data)[row] = DuckDbTime.Micros(value);
    }

    public void Set(int row, string value)
    {
        Require(_type == DuckDbType.Varchar, "Text");
        var sizeMax = Encoding.UTF8.GetMaxByteCount(value.Length);
        var buffer = sizeMax <= TextOnStackMax ? stackalloc byte[TextOnStackMax] : new byte[sizeMax];
        var length = Encoding.UTF8.GetBytes(value, buffer);
        fixed (byte* start = buffer)
        {
            NativeVectors.AssignString(_vector, (ulong)row, start, (ulong)length);
        }
    }

    public void Set(int row, IReadOnlyList<string> values)
    {
        Require(_type == DuckDbType.List, "a list");
        var start = Extend(row, values.Count);
        _first!.Attach(NativeVectors.ListChild(_vector));
        for (var index = 0; index < values.Count; index++)
        {
            _first.Set(start + index, values[index]);
        }
    }

    public void Set(int row, IReadOnlyList<long> values)
    {
        Require(_type == DuckDbType.List, "a list");
        var start = Extend(row, values.Count);
        _first!.Attach(NativeVectors.ListChild(_vector));
        for (var index = 0; index < values.Count; index++)
        {
            _first.Set(start + index, values[index]);
        }
    }

    public void Set(int row, IReadOnlyDictionary<string, string> values)
    {
        var next = BeginMap(row, values.Count);
        foreach (var (key, value) in values)
        {
            _first!.Set(next, key);
            _second!.Set(next++, value);
        }
    }

    public void Set(int row, IReadOnlyDictionary<string, long> values)
    {
        var next = BeginMap(row, values.Count);
        foreach (var (key, value) in values)
        {
            _first!.Set(next, key);
            _second!.Set(next++, value);
        }
    }

    public void SetNull(int row)
    {
        if (_validity == null)
        {
            NativeVectors.EnsureValidityWritable(_vector);
            _validity = NativeVectors.VectorValidity(_vector);
        }

        _validity[row >> 6] &= ~(1UL << (row & 63));
    }

    private int BeginMap(int row, int count)
    {
        Require(_type == DuckDbType.Map, "a map");
        var start = Extend(row, count);
        var entries = NativeVectors.ListChild(_vector);
        _first!.Attach(NativeVectors.StructChild(entries, 0));
        _second!.Attach(NativeVectors.StructChild(entries, 1));
        return start;
    }

    private int Extend(int row, int count)
    {
        var start = NativeVectors.ListSize(_vector);
        if (NativeVectors.ListReserve(_vector, start + (ulong)count) != 0
            || NativeVectors.ListSetSize(_vector, start + (ulong)count) != 0)
        {
            throw new DuckDbException("DuckDB could not make room for a list.");
        }

        ((NativeListEntry*)_data)[row] = new NativeListEntry { Offset = start, Length = (ulong)count };
        return (int)start;
    }

    private void Require(bool fits, string given)
    {
        if (!fits)
        {
            throw Unlike(given);
        }
    }

    private InvalidCastException Unlike(string given) => new($"A column of type {_type} does not take {given}.");
}
