using System.Security.Cryptography;

namespace EidKit.Encoding;

/// <summary>Writes BER-TLV data objects with lengths in their shortest form (ISO/IEC 7816-4 §5.2.2).</summary>
/// <remarks>What was written is zeroed when the writer is disposed. Not thread safe.</remarks>
public sealed class TlvWriter : IDisposable
{
    private const int MaximumLength = 0xFF_FFFF;
    private byte[] _buffer = [];
    private int _length;
    private bool _disposed;

    /// <summary>Writes a data object with a primitive value.</summary>
    /// <param name="tag">The tag, its bytes big-endian, for example 0x7F49.</param>
    /// <param name="value">The value, at most 16,777,215 bytes.</param>
    /// <returns>This writer.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="tag"/> is 0 or the value is too long.</exception>
    /// <exception cref="ObjectDisposedException">The writer was disposed.</exception>
    public TlvWriter Write(uint tag, ReadOnlySpan<byte> value)
    {
        ArgumentOutOfRangeException.ThrowIfZero(tag);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value.Length, MaximumLength);
        ObjectDisposedException.ThrowIf(_disposed, this);
        WriteHeader(tag, value.Length);
        Append(value);
        return this;
    }

    /// <summary>Writes a data object whose value is a single byte.</summary>
    /// <param name="tag">The tag, its bytes big-endian.</param>
    /// <param name="value">The value.</param>
    /// <returns>This writer.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="tag"/> is 0.</exception>
    /// <exception cref="ObjectDisposedException">The writer was disposed.</exception>
    public TlvWriter Write(uint tag, byte value) => Write(tag, [value]);

    /// <summary>Writes a data object with other data objects inside.</summary>
    /// <param name="tag">The tag, its bytes big-endian.</param>
    /// <param name="content">Writes what is inside, on a writer that is disposed afterwards.</param>
    /// <returns>This writer.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="content"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="tag"/> is 0 or the content is too long.</exception>
    /// <exception cref="ObjectDisposedException">The writer was disposed.</exception>
    public TlvWriter Write(uint tag, Action<TlvWriter> content)
    {
        ArgumentNullException.ThrowIfNull(content);
        using var inner = new TlvWriter();
        content(inner);
        return Write(tag, inner.Written);
    }

    /// <summary>Writes bytes that are encoded data objects already.</summary>
    /// <param name="encoded">The data objects.</param>
    /// <returns>This writer.</returns>
    /// <exception cref="ObjectDisposedException">The writer was disposed.</exception>
    public TlvWriter WriteEncoded(ReadOnlySpan<byte> encoded)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        Append(encoded);
        return this;
    }

    /// <summary>What was written so far; valid until the next call.</summary>
    public ReadOnlySpan<byte> Written => _buffer.AsSpan(0, _length);

    /// <summary>Copies what was written so far.</summary>
    /// <returns>A new array, which belongs to the caller.</returns>
    public byte[] ToArray() => Written.ToArray();

    /// <summary>Zeroes what was written.</summary>
    public void Dispose()
    {
        CryptographicOperations.ZeroMemory(_buffer);
        _length = 0;
        _disposed = true;
    }

    private void WriteHeader(uint tag, int length)
    {
        Span<byte> header = stackalloc byte[8];
        int used = 0;
        for (int shift = 24; shift >= 0; shift -= 8)
        {
            if (tag >> shift != 0)
            {
                header[used++] = (byte)(tag >> shift);
            }
        }

        int count = length < 0x80 ? 0 : length <= 0xFF ? 1 : length <= 0xFFFF ? 2 : 3;
        header[used++] = count == 0 ? (byte)length : (byte)(0x80 | count);
        for (int i = count - 1; i >= 0; i--)
        {
            header[used++] = (byte)(length >> (8 * i));
        }

        Append(header[..used]);
    }

    private void Append(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > _buffer.Length - _length)
        {
            byte[] larger = new byte[Math.Max(2 * _buffer.Length, _length + bytes.Length + 64)];
            Written.CopyTo(larger);
            CryptographicOperations.ZeroMemory(_buffer);
            _buffer = larger;
        }

        bytes.CopyTo(_buffer.AsSpan(_length));
        _length += bytes.Length;
    }
}
