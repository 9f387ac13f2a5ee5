using System.Text.Json.Nodes;

namespace EidKit.Interop.Tests.Peers;

/// <summary>One side of one session at the oracle: terminal or card, as the steps called on it say. Each step throws <see cref="OracleRefusedException"/> if refused.</summary>
/// <param name="oracle">The oracle.</param>
/// <param name="name">The name of the side.</param>
internal sealed class OracleSide(StepOracle oracle, string name)
{
    /// <summary>Chooses suite and password; the protocol by name, for example <c>id-PACE-ECDH-GM-AES-CBC-CMAC-128</c>, or dotted.</summary>
    public void InitPace(string protocol, int parameterId, string passwordType, byte[] password) => oracle.Do(
        name,
        "pace.init",
        ("oid", protocol),
        ("parameterId", parameterId),
        ("password", new JsonObject { ["type"] = passwordType, ["value"] = System.Text.Encoding.Latin1.GetString(password) }));

    /// <summary>Card: makes the nonce and encrypts it.</summary>
    public byte[] EncryptNonce() => oracle.Do(name, "pace.encryptNonce");

    /// <summary>Terminal: decrypts the nonce.</summary>
    public void DecryptNonce(byte[] encrypted) => Give("pace.decryptNonce", encrypted);

    /// <summary>Makes the own mapping key and gives its public part.</summary>
    public byte[] MappingData() => oracle.Do(name, "pace.mappingData");

    /// <summary>Takes the other side's mapping key.</summary>
    public void Map(byte[] peer) => Give("pace.map", peer);

    /// <summary>Makes the own ephemeral key on the mapped base point and gives its public part.</summary>
    public byte[] Ephemeral() => oracle.Do(name, "pace.ephemeral");

    /// <summary>Agrees with the other side's ephemeral key.</summary>
    public void Agree(byte[] peer) => Give("pace.agree", peer);

    /// <summary>Derives the session keys of PACE.</summary>
    public void DeriveKeys() => oracle.Do(name, "pace.derive");

    /// <summary>Gives the own token, over the other side's ephemeral key.</summary>
    public byte[] Token(byte[] peer) => oracle.Do(name, "pace.token", ("peer", Hex(peer)));

    /// <summary>Checks the other side's token.</summary>
    public void CheckToken(byte[] token) => Give("pace.checkToken", token);

    /// <summary>Terminal: takes its key, PKCS#8, and its certificate.</summary>
    public void InitTerminalAuthentication(byte[] key, byte[] certificate) => oracle.Do(name, "ta.terminal", ("key", Hex(key)), ("cert", Hex(certificate)));

    /// <summary>Card: takes its trust point; dates are compared with the system's clock unless they are ignored.</summary>
    public void Trust(byte[] cvca, bool ignoreDates = false) => oracle.Do(name, "ta.card", ("trust", Hex(cvca)), ("ignoreDates", ignoreDates));

    /// <summary>Card: verifies a certificate of the chain.</summary>
    public void ImportCertificate(byte[] certificate) => oracle.Do(name, "ta.import", ("cert", Hex(certificate)));

    /// <summary>Card: makes the challenge.</summary>
    public byte[] Challenge() => oracle.Do(name, "ta.challenge");

    /// <summary>Terminal: takes the challenge.</summary>
    public void SetChallenge(byte[] challenge) => Give("ta.setChallenge", challenge);

    /// <summary>Terminal, after <see cref="InitChipAuthentication"/>: makes the ephemeral key and gives its Comp().</summary>
    public byte[] TerminalAuthenticationEphemeral() => oracle.Do(name, "ta.ephemeral");

    /// <summary>Terminal: signs.</summary>
    public byte[] Sign(byte[] comp, byte[] idPicc, byte[]? auxiliaryData = null) =>
        oracle.Do(name, "ta.sign", ("comp", Hex(comp)), ("idPicc", Hex(idPicc)), ("aux", Hex(auxiliaryData)));

    /// <summary>Card: verifies the signature.</summary>
    public void VerifySignature(byte[] comp, byte[] idPicc, byte[] signature, byte[]? auxiliaryData = null) =>
        oracle.Do(name, "ta.verify", ("comp", Hex(comp)), ("idPicc", Hex(idPicc)), ("aux", Hex(auxiliaryData)), ("data", Hex(signature)));

    /// <summary>Chooses the suite of chip authentication.</summary>
    public void InitChipAuthentication(string protocol, int parameterId) => oracle.Do(name, "ca.init", ("oid", protocol), ("parameterId", parameterId));

    /// <summary>Card: takes its static key, PKCS#8, and its public key.</summary>
    public void SetChipKey(byte[] key, byte[]? publicKey = null) => oracle.Do(name, "ca.setKey", ("key", Hex(key)), ("public", Hex(publicKey)));

    /// <summary>Terminal: gives the whole ephemeral public key.</summary>
    public byte[] ChipAuthenticationEphemeral() => oracle.Do(name, "ca.ephemeral");

    /// <summary>Agrees with the other side's key.</summary>
    public void AgreeChip(byte[] peer) => Give("ca.agree", peer);

    /// <summary>Card: derives the keys and gives nonce and token, one after the other.</summary>
    public byte[] DeriveChipKeys(byte[] terminalKey) => oracle.Do(name, "ca.deriveCard", ("data", Hex(terminalKey)));

    /// <summary>Terminal: derives the keys and checks the token.</summary>
    public void CheckChipToken(byte[] nonce, byte[] token) => oracle.Do(name, "ca.deriveTerminal", ("nonce", Hex(nonce)), ("token", Hex(token)));

    /// <summary>Card: chooses the suite of restricted identification.</summary>
    public void InitRestrictedIdentification(string protocol, int parameterId) => oracle.Do(name, "ri.init", ("oid", protocol), ("parameterId", parameterId));

    /// <summary>Card: gives the identifier for a sector's public key.</summary>
    public byte[] SectorIdentifier(byte[] sectorKey) => oracle.Do(name, "ri.identifier", ("data", Hex(sectorKey)));

    /// <summary>Compresses a public key of <c>pace</c> or <c>ca</c>.</summary>
    public byte[] Compress(string protocol, byte[] key) => oracle.Do(name, "comp", ("what", protocol), ("data", Hex(key)));

    /// <summary>Uses the session keys of <c>pace</c> or <c>ca</c> from here on; the counter starts at zero.</summary>
    public void UseKeys(string protocol) => oracle.Do(name, "sm.use", ("what", protocol));

    /// <summary>Increments the send sequence counter.</summary>
    public void IncrementCounter() => oracle.Do(name, "sm.next");

    /// <summary>Encrypts padded data.</summary>
    public byte[] Encrypt(byte[] padded) => oracle.Do(name, "sm.encrypt", ("data", Hex(padded)));

    /// <summary>Decrypts; the padding stays.</summary>
    public byte[] Decrypt(byte[] cipherText) => oracle.Do(name, "sm.decrypt", ("data", Hex(cipherText)));

    /// <summary>Computes the MAC over padded data, the counter before them.</summary>
    public byte[] Mac(byte[] padded) => oracle.Do(name, "sm.mac", ("data", Hex(padded)));

    private static JsonValue? Hex(byte[]? bytes) => bytes is null ? null : JsonValue.Create(TestKit.Hex.Encode(bytes));

    private void Give(string operation, byte[] data) => oracle.Do(name, operation, ("data", Hex(data)));
}
