namespace EidKit.Interop.Tests.Peers;

/// <summary>One oracle for all tests of a class; started by the first that needs it, so that a missing peer skips the test and not the class.</summary>
public sealed class SharedOracle : IDisposable
{
    private StepOracle? _oracle;

    /// <summary>Makes one side of one session.</summary>
    internal OracleSide NewSide() => (_oracle ??= new StepOracle()).NewSide();

    /// <summary>Ends the oracle.</summary>
    public void Dispose() => _oracle?.Dispose();
}
