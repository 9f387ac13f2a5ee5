using EidKit.Crypto;

namespace EidKit.Simulation.Cards;

/// <summary>A key of chip authentication.</summary>
internal sealed record CardChipKey(int KeyId, string ProtocolOid, SymmetricCipher Cipher, EcKeyPair Key, bool IsPrivileged);

/// <summary>A key of restricted identification.</summary>
internal sealed record CardIdentificationKey(int KeyId, string ProtocolOid, HashKind Hash, EcKeyPair Key);
