using EidKit.Certificates;
using EidKit.Encoding;
using EidKit.Protocols.Flow;

namespace EidKit.Protocols.Pace;

/// <summary>Step 1, terminal: asks for the nonce.</summary>
public sealed record GetNonceRequest : IMessage<GetNonceRequest>
{
    /// <inheritdoc/>
    public byte[] Encode() => DynamicAuthenticationData.Encode(_ => { });

    /// <inheritdoc/>
    public static GetNonceRequest Decode(ReadOnlySpan<byte> data)
    {
        DynamicAuthenticationData.Open(data, "PACE get nonce").ThrowIfNotEmpty();
        return new GetNonceRequest();
    }
}

/// <summary>Step 1, card: the nonce, encrypted with the key of the password.</summary>
/// <param name="EncryptedNonce">Whole blocks of 16 bytes.</param>
public sealed record GetNonceResponse(ReadOnlyMemory<byte> EncryptedNonce) : IMessage<GetNonceResponse>
{
    /// <inheritdoc/>
    public byte[] Encode() => DynamicAuthenticationData.Encode(PaceFlow.EncryptedNonceTag, EncryptedNonce.Span);

    /// <inheritdoc/>
    public static GetNonceResponse Decode(ReadOnlySpan<byte> data) =>
        new(DynamicAuthenticationData.Decode(data, PaceFlow.EncryptedNonceTag, "PACE encrypted nonce"));
}

/// <summary>Step 2, terminal: its mapping data.</summary>
/// <param name="MappingData">Generic mapping: a public key, a point uncompressed. Integrated mapping: a nonce.</param>
public sealed record MapNonceRequest(ReadOnlyMemory<byte> MappingData) : IMessage<MapNonceRequest>
{
    /// <inheritdoc/>
    public byte[] Encode() => DynamicAuthenticationData.Encode(PaceFlow.TerminalMappingTag, MappingData.Span);

    /// <inheritdoc/>
    public static MapNonceRequest Decode(ReadOnlySpan<byte> data) =>
        new(DynamicAuthenticationData.Decode(data, PaceFlow.TerminalMappingTag, "PACE mapping data of the terminal"));
}

/// <summary>Step 2, card: its mapping data.</summary>
/// <param name="MappingData">Generic mapping: a public key, a point uncompressed. Integrated mapping: empty.</param>
public sealed record MapNonceResponse(ReadOnlyMemory<byte> MappingData) : IMessage<MapNonceResponse>
{
    /// <inheritdoc/>
    public byte[] Encode() => DynamicAuthenticationData.Encode(PaceFlow.CardMappingTag, MappingData.Span);

    /// <inheritdoc/>
    public static MapNonceResponse Decode(ReadOnlySpan<byte> data) =>
        new(DynamicAuthenticationData.Decode(data, PaceFlow.CardMappingTag, "PACE mapping data of the card"));
}

/// <summary>Step 3, terminal: its ephemeral public key.</summary>
/// <param name="EphemeralKey">The point, uncompressed.</param>
public sealed record AgreeKeyRequest(ReadOnlyMemory<byte> EphemeralKey) : IMessage<AgreeKeyRequest>
{
    /// <inheritdoc/>
    public byte[] Encode() => DynamicAuthenticationData.Encode(PaceFlow.TerminalKeyTag, EphemeralKey.Span);

    /// <inheritdoc/>
    public static AgreeKeyRequest Decode(ReadOnlySpan<byte> data) =>
        new(DynamicAuthenticationData.Decode(data, PaceFlow.TerminalKeyTag, "PACE ephemeral key of the terminal"));
}

/// <summary>Step 3, card: its ephemeral public key.</summary>
/// <param name="EphemeralKey">The point, uncompressed.</param>
public sealed record AgreeKeyResponse(ReadOnlyMemory<byte> EphemeralKey) : IMessage<AgreeKeyResponse>
{
    /// <inheritdoc/>
    public byte[] Encode() => DynamicAuthenticationData.Encode(PaceFlow.CardKeyTag, EphemeralKey.Span);

    /// <inheritdoc/>
    public static AgreeKeyResponse Decode(ReadOnlySpan<byte> data) =>
        new(DynamicAuthenticationData.Decode(data, PaceFlow.CardKeyTag, "PACE ephemeral key of the card"));
}

/// <summary>Step 4, terminal: its authentication token.</summary>
/// <param name="Token">Eight bytes.</param>
public sealed record AuthenticateRequest(ReadOnlyMemory<byte> Token) : IMessage<AuthenticateRequest>
{
    /// <inheritdoc/>
    public byte[] Encode() => DynamicAuthenticationData.Encode(PaceFlow.TerminalTokenTag, Token.Span);

    /// <inheritdoc/>
    public static AuthenticateRequest Decode(ReadOnlySpan<byte> data) =>
        new(DynamicAuthenticationData.Decode(data, PaceFlow.TerminalTokenTag, "PACE token of the terminal"));
}

/// <summary>Step 4, card: its authentication token, and for terminals that will authenticate the names of the trust points.</summary>
/// <param name="Token">Eight bytes.</param>
/// <param name="CurrentCar">The current trust point; null if there is none for this kind of terminal.</param>
/// <param name="PreviousCar">The trust point before it; null if there is none.</param>
/// <param name="EncryptedChipAuthenticationData">Whole blocks of 16 bytes with chip authentication mapping; else empty.</param>
public sealed record AuthenticateResponse(
    ReadOnlyMemory<byte> Token,
    CertificateReference? CurrentCar,
    CertificateReference? PreviousCar,
    ReadOnlyMemory<byte> EncryptedChipAuthenticationData = default) : IMessage<AuthenticateResponse>
{
    private const string Structure = "PACE token of the card";

    /// <inheritdoc/>
    public byte[] Encode() => DynamicAuthenticationData.Encode(content =>
    {
        content.Write(PaceFlow.CardTokenTag, Token.Span);
        if (CurrentCar is not null)
        {
            content.Write(PaceFlow.CurrentCarTag, CurrentCar.Encode());
        }

        if (PreviousCar is not null)
        {
            content.Write(PaceFlow.PreviousCarTag, PreviousCar.Encode());
        }

        if (!EncryptedChipAuthenticationData.IsEmpty)
        {
            content.Write(PaceFlow.ChipAuthenticationDataTag, EncryptedChipAuthenticationData.Span);
        }
    });

    /// <inheritdoc/>
    public static AuthenticateResponse Decode(ReadOnlySpan<byte> data)
    {
        TlvReader content = DynamicAuthenticationData.Open(data, Structure);
        byte[] token = content.ReadValue(PaceFlow.CardTokenTag).ToArray();
        CertificateReference? current = ReadReference(ref content, PaceFlow.CurrentCarTag);
        CertificateReference? previous = ReadReference(ref content, PaceFlow.PreviousCarTag);
        ReadOnlyMemory<byte> chipData =
            content.TryReadValue(PaceFlow.ChipAuthenticationDataTag, out ReadOnlySpan<byte> encrypted) ? encrypted.ToArray() : default(ReadOnlyMemory<byte>);
        content.ThrowIfNotEmpty();
        return new AuthenticateResponse(token, current, previous, chipData);
    }

    private static CertificateReference? ReadReference(ref TlvReader content, uint tag) =>
        content.TryReadValue(tag, out ReadOnlySpan<byte> value) ? CertificateReference.Decode(value) : null;
}
