using EidKit.Encoding;
using EidKit.Protocols.Flow;
using EidKit.Protocols.Pace;

namespace EidKit.Protocols.PinManagement;

/// <summary>The new PIN in RESET RETRY COUNTER.</summary>
/// <param name="Pin">The new PIN, six digits; whoever made it disposes it.</param>
public sealed record NewPinRequest(Password Pin) : IMessage<NewPinRequest>
{
    /// <inheritdoc/>
    /// <remarks>The caller clears the array: it is the PIN.</remarks>
    public byte[] Encode() => Pin.Value.ToArray();

    /// <inheritdoc/>
    public static NewPinRequest Decode(ReadOnlySpan<byte> data) =>
        data.Length is > 0 and <= 64
            ? new NewPinRequest(Password.FromBytes(PasswordKind.Pin, data))
            : throw new MalformedDataException("new PIN", MalformedReason.WrongLength, 0);
}
