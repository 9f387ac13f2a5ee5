using EidKit.Encoding;
using EidKit.Protocols.Flow;

namespace EidKit.Protocols.ActiveAuthentication;

/// <summary>Terminal: the challenge RND.IFD.</summary>
/// <param name="Challenge">Eight bytes.</param>
public sealed record InternalAuthenticationRequest(ReadOnlyMemory<byte> Challenge) : IMessage<InternalAuthenticationRequest>
{
    /// <inheritdoc/>
    public byte[] Encode() => Challenge.ToArray();

    /// <inheritdoc/>
    public static InternalAuthenticationRequest Decode(ReadOnlySpan<byte> data) =>
        data.Length == ActiveAuthenticationFlow.ChallengeLength
            ? new InternalAuthenticationRequest(data.ToArray())
            : throw new MalformedDataException("challenge of the terminal", MalformedReason.WrongLength, 0);
}

/// <summary>Card: the signature.</summary>
/// <param name="Signature">As long as the RSA modulus, or r ‖ s.</param>
public sealed record InternalAuthenticationResponse(ReadOnlyMemory<byte> Signature) : IMessage<InternalAuthenticationResponse>
{
    /// <inheritdoc/>
    public byte[] Encode() => Signature.ToArray();

    /// <inheritdoc/>
    /// <remarks>Another length than that of the card's key is not malformed but a wrong signature.</remarks>
    public static InternalAuthenticationResponse Decode(ReadOnlySpan<byte> data) => data.IsEmpty
        ? throw new MalformedDataException("signature of the card", MalformedReason.WrongLength, 0)
        : new InternalAuthenticationResponse(data.ToArray());
}
