using EidKit.Crypto;
using EidKit.SecurityInfos;

namespace EidKit.Protocols.Pace;

/// <summary>What one side of PACE brings into the mapping of the nonce, and what it makes of the other side's part.</summary>
internal abstract class MappingSecret : IDisposable
{
    /// <summary>The mapping data that is sent; empty where there is none.</summary>
    public abstract ReadOnlyMemory<byte> Data { get; }

    /// <summary>The other side's public key, once it was mapped with; null where there is none.</summary>
    public virtual KeyAgreementPublicKey? PeerKey => null;

    /// <summary>Makes the terminal's part.</summary>
    public static MappingSecret ForTerminal(PaceSuite suite, SecretBytes nonce, RandomSource random) =>
        suite.Mapping == PaceMappingKind.Integrated
            ? IntegratedMappingSecret.Draw(suite, nonce, random)
            : new GenericMappingSecret(suite.Group.GenerateKeyPair(random), nonce);

    /// <summary>Makes the card's part.</summary>
    public static MappingSecret ForCard(PaceSuite suite, SecretBytes nonce, RandomSource random) =>
        suite.Mapping == PaceMappingKind.Integrated
            ? IntegratedMappingSecret.Await(suite, nonce)
            : new GenericMappingSecret(suite.Group.GenerateKeyPair(random), nonce);

    /// <summary>Maps the nonce to a new generator, which the caller disposes.</summary>
    /// <param name="peer">The other side's mapping data.</param>
    public abstract MappedGenerator Map(ReadOnlyMemory<byte> peer);

    /// <summary>Zeroes what is secret here; the nonce belongs to the run.</summary>
    public abstract void Dispose();
}
