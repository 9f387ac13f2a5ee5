namespace EidKit.Tests.Crypto;

/// <summary>The file mac-kdf-kat.json; what is not supported here is left unread.</summary>
public sealed record SharedMacFile(
    string What,
    string Source,
    SharedMacFile.Entry[] AesCmac,
    SharedMacFile.Entry[] RetailMac,
    SharedMacFile.Derivation[] Kdf,
    System.Text.Json.JsonElement Padding,
    System.Text.Json.JsonElement InvalidPadding,
    bool Verified,
    string[] Checks)
{
    public sealed record Entry(string Name, string Source, byte[] Key, byte[] Message, byte[] Mac, string? Padding = null);

    public sealed record Derivation(string Name, string Source, byte[] Seed, int Counter, string Cipher, byte[] Key, bool ParityAdjusted = true);
}
