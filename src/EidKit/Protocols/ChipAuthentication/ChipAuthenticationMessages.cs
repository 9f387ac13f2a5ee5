using EidKit.Encoding;
using EidKit.Protocols.Flow;

namespace EidKit.Protocols.ChipAuthentication;

/// <summary>Terminal: the ephemeral public key that terminal authentication committed to.</summary>
/// <param name="EphemeralKey">The point, uncompressed.</param>
public sealed record AgreeRequest(ReadOnlyMemory<byte> EphemeralKey) : IMessage<AgreeRequest>
{
    /// <inheritdoc/>
    public byte[] Encode() => DynamicAuthenticationData.Encode(ChipAuthenticationFlow.TerminalKeyTag, EphemeralKey.Span);

    /// <inheritdoc/>
    public static AgreeRequest Decode(ReadOnlySpan<byte> data) =>
        new(DynamicAuthenticationData.Decode(data, ChipAuthenticationFlow.TerminalKeyTag, "chip authentication key of the terminal"));
}

/// <summary>Card: nonce and authentication token.</summary>
/// <param name="Nonce">Eight bytes.</param>
/// <param name="Token">Eight bytes.</param>
public sealed record AgreeResponse(ReadOnlyMemory<byte> Nonce, ReadOnlyMemory<byte> Token) : IMessage<AgreeResponse>
{
    private const string Structure = "chip authentication answer";

    /// <inheritdoc/>
    public byte[] Encode() => DynamicAuthenticationData.Encode(content =>
        content.Write(ChipAuthenticationFlow.NonceTag, Nonce.Span).Write(ChipAuthenticationFlow.TokenTag, Token.Span));

    /// <inheritdoc/>
    public static AgreeResponse Decode(ReadOnlySpan<byte> data)
    {
        TlvReader content = DynamicAuthenticationData.Open(data, Structure);
        byte[] nonce = content.ReadValue(ChipAuthenticationFlow.NonceTag).ToArray();
        byte[] token = content.ReadValue(ChipAuthenticationFlow.TokenTag).ToArray();
        content.ThrowIfNotEmpty();
        return nonce.Length == ChipAuthenticationFlow.NonceLength
            ? new AgreeResponse(nonce, token)
            : throw new MalformedDataException(Structure, MalformedReason.WrongLength, tag: ChipAuthenticationFlow.NonceTag);
    }
}
