using EidKit.Encoding;

namespace EidKit.Protocols.Flow;

/// <summary>A command or answer without data.</summary>
public sealed record EmptyMessage : IMessage<EmptyMessage>
{
    /// <summary>The only value.</summary>
    public static readonly EmptyMessage Instance = new();

    /// <inheritdoc/>
    public byte[] Encode() => [];

    /// <inheritdoc/>
    public static EmptyMessage Decode(ReadOnlySpan<byte> data) =>
        data.IsEmpty ? Instance : throw new MalformedDataException("message without data", MalformedReason.TrailingData, 0);
}
