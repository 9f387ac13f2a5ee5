using EidKit.Certificates;
using EidKit.Crypto;
using EidKit.Tests.Certificates;

namespace EidKit.Tests.Protocols.TerminalAuthentication;

/// <summary>A trust point, a document verifier and a terminal with the keys of all three.</summary>
internal sealed class TestTerminalChain : IDisposable
{
    private readonly TestCvcIssuer _root;
    private readonly TestCvcIssuer _verifier;
    private readonly TestCvcIssuer _terminal;

    public TestTerminalChain(int number, int parameterId, HashKind hash)
    {
        _root = new TestCvcIssuer($"DETESTCV{number:D5}", parameterId, hash);
        _verifier = new TestCvcIssuer($"DETESTDV{number:D5}", parameterId, hash);
        _terminal = new TestCvcIssuer($"DETESTAT{number:D5}", parameterId, hash);
        Hash = hash;
        TrustPoint = _root.SelfSigned();
        byte[] any = Hashing.Compute(hash, [1]);
        Certificates =
        [
            _root.Verifier(_verifier),
            _verifier.Issue(_terminal, Rights, extensions: [CvcExtension.ForDescription(any), CvcExtension.ForSector(any, any)]),
        ];
    }

    public static Chat Rights { get; } = Chat.For(TestCvcIssuer.AllRights);

    /// <summary>One that is made once, for tests that only need some chain.</summary>
    public static TestTerminalChain Fixed { get; } = new(1, parameterId: 12, HashKind.Sha256);

    public HashKind Hash { get; }

    public CvCertificate TrustPoint { get; }

    public IReadOnlyList<CvCertificate> Certificates { get; }

    public EcKeyPair TerminalKey => _terminal.Key;

    public void Dispose()
    {
        _root.Dispose();
        _verifier.Dispose();
        _terminal.Dispose();
    }
}
