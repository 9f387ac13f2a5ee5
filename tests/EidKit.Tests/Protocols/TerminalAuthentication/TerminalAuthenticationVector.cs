using EidKit.Certificates;
using EidKit.Protocols.Pace;

namespace EidKit.Tests.Protocols.TerminalAuthentication;

/// <summary>One file with a run of terminal authentication.</summary>
internal sealed record TerminalAuthenticationVector(
    string What,
    string Source,
    byte[] TrustPoint,
    byte[] VerifierCertificate,
    byte[] TerminalCertificate,
    byte[] IdPicc,
    byte[] Challenge,
    byte[] EphemeralPrivateKey,
    byte[] CompressedKey,
    byte[] SignedData,
    byte[] Signature)
{
    public CvCertificate DecodeVerifier() => CvCertificate.Decode(VerifierCertificate);

    public CvCertificate DecodeTerminal() => CvCertificate.Decode(TerminalCertificate);

    public PaceContext CreateContext() => PaceContext.EstablishedElsewhere(PasswordKind.Pin, DecodeTerminal().Chat, IdPicc, null, null);
}

/// <summary>The file ta2.json.</summary>
internal sealed record RecordedTerminalAuthentications(
    string What, string Source, IReadOnlyList<RecordedTerminalAuthentications.Run> Vectors, bool Verified, string[] Checks)
{
    internal sealed record Run(
        string Name,
        byte[] TerminalCertificate,
        byte[] IdPicc,
        byte[] Challenge,
        byte[] PkPcd,
        byte[] CompPkPcd,
        byte[] AuxiliaryData,
        byte[] SignedData,
        byte[] Signature);
}
