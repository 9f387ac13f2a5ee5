using System.Globalization;
using System.Security.Cryptography;
using EidKit.Encoding;

namespace EidKit.Apdu;

/// <summary>An answer of a card: data and status word (ISO/IEC 7816-4 §5.1).</summary>
/// <remarks>The data are copied in; whoever reads personal data from them calls <see cref="Clear"/>. Immutable apart from that.</remarks>
public sealed class ResponseApdu
{
    /// <summary>The most data bytes of an answer.</summary>
    public const int MaximumData = 65_536;

    private readonly byte[] _data;

    /// <summary>Makes an answer.</summary>
    /// <param name="status">The status word.</param>
    /// <param name="data">The data, at most 65,536 bytes.</param>
    /// <exception cref="ArgumentOutOfRangeException">The data are too long.</exception>
    public ResponseApdu(StatusWord status, ReadOnlySpan<byte> data = default)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(data.Length, MaximumData, nameof(data));
        Status = status;
        _data = data.ToArray();
    }

    /// <summary>The status word.</summary>
    public StatusWord Status { get; }

    /// <summary>The data; empty if there are none.</summary>
    public ReadOnlyMemory<byte> Data => _data;

    /// <summary>Decodes an answer.</summary>
    /// <param name="encoded">Data and status word, 2 to 65,538 bytes.</param>
    /// <returns>The answer.</returns>
    /// <exception cref="MalformedDataException">It has fewer than two or more than 65,538 bytes.</exception>
    public static ResponseApdu Decode(ReadOnlySpan<byte> encoded)
    {
        if (encoded.Length is < 2 or > MaximumData + 2)
        {
            throw new MalformedDataException("response APDU", MalformedReason.WrongLength, 0);
        }

        return new ResponseApdu(new StatusWord(encoded[^2], encoded[^1]), encoded[..^2]);
    }

    /// <summary>Encodes data and status word.</summary>
    /// <returns>A new array, which belongs to the caller.</returns>
    public byte[] Encode() => [.. _data, Status.Sw1, Status.Sw2];

    /// <summary>Zeroes the data of this answer.</summary>
    public void Clear() => CryptographicOperations.ZeroMemory(_data);

    /// <summary>Shows status word and length, never the data.</summary>
    /// <returns>For example <c>9000, 32 bytes</c>.</returns>
    public override string ToString() =>
        _data.Length == 0 ? Status.ToString() : string.Create(CultureInfo.InvariantCulture, $"{Status}, {_data.Length} bytes");
}
