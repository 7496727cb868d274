using System.Buffers;
using System.IO.Compression;
using Graine.Server.Intake;
using Microsoft.AspNetCore.Http.Features;

namespace Graine.Server.Api.Collect;

/// <summary>A request's bytes, decompressed, in a borrowed array; or why there are none.</summary>
internal readonly struct RequestBody : IDisposable
{
    private const int FirstBytes = 16 * 1024;

    // Read and thrown away before a 413: an SDK that is still writing would otherwise see a broken connection, and retry.
    private const long DrainBytesMax = 64 * 1024 * 1024;

    private RequestBody(byte[] bytes, int length, Error? error)
    {
        Bytes = bytes;
        Length = length;
        Error = error;
    }

    public byte[] Bytes { get; }

    public int Length { get; }

    public Error? Error { get; }

    public static async ValueTask<RequestBody> ReadAsync(HttpRequest request, CancellationToken ct)
    {
        // The limit is kept here, where it can be answered with words and CORS.
        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = null;
        }

        if (request.ContentLength > IntakeLimits.BodyBytesMax)
        {
            return await RefuseAsync(request, ct);
        }

        var raw = await ReadAsync(request.Body, (int)(request.ContentLength ?? 0), ct);
        if (raw.Error is not null)
        {
            return await RefuseAsync(request, ct);
        }

        if (Decoder(request, raw) is not { } decoder)
        {
            return raw;
        }

        using (raw)
        await using (decoder)
        {
            try
            {
                return await ReadAsync(decoder, raw.Length * 4, ct);
            }
            catch (Exception broken) when (broken is InvalidDataException or EndOfStreamException)
            {
                return new([], 0, CollectErrors.NotGzip());
            }
        }
    }

    public void Dispose()
    {
        if (Bytes.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(Bytes);
        }
    }

    // By what the bytes are rather than what the header says, as some SDKs forget it; a JSON text never starts like gzip.
    private static Stream? Decoder(HttpRequest request, RequestBody raw)
    {
        var isGzip = raw.Length > 2 && raw.Bytes[0] == 0x1f && raw.Bytes[1] == 0x8b;
        var source = new MemoryStream(raw.Bytes, 0, raw.Length, writable: false);
        if (isGzip)
        {
            return new GZipStream(source, CompressionMode.Decompress);
        }

        var encoding = request.Headers.ContentEncoding.ToString();
        var startsAsJson = raw.Length == 0 || raw.Bytes[0] is (byte)'{' or (byte)'[' or (byte)' ' or (byte)'\n' or (byte)'\r';
        if (startsAsJson || encoding.Length == 0)
        {
            return null;
        }

        return encoding.ToLowerInvariant() switch
        {
            "gzip" or "x-gzip" => new GZipStream(source, CompressionMode.Decompress),
            "br" => new BrotliStream(source, CompressionMode.Decompress),
            "deflate" => new ZLibStream(source, CompressionMode.Decompress),
            _ => null,
        };
    }

    private static async ValueTask<RequestBody> ReadAsync(Stream source, int expected, CancellationToken ct)
    {
        // One byte more than expected, so that the end is seen without growing.
        var size = Math.Clamp(expected + 1, FirstBytes, IntakeLimits.BodyBytesMax + 1);
        var bytes = ArrayPool<byte>.Shared.Rent(size);
        var length = 0;
        try
        {
            while (await source.ReadAsync(bytes.AsMemory(length), ct) is var count and > 0)
            {
                length += count;
                if (length > IntakeLimits.BodyBytesMax)
                {
                    ArrayPool<byte>.Shared.Return(bytes);
                    return new([], 0, CollectErrors.TooLarge());
                }

                if (length == bytes.Length)
                {
                    bytes = Grow(bytes, length);
                }
            }

            return new(bytes, length, null);
        }
        catch
        {
            ArrayPool<byte>.Shared.Return(bytes);
            throw;
        }
    }

    private static byte[] Grow(byte[] bytes, int length)
    {
        var larger = ArrayPool<byte>.Shared.Rent(Math.Min(length * 2, IntakeLimits.BodyBytesMax + 2));
        bytes.AsSpan(0, length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(bytes);
        return larger;
    }

    private static async ValueTask<RequestBody> RefuseAsync(HttpRequest request, CancellationToken ct)
    {
        var isWaiting = request.Headers.Expect.ToString().Equals("100-continue", StringComparison.OrdinalIgnoreCase);
        if (!isWaiting && (request.ContentLength ?? 0) <= DrainBytesMax)
        {
            await DrainAsync(request.Body, ct);
        }

        return new([], 0, CollectErrors.TooLarge());
    }

    private static async Task DrainAsync(Stream body, CancellationToken ct)
    {
        var bytes = ArrayPool<byte>.Shared.Rent(64 * 1024);
        try
        {
            var drained = 0L;
            while (drained < DrainBytesMax && await body.ReadAsync(bytes, ct) is var count and > 0)
            {
                drained += count;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }
}
