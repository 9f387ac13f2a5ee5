using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Kiosk.Cards;

/// <summary>Messages on the socket between worker and cards: a length of four bytes, then the content.</summary>
internal static class CardBoxFrames
{
    private const int LongestFrame = 70_000;

    private static readonly JsonSerializerOptions Options = new() { Converters = { new JsonStringEnumConverter() } };

    /// <summary>Sends a frame; the content stays the caller's to clear.</summary>
    public static async ValueTask WriteAsync(Stream stream, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        byte[] frame = new byte[sizeof(int) + content.Length];
        try
        {
            BinaryPrimitives.WriteInt32BigEndian(frame, content.Length);
            content.CopyTo(frame.AsMemory(sizeof(int)));
            await stream.WriteAsync(frame, cancellationToken);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(frame);
        }
    }

    public static ValueTask WriteAsync<T>(Stream stream, T content, CancellationToken cancellationToken) =>
        WriteAsync(stream, (ReadOnlyMemory<byte>)JsonSerializer.SerializeToUtf8Bytes(content, Options), cancellationToken);

    /// <returns>The content, which the caller clears if it is secret; null at the end.</returns>
    /// <exception cref="IOException">The other side broke off in the middle, or sent more than is allowed.</exception>
    public static async ValueTask<byte[]?> ReadAsync(Stream stream, CancellationToken cancellationToken)
    {
        byte[] header = new byte[sizeof(int)];
        int read = await stream.ReadAtLeastAsync(header, header.Length, throwOnEndOfStream: false, cancellationToken);
        if (read == 0)
        {
            return null;
        }

        int length = BinaryPrimitives.ReadInt32BigEndian(header);
        if (read < header.Length || length is < 0 or > LongestFrame)
        {
            throw new IOException("The frame is malformed.");
        }

        byte[] content = new byte[length];
        await stream.ReadExactlyAsync(content, cancellationToken);
        return content;
    }

    /// <exception cref="IOException">The other side is gone, or sent something else.</exception>
    public static async ValueTask<T> ReadAsync<T>(Stream stream, CancellationToken cancellationToken)
    {
        byte[] content = await ReadAsync(stream, cancellationToken) ?? throw new EndOfStreamException();
        return Decode<T>(content);
    }

    /// <exception cref="IOException">It is something else.</exception>
    public static T Decode<T>(byte[] content)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(content, Options) ?? throw new IOException("The message is empty.");
        }
        catch (JsonException e)
        {
            throw new IOException("The message is malformed.", e);
        }
    }
}
