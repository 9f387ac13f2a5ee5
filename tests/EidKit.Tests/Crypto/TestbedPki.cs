using EidKit.Tests.SecurityInfos;

namespace EidKit.Tests.Crypto;

/// <summary>The file testbed-pki.json.</summary>
public sealed record TestbedPki(
    string What,
    string Source,
    byte[] Csca,
    CertificateVector CscaInfo,
    TestbedPki.Certificate[] Certificates,
    TestbedPki.SignedList[] SignedLists,
    bool Verified,
    string[] Checks)
{
    public sealed record Certificate(string Name, byte[] Der, CertificateVector Info, bool Chains);

    public sealed record SignedList(string Name, byte[] Der, string EContentType, bool SignatureValid);
}
