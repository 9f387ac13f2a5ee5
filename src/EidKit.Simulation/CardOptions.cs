using EidKit.Apdu;
using EidKit.Certificates;
using EidKit.Crypto;
using EidKit.Simulation.Pki;

namespace EidKit.Simulation;

/// <summary>In what a simulated card differs from the usual one.</summary>
public sealed record CardOptions
{
    /// <summary>Cipher of PACE and chip authentication.</summary>
    public SymmetricCipher Cipher { get; init; } = SymmetricCipher.Aes128;

    /// <summary>Group of the card's keys; that of the test PKI if left out.</summary>
    public EcGroup? Group { get; init; }

    /// <summary>Whether EF.CardSecurity is readable after terminal authentication only; otherwise after PACE.</summary>
    public bool CardSecurityNeedsTerminalAuthentication { get; init; } = true;

    /// <summary>Whether extended lengths are understood.</summary>
    public bool SupportsExtendedLength { get; init; } = true;

    /// <summary>What SELECT of the master file answers; some cards refuse it with 6D00, 6A86 or 6A82.</summary>
    public StatusWord MasterFileStatus { get; init; } = StatusWord.Success;

    /// <summary>The trust points; the CVCA of the test PKI if left out. Travel documents have none.</summary>
    public IReadOnlyList<CvCertificate>? TrustPoints { get; init; }

    /// <summary>Who signs EF.CardSecurity and EF.ChipSecurity; document signer 1 of the test PKI if left out.</summary>
    public TestDocumentSigner? DocumentSigner { get; init; }

    /// <summary>Where nonces and ephemeral keys of the card come from.</summary>
    public RandomSource Random { get; init; } = RandomSource.System;

    /// <summary>The clock by which answers are late or missing (<see cref="Faults.Fault.SlowAnswer"/>, <see cref="Faults.Fault.NoAnswer"/>).</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;
}
