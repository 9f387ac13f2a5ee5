using EidKit.Certificates;
using EidKit.Encoding;
using EidKit.Protocols.Flow;

namespace EidKit.Protocols.TerminalAuthentication;

/// <summary>The data of MSE:Set AT for terminal authentication 2 (TR-03110-3 §B.14.1).</summary>
/// <param name="ProtocolOid">The signature algorithm, id-TA-….</param>
/// <param name="Holder">The holder reference of the terminal certificate.</param>
/// <param name="Auxiliary">Auxiliary data; null if there are none.</param>
/// <param name="CompressedKey">Comp() of the ephemeral key that chip authentication will use, at field length.</param>
public sealed record HolderSelection(
    string ProtocolOid, CertificateReference Holder, AuxiliaryData? Auxiliary, ReadOnlyMemory<byte> CompressedKey) : IMessage<HolderSelection>
{
    private const string Structure = "MSE:Set AT of terminal authentication";

    /// <inheritdoc/>
    public byte[] Encode()
    {
        using var writer = new TlvWriter();
        writer.Write(TerminalAuthenticationFlow.ProtocolTag, ObjectIdentifier.Encode(ProtocolOid));
        writer.Write(TerminalAuthenticationFlow.ReferenceTag, Holder.Encode());
        if (Auxiliary is not null)
        {
            writer.WriteEncoded(Auxiliary.Encoded.Span);
        }

        return writer.Write(TerminalAuthenticationFlow.EphemeralKeyTag, CompressedKey.Span).ToArray();
    }

    /// <inheritdoc/>
    public static HolderSelection Decode(ReadOnlySpan<byte> data)
    {
        var reader = new TlvReader(data, Structure);
        string protocol = ObjectIdentifier.Decode(reader.ReadValue(TerminalAuthenticationFlow.ProtocolTag), Structure);
        var holder = CertificateReference.Decode(reader.ReadValue(TerminalAuthenticationFlow.ReferenceTag));
        AuxiliaryData? auxiliary = null;
        if (reader.HasData && reader.PeekTag() == TerminalAuthenticationFlow.AuxiliaryDataTag)
        {
            auxiliary = AuxiliaryData.Decode(reader.Read().Encoded);
        }

        byte[] key = reader.ReadValue(TerminalAuthenticationFlow.EphemeralKeyTag).ToArray();
        reader.ThrowIfNotEmpty();
        return new HolderSelection(protocol, holder, auxiliary, key);
    }
}
