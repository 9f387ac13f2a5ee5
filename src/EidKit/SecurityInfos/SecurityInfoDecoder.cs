using EidKit.Encoding;

namespace EidKit.SecurityInfos;

/// <summary>Decodes security infos by their object identifiers.</summary>
internal static class SecurityInfoDecoder
{
    private static readonly Dictionary<string, Func<string, Asn1Reader, SecurityInfo>> Table = MakeTable();

    /// <summary>Reads a set; infos with an object identifier that is not known are kept.</summary>
    public static SecurityInfoSet ReadSet(Asn1Reader reader) => new(ReadAll(reader, isNested: false), sort: false);

    /// <summary>Reads the set inside a PrivilegedTerminalInfo, where another one is not known: the depth has to end somewhere.</summary>
    public static SecurityInfoSet ReadNestedSet(Asn1Reader reader) => new(ReadAll(reader, isNested: true), sort: false);

    private static List<SecurityInfo> ReadAll(Asn1Reader reader, bool isNested)
    {
        Asn1Reader elements = reader.ReadSet();
        var infos = new List<SecurityInfo>();
        while (elements.HasData)
        {
            Asn1Reader content = elements.ReadSequence();
            string oid = content.ReadOid();
            bool isKnown = Table.TryGetValue(oid, out Func<string, Asn1Reader, SecurityInfo>? read) && !(isNested && oid == ProtocolIdentifiers.PrivilegedTerminal);
            infos.Add(isKnown ? read!(oid, content) : UnknownSecurityInfo.Read(oid, content));
            content.ThrowIfNotEmpty();
        }

        return infos;
    }

    private static Dictionary<string, Func<string, Asn1Reader, SecurityInfo>> MakeTable()
    {
        var table = new Dictionary<string, Func<string, Asn1Reader, SecurityInfo>>(StringComparer.Ordinal)
        {
            [ProtocolIdentifiers.PublicKeyDh] = ChipAuthenticationPublicKeyInfo.Read,
            [ProtocolIdentifiers.PublicKeyEcdh] = ChipAuthenticationPublicKeyInfo.Read,
            [ProtocolIdentifiers.PseudonymousSignaturePublicKey] = PseudonymousSignaturePublicKeyInfo.Read,
            [ProtocolIdentifiers.TerminalAuthentication] = (_, content) => TerminalAuthenticationInfo.Read(content),
            [ProtocolIdentifiers.CardInfo] = (_, content) => CardInfoLocator.Read(content),
            [ProtocolIdentifiers.EidSecurity] = (_, content) => EidSecurityInfo.Read(content),
            [ProtocolIdentifiers.PrivilegedTerminal] = (_, content) => PrivilegedTerminalInfo.Read(content),
            [ProtocolIdentifiers.ActiveAuthentication] = (_, content) => ActiveAuthenticationInfo.Read(content),
        };
        AddAll(table, PaceAlgorithm.All.Select(a => a.Oid), PaceInfo.Read);
        AddAll(table, PaceAlgorithm.DomainParameterOids, PaceDomainParameterInfo.Read);
        AddAll(table, ChipAuthenticationAlgorithm.All.Select(a => a.Oid), ChipAuthenticationInfo.Read);
        AddAll(table, RestrictedIdentificationAlgorithm.All.Select(a => a.Oid), RestrictedIdentificationInfo.Read);
        foreach (KeyAgreementKind kind in Enum.GetValues<KeyAgreementKind>())
        {
            table.Add(ChipAuthenticationAlgorithm.DomainParameterOid(kind), ChipAuthenticationDomainParameterInfo.Read);
            table.Add(RestrictedIdentificationAlgorithm.DomainParameterOid(kind), RestrictedIdentificationDomainParameterInfo.Read);
        }

        AddAll(table, PseudonymousSignatureOids, PseudonymousSignatureInfo.Read);
        AddAll(table, Enumerable.Range(1, 4).Select(arc => $"{ProtocolIdentifiers.PasswordType}.{arc}"), PasswordInfo.Read);
        foreach (MobileEidType type in Enum.GetValues<MobileEidType>())
        {
            table.Add($"{ProtocolIdentifiers.MobileEidType}.{(int)type}", (_, content) => MobileEidTypeInfo.Read(type, content));
        }

        return table;
    }

    /// <summary>PSA, PSM and PSC, each by ECSchnorr with SHA-256, SHA-384 and SHA-512.</summary>
    private static IEnumerable<string> PseudonymousSignatureOids =>
        from protocol in Enumerable.Range(1, 3)
        from hash in Enumerable.Range(3, 3)
        select $"{ProtocolIdentifiers.PseudonymousSignature}.{protocol}.2.{hash}";

    private static void AddAll(
        Dictionary<string, Func<string, Asn1Reader, SecurityInfo>> table, IEnumerable<string> oids, Func<string, Asn1Reader, SecurityInfo> read)
    {
        foreach (string oid in oids)
        {
            table.Add(oid, read);
        }
    }
}
