namespace EidKit.Benchmarks.Compare;

/// <summary>What the candidates are called.</summary>
internal static class Names
{
    public const string EidKit = "EidKit";
    public const string BouncyCastle = "BouncyCastle";
    public const string Platform = "System.Security.Cryptography";
    public const string OpenSsl = "OpenSSL libcrypto";
    public const string OpenPace = "OpenPACE libeac";
}
