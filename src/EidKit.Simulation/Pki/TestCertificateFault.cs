namespace EidKit.Simulation.Pki;

/// <summary>What is wrong with a certificate of a test PKI.</summary>
public enum TestCertificateFault
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>It expired two days ago, the day before the date of a new card.</summary>
    Expired,

    /// <summary>It becomes valid in a month only. Cards can't tell, for they have no clock: to them it is the proof that the day has come.</summary>
    NotYetValid,

    /// <summary>Its issuer is one that nobody knows.</summary>
    WrongIssuer,

    /// <summary>It names the right issuer, but another key signed it.</summary>
    WrongSignature,
}
