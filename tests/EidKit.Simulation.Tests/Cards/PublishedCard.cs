namespace EidKit.Simulation.Tests.Cards;

/// <summary>A file of shared/vectors/simulated-cards: a whole test card that another project published.</summary>
internal sealed record PublishedCard(
    string What,
    string Source,
    byte[] EfCardAccess,
    byte[] EfCardSecurity,
    IReadOnlyDictionary<string, string> Passwords,
    IReadOnlyList<PublishedKey> ChipAuthenticationKeys,
    IReadOnlyList<PublishedKey> RestrictedIdentificationKeys,
    IReadOnlyList<PublishedFile> Files,
    bool Verified,
    IReadOnlyList<string> Checks,
    byte[]? EfChipSecurity = null,
    string? DocumentNumber = null,
    IReadOnlyDictionary<string, string>? EIdPlainData = null,
    string? TrustPoint = null);

/// <summary>A key pair of the card; its private key is published.</summary>
internal sealed record PublishedKey(
    int ParameterId, int KeyId, byte[] PrivateKey, byte[] PublicKey, bool PrivilegedOnly = false, bool AuthorizedOnly = false);

/// <summary>A file of the card; those with numbers 01xx are data groups.</summary>
internal sealed record PublishedFile(string Fid, string Sfi, byte[] Content, string? Tag = null);
