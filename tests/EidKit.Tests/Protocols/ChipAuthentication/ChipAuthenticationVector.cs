using System.Text.Json;
using EidKit.Crypto;

namespace EidKit.Tests.Protocols.ChipAuthentication;

/// <summary>One file with a run of chip authentication.</summary>
internal sealed record ChipAuthenticationVector(
    string What,
    string Source,
    string ProtocolOid,
    int ParameterId,
    SymmetricCipher Cipher,
    byte[] CardPrivateKey,
    byte[] CardKey,
    byte[] TerminalPrivateKey,
    byte[] TerminalKey,
    byte[] Nonce,
    byte[] SharedSecret,
    byte[] EncryptionKey,
    byte[] AuthenticationKey,
    byte[] Token);

/// <summary>The file ca2.json.</summary>
internal sealed record RecordedChipAuthentications(
    string What, string Source, IReadOnlyList<RecordedChipAuthentications.Run> Vectors, string[] Notes, bool Verified, string[] Checks)
{
    internal sealed record Run(
        string Name,
        int ParameterId,
        string Cipher,
        byte[] ProtocolOidDer,
        byte[] SkPicc,
        byte[] PkPicc,
        byte[] PkPcd,
        byte[] Nonce,
        byte[] SharedSecretK,
        byte[] KEnc,
        byte[] KMac,
        byte[] Token,
        string From,
        JsonElement? SecureMessaging = null);
}
