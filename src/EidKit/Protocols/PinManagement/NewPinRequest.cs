using EidKit.Crypto;
using EidKit.Encoding;
using EidKit.Protocols.Flow;

namespace EidKit.Protocols.PinManagement;

/// <summary>The new PIN in RESET RETRY COUNTER.</summary>
/// <param name="Pin">The digits of the new PIN in ISO 8859-1; whoever made it disposes it.</param>
public sealed record NewPinRequest(SecretBytes Pin) : IMessage<NewPinRequest>
{
    /// <inheritdoc/>
    /// <remarks>The caller clears the array: it is the PIN.</remarks>
    public byte[] Encode() => Pin.Span.ToArray();

    /// <inheritdoc/>
    public static NewPinRequest Decode(ReadOnlySpan<byte> data) =>
        data.Length is > 0 and <= 64
            ? new NewPinRequest(SecretBytes.CopyOf(data))
            : throw new MalformedDataException("new PIN", MalformedReason.WrongLength, 0);
}
