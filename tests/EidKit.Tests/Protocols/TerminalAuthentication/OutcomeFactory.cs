using EidKit.Certificates;
using EidKit.Crypto;
using EidKit.Protocols.Pace;
using EidKit.Protocols.TerminalAuthentication;
using EidKit.Tests.Certificates;

namespace EidKit.Tests.Protocols.TerminalAuthentication;

/// <summary>Makes outcomes of terminal authentication for tests of what comes after it.</summary>
internal static class OutcomeFactory
{
    private static readonly Chat Rights = Chat.For(TestCvcIssuer.AllRights);
    private static readonly TestCvcIssuer Verifier = new("DETESTDVDE00001");
    private static readonly TestCvcIssuer Holder = new("DETESTATDE00001");
    private static readonly CvCertificate Plain = Verifier.Issue(Holder, Rights);

    public static TerminalAuthenticationOutcome Terminal(KeyAgreementKeyPair ephemeralKey) => new(
        PaceContext.EstablishedElsewhere(PasswordKind.Pin, Rights, [1], null, null), Certificate([]), Rights, auxiliary: null, ephemeralKey);

    public static CardTerminalAuthenticationOutcome Card(ReadOnlyMemory<byte> compressedKey, params IReadOnlyList<CvcExtension> extensions) =>
        new(Certificate(extensions), Rights, auxiliary: null, compressedKey);

    private static CvCertificate Certificate(IReadOnlyList<CvcExtension> extensions) =>
        extensions.Count == 0 ? Plain : Verifier.Issue(Holder, Rights, extensions: extensions);
}
