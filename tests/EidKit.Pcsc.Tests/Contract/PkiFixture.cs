using EidKit.Simulation.Pki;

namespace EidKit.Pcsc.Tests.Contract;

/// <summary>One test PKI for all tests of a class.</summary>
public sealed class PkiFixture : IDisposable
{
    public TestPki Pki { get; } = TestPki.Create(1, TimeProvider.System);

    public void Dispose() => Pki.Dispose();
}
