using EidKit.Certificates;
using EidKit.Crypto;
using EidKit.Protocols.ActiveAuthentication;
using EidKit.Protocols.BasicAccessControl;
using EidKit.Protocols.Pace;

namespace EidKit.Simulation.Cards;

/// <summary>What is on the chip and outlives a reset: files, keys, passwords, trust points and date.</summary>
internal sealed record Chip : IDisposable
{
    public required CardApplication MasterFile { get; init; }

    public required IReadOnlyList<CardApplication> Applications { get; init; }

    public required IReadOnlyList<PaceSuite> PaceSuites { get; init; }

    public required IReadOnlyList<CardChipKey> ChipKeys { get; init; }

    public required IReadOnlyList<CardIdentificationKey> IdentificationKeys { get; init; }

    public required CardPasswords Passwords { get; init; }

    public required CvcVerifier Verifier { get; init; }

    public required CardData Data { get; init; }

    public required RandomSource Random { get; init; }

    /// <summary>The keys of basic access control; null if the card has none.</summary>
    public BasicAccessKeys? BasicAccess { get; init; }

    /// <summary>The key of chip authentication 1; null if the card has none.</summary>
    public CardDocumentKey? DocumentKey { get; init; }

    /// <summary>The key of active authentication; null if the card has none.</summary>
    public ActiveAuthenticationKeyPair? ActiveAuthentication { get; init; }

    /// <summary>Whether it is a travel document, on which terminal authentication is not played.</summary>
    public bool IsTravelDocument => Applications.Any(application => application.IsTravelDocument);

    public CardBehavior Behavior { get; init; } = new();

    /// <summary>The trust points for the kind of terminal that announces these rights, the most recent one first.</summary>
    public (CertificateReference? Current, CertificateReference? Previous) TrustPointsFor(Chat? chat)
    {
        IReadOnlyList<CertificateReference> names = chat is null ? [] : Verifier.TrustPointsOf(chat.Type);
        return (names.ElementAtOrDefault(0), names.ElementAtOrDefault(1));
    }

    public void Dispose()
    {
        Passwords.Dispose();
        BasicAccess?.Dispose();
        ActiveAuthentication?.Dispose();
        DocumentKey?.Key.Dispose();
        foreach (CardChipKey key in ChipKeys)
        {
            key.Key.Dispose();
        }

        foreach (CardIdentificationKey key in IdentificationKeys)
        {
            key.Key.Dispose();
        }
    }
}
