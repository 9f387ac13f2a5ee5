using EidKit.Certificates;
using EidKit.Crypto;
using EidKit.SecurityInfos;

namespace EidKit.Sessions;

/// <summary>What a reading proved to the terminal, and the terminal to the card.</summary>
public sealed class Proof
{
    internal Proof()
    {
    }

    /// <summary>Whether the key of the chip is one that a document signer vouches for.</summary>
    public required CardKeyTrust ChipTrust { get; init; }

    /// <summary>The CSCA certificate at the end of the chain; null if the chip is unverified.</summary>
    public SignerCertificate? Csca { get; init; }

    /// <summary>Whether the chip is verified against a CSCA certificate.</summary>
    public bool IsChipVerified => ChipTrust.IsVerified;

    /// <summary>The rights that the terminal had.</summary>
    public required Chat EffectiveRights { get; init; }

    /// <summary>The certificates that were shown to the card.</summary>
    public required CertificateChain CertificateChain { get; init; }

    /// <summary>Whether the description belongs to the terminal certificate; null if the terminal gave none.</summary>
    public DescriptionVerdict? Description { get; init; }

    /// <summary>The day on which the card was asked to be valid; null if it was not asked.</summary>
    public DateOnly? ValidityCheckedOn { get; init; }

    /// <summary>The day with which the card compared the date of birth; null if it was not asked.</summary>
    public DateOnly? ComparedDateOfBirth { get; init; }
}
