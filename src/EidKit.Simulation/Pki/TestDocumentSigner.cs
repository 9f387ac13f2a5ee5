namespace EidKit.Simulation.Pki;

/// <summary>A document signer of a test PKI (ICAO 9303-12 §3.1). Key and serial number follow from its number.</summary>
/// <param name="Number">The number, 1 to 9,999; the signer of a card is number 1 if nothing else is said.</param>
public sealed record TestDocumentSigner(int Number = 1)
{
    /// <summary>Which generation of the country signing CA issues its certificate, 1 to 999.</summary>
    public int CscaGeneration { get; init; } = 1;

    /// <summary>When its certificate is valid; as <see cref="TestPkiOptions.DocumentSignerValidity"/> if left out.</summary>
    public TestValidity? Validity { get; init; }

    /// <summary>What is wrong with its certificate.</summary>
    public TestCertificateFault Fault { get; init; }
}
