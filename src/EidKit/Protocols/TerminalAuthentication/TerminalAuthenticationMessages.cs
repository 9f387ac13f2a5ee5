using EidKit.Certificates;
using EidKit.Encoding;
using EidKit.Protocols.Flow;

namespace EidKit.Protocols.TerminalAuthentication;

/// <summary>The reference of the key that the next certificate was signed with.</summary>
/// <param name="Reference">The certification authority reference of that certificate.</param>
public sealed record IssuerSelection(CertificateReference Reference) : IMessage<IssuerSelection>
{
    /// <inheritdoc/>
    public byte[] Encode()
    {
        using var writer = new TlvWriter();
        return writer.Write(TerminalAuthenticationFlow.ReferenceTag, Reference.Encode()).ToArray();
    }

    /// <inheritdoc/>
    public static IssuerSelection Decode(ReadOnlySpan<byte> data)
    {
        var reader = new TlvReader(data, "MSE:Set DST");
        var reference = CertificateReference.Decode(reader.ReadValue(TerminalAuthenticationFlow.ReferenceTag));
        reader.ThrowIfNotEmpty();
        return new IssuerSelection(reference);
    }
}

/// <summary>A certificate without its outer tag: body and signature.</summary>
/// <param name="Certificate">The certificate.</param>
public sealed record CertificatePresentation(CvCertificate Certificate) : IMessage<CertificatePresentation>
{
    /// <inheritdoc/>
    public byte[] Encode() => Certificate.EncodeContent();

    /// <inheritdoc/>
    public static CertificatePresentation Decode(ReadOnlySpan<byte> data) => new(CvCertificate.DecodeContent(data));
}

/// <summary>The challenge r_PICC.</summary>
/// <param name="Value">Eight bytes.</param>
public sealed record Challenge(ReadOnlyMemory<byte> Value) : IMessage<Challenge>
{
    /// <inheritdoc/>
    public byte[] Encode() => Value.ToArray();

    /// <inheritdoc/>
    public static Challenge Decode(ReadOnlySpan<byte> data) =>
        data.Length == TerminalAuthenticationFlow.ChallengeLength
            ? new Challenge(data.ToArray())
            : throw new MalformedDataException("challenge", MalformedReason.WrongLength, 0);
}

/// <summary>The signature of the terminal.</summary>
/// <param name="Value">r ‖ s.</param>
public sealed record TerminalSignature(ReadOnlyMemory<byte> Value) : IMessage<TerminalSignature>
{
    /// <inheritdoc/>
    public byte[] Encode() => Value.ToArray();

    /// <inheritdoc/>
    /// <remarks>Another length than that of the terminal's key is not malformed but a wrong signature.</remarks>
    public static TerminalSignature Decode(ReadOnlySpan<byte> data) => data.IsEmpty
        ? throw new MalformedDataException("signature of the terminal", MalformedReason.WrongLength, 0)
        : new TerminalSignature(data.ToArray());
}
