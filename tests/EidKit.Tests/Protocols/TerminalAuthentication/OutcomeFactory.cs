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
    private static readonly Lazy<CvCertificate> Plain = new(() => Issue([]));

    public static TerminalAuthenticationOutcome Terminal(EcKeyPair ephemeralKey) => new(
        PaceContext.EstablishedElsewhere(PasswordKind.Pin, Rights, [1], null, null), Certificate([]), Rights, auxiliary: null, ephemeralKey);

    public static CardTerminalAuthenticationOutcome Card(ReadOnlyMemory<byte> compressedKey, params IReadOnlyList<CvcExtension> extensions) =>
        new(Certificate(extensions), Rights, auxiliary: null, compressedKey);

    private static CvCertificate Certificate(IReadOnlyList<CvcExtension> extensions) => extensions.Count == 0 ? Plain.Value : Issue(extensions);

    private static CvCertificate Issue(IReadOnlyList<CvcExtension> extensions)
    {
        using var verifier = new TestCvcIssuer("DETESTDVDE00001");
        using var terminal = new TestCvcIssuer("DETESTATDE00001");
        return verifier.Issue(terminal, Rights, extensions: extensions);
    }
}
