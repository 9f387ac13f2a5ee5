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

    private static ReadOnlySpan<uint> Objects =>
    [
        TerminalAuthenticationFlow.ProtocolTag,
        TerminalAuthenticationFlow.ReferenceTag,
        TerminalAuthenticationFlow.AuxiliaryDataTag,
        TerminalAuthenticationFlow.EphemeralKeyTag,
    ];

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
    /// <remarks>The data objects may come in any order, each once: there are terminals that send the key before the auxiliary data.</remarks>
    public static HolderSelection Decode(ReadOnlySpan<byte> data)
    {
        string? protocol = null;
        CertificateReference? holder = null;
        AuxiliaryData? auxiliary = null;
        byte[]? key = null;
        uint seen = 0;
        var reader = new TlvReader(data, Structure);
        while (reader.HasData)
        {
            TlvElement element = reader.ReadOnce(Objects, ref seen);
            switch (element.Tag)
            {
                case TerminalAuthenticationFlow.ProtocolTag:
                    protocol = ObjectIdentifier.Decode(element.Value, Structure);
                    break;
                case TerminalAuthenticationFlow.ReferenceTag:
                    holder = CertificateReference.Decode(element.Value);
                    break;
                case TerminalAuthenticationFlow.AuxiliaryDataTag:
                    auxiliary = AuxiliaryData.Decode(element.Encoded);
                    break;
                default:
                    key = element.Value.ToArray();
                    break;
            }
        }

        return new HolderSelection(
            protocol ?? throw reader.Malformed(MalformedReason.MissingObject, TerminalAuthenticationFlow.ProtocolTag),
            holder ?? throw reader.Malformed(MalformedReason.MissingObject, TerminalAuthenticationFlow.ReferenceTag),
            auxiliary,
            key ?? throw reader.Malformed(MalformedReason.MissingObject, TerminalAuthenticationFlow.EphemeralKeyTag));
    }
}
