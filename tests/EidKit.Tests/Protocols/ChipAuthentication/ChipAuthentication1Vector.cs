using EidKit.Crypto;
using EidKit.SecurityInfos;
using EidKit.TestKit;
using EidKit.Tests.SecureMessaging;

namespace EidKit.Tests.Protocols.ChipAuthentication;

/// <summary>One file with a run of chip authentication 1 and the first exchanges under its keys.</summary>
internal sealed record ChipAuthentication1Vector(
    string What,
    string Source,
    string ProtocolOid,
    int ParameterId,
    SymmetricCipher Cipher,
    byte[] CardPrivateKey,
    byte[] CardKey,
    byte[] TerminalPrivateKey,
    byte[] TerminalKey,
    byte[] SharedSecret,
    byte[] EncryptionKey,
    byte[] AuthenticationKey,
    byte[]? Template,
    byte[] Selection,
    byte[] Agreement,
    byte[] Answer,
    IReadOnlyList<SecureMessagingVector.Exchange> Exchanges)
{
    public static IEnumerable<TheoryDataRow<string>> Names => VectorFiles.Names("computed-ca1-*.json");

    public KeyAgreementGroup Group => KeyAgreementGroup.Find(ParameterId)!;

    public static ChipAuthentication1Vector Load(string name) => VectorFiles.Load<ChipAuthentication1Vector>(name).Content;

    /// <summary>The key as data group 14 announces it.</summary>
    public ChipAuthenticationKey FindKey() => ChipAuthenticationKey.FindVersion1(
        new SecurityInfoSet(
            new ChipAuthenticationInfo(ProtocolOid, 1),
            new ChipAuthenticationPublicKeyInfo(
                Group is DhGroup ? ProtocolIdentifiers.PublicKeyDh : ProtocolIdentifiers.PublicKeyEcdh, SubjectPublicKeyInfo.OfKey(Group.DecodeKey(CardKey)))),
        CardKeyTrust.Unverified,
        StrengthPolicy.OldDocuments)!;
}
