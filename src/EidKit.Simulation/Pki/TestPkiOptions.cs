using EidKit.Crypto;

namespace EidKit.Simulation.Pki;

/// <summary>In what a test PKI differs from the usual one.</summary>
public sealed record TestPkiOptions
{
    /// <summary>The hash function of all signatures; one that fits the group if left out. Passive authentication refuses SHA-1.</summary>
    public HashKind? Hash { get; init; }

    /// <summary>The country in all names, two capital letters. Two PKIs of different seeds and countries are strangers to each other.</summary>
    public string Country { get; init; } = "ZZ";

    /// <summary>When the country signing CA is valid; from the day before for ten years if left out.</summary>
    public TestValidity? CscaValidity { get; init; }

    /// <summary>When the document signer is valid; from the day before for five years if left out.</summary>
    public TestValidity? DocumentSignerValidity { get; init; }
}
