using System.IO.Compression;
using System.Text;
using CsvHelper;

namespace Graine.Server.Importing;

/// <summary>Rows of a delimited text, one at a time: gzip, encoding and separator are found out from the bytes.</summary>
internal sealed class OrderFile : IDisposable
{
    private const int SniffBytes = 64 * 1024;
    private const int WindowsWestern = 1252;

    /// <summary>No line of a till is longer; a quote that is never closed is.</summary>
    private const int RecordBytesMax = 1024 * 1024;

    /// <summary>Of the text, decompressed: a small archive can hold endless zeros.</summary>
    public const long TextBytesMax = 16L * 1024 * 1024 * 1024;

    private readonly FileStream _file;
    private readonly CsvReader _rows;
    private bool _isBroken;

    private OrderFile(FileStream file, Stream text, Encoding? encoding)
    {
        _file = file;
        IsCompressed = text is not FileStream;
        EncodingName = encoding?.WebName ?? "utf-8";
        _rows = CsvReader.Create(IsCompressed ? new BoundedStream(text, TextBytesMax) : text, new CsvReaderOptions
        {
            Encoding = encoding,
            MaxRecordSize = RecordBytesMax,
            TrackLineNumbers = true,
            PoolStrings = true,
            OnMalformedRecord = record => _isBroken |= !IsHarmless(record),
        });
    }

    public bool IsCompressed { get; }

    public string EncodingName { get; }

    /// <summary>Between fields, found out from the first lines.</summary>
    public char Separator => _rows.Separator;

    /// <summary>Line of the file in which the row begins, from 1.</summary>
    public int Line => (int)_rows.LineNumber;

    /// <summary>The row's quotes do not match.</summary>
    public bool IsBroken => _isBroken;

    public int FieldCount => _rows.FieldCount;

    public string this[int place] => _rows.GetString(place);

    /// <summary>The row as it stands in the file, without its line break.</summary>
    public string Raw => Encoding.UTF8.GetString(_rows.RawRecord);

    /// <summary>How much of the file's bytes has been read, from 0 to 1.</summary>
    public double Done => _file.Length == 0 ? 1 : (double)_file.Position / _file.Length;

    /// <exception cref="ImportException">There is no such file, or nothing in it.</exception>
    public static OrderFile Open(string path)
    {
        if (!File.Exists(path))
        {
            throw new ImportException($"There is no file {path}.");
        }

        var bytes = Sniff(path);
        if (bytes.Length == 0)
        {
            throw new ImportException($"{path} is empty.");
        }

        RefuseBinary(bytes);
        var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16);
        var text = Unpack(file);
        if (UnicodeOf(bytes) is { } wide)
        {
            // The mark that says so is none of the text: it would stand before the first name.
            text.ReadExactly(stackalloc byte[wide.Preamble.Length]);
        }

        return new OrderFile(file, text, EncodingOf(bytes));
    }

    /// <exception cref="ImportException">A quote was opened and never closed, or the bytes are damaged.</exception>
    public bool Read()
    {
        _isBroken = false;
        try
        {
            return _rows.Read();
        }
        catch (Exception broken) when (broken is CsvFormatException or InvalidDataException)
        {
            throw new ImportException($"The file cannot be read after line {Line}: {broken.Message}", broken);
        }
    }

    /// <summary>The names in the first row.</summary>
    /// <exception cref="ImportException">The first row cannot be read.</exception>
    public string[] ReadHeader()
    {
        try
        {
            _rows.ReadHeader();
        }
        catch (Exception broken) when (broken is CsvFormatException or InvalidDataException)
        {
            throw new ImportException($"The first line of the file cannot be read: {broken.Message}", broken);
        }

        return [.. _rows.Headers.Select(name => name.Trim())];
    }

    public void Dispose()
    {
        _rows.Dispose();
        _file.Dispose();
    }

    // Tills write 5" pipe as it is. With a line break in the row, a quote further on may have swallowed the lines after it.
    private static bool IsHarmless(CsvMalformedRecord record) =>
        record.Reason == CsvMalformedReason.StrayQuote && !record.RawRecord.AsSpan().ContainsAny('\n', '\r');

    private static Stream Unpack(FileStream file)
    {
        Span<byte> magic = stackalloc byte[2];
        var count = file.ReadAtLeast(magic, 2, throwOnEndOfStream: false);
        file.Position = 0;
        return count == 2 && magic[0] == 0x1f && magic[1] == 0x8b ? new GZipStream(file, CompressionMode.Decompress) : file;
    }

    private static byte[] Sniff(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        using var text = Unpack(file);
        var bytes = new byte[SniffBytes];
        try
        {
            var count = text.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            return bytes[..count];
        }
        catch (InvalidDataException broken)
        {
            throw new ImportException($"{path} is not readable as gzip: {broken.Message}", broken);
        }
    }

    private static void RefuseBinary(byte[] bytes)
    {
        if (bytes.AsSpan().StartsWith("PK"u8))
        {
            throw new ImportException("This is a spreadsheet (.xlsx) or a zip archive. Save the sheet as CSV (UTF-8) and import that.");
        }

        var isWide = UnicodeOf(bytes) is not null;
        if (!isWide && bytes.AsSpan().Contains((byte)0))
        {
            throw new ImportException("This is no text: it holds zero bytes. Export it as CSV.");
        }
    }

    private static Encoding? UnicodeOf(ReadOnlySpan<byte> bytes) =>
        bytes.StartsWith((ReadOnlySpan<byte>)[0xff, 0xfe]) ? Encoding.Unicode
        : bytes.StartsWith((ReadOnlySpan<byte>)[0xfe, 0xff]) ? Encoding.BigEndianUnicode
        : null;

    // What is not Unicode was most likely written by a spreadsheet on Windows.
    private static Encoding? EncodingOf(byte[] bytes)
    {
        if (UnicodeOf(bytes) is { } wide)
        {
            return wide;
        }

        try
        {
            // A letter may be cut at the end of what was looked at.
            _ = new UTF8Encoding(false, true).GetDecoder().GetCharCount(bytes, flush: false);
            return null;
        }
        catch (DecoderFallbackException)
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(WindowsWestern)!;
        }
    }
}
