namespace EidKit.Interop.Tests.Peers;

/// <summary>Thrown when the oracle refused an operation, for example a wrong token.</summary>
/// <param name="operation">The operation.</param>
/// <param name="error">What libeac said.</param>
internal sealed class OracleRefusedException(string operation, string error) : Exception($"The oracle refused {operation}: {error}")
{
    /// <summary>The operation that was refused.</summary>
    public string Operation { get; } = operation;
}
