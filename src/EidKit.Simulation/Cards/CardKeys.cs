using EidKit.Crypto;

namespace EidKit.Simulation.Cards;

/// <summary>A key of chip authentication.</summary>
internal sealed record CardChipKey(int KeyId, string ProtocolOid, SymmetricCipher Cipher, EcKeyPair Key, bool IsPrivileged);

/// <summary>The key of chip authentication 1, the only one of its document, so without an id.</summary>
internal sealed record CardDocumentKey(string ProtocolOid, SymmetricCipher Cipher, EcKeyPair Key);

/// <summary>A key of restricted identification.</summary>
internal sealed record CardIdentificationKey(int KeyId, string ProtocolOid, HashKind Hash, EcKeyPair Key);
