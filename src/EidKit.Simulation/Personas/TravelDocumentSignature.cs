namespace EidKit.Simulation.Personas;

/// <summary>With what a travel document signs challenges (ICAO 9303-11 §6.1).</summary>
public enum TravelDocumentSignature
{
    /// <summary>RSA of 2,048 bits with message recovery, SHA-256.</summary>
    Rsa,

    /// <summary>RSA of 1,024 bits with message recovery, SHA-1, as the first passports had it.</summary>
    RsaWithSha1,

    /// <summary>ECDSA on the curve of the test PKI.</summary>
    Ecdsa,
}
