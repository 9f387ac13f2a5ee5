namespace EidKit.Tests.SecurityInfos;

/// <summary>One file of ef-sod.</summary>
public sealed record SecurityObjectVector(
    string What,
    string Source,
    byte[] Der,
    SecurityObjectContent Parsed,
    bool SignatureValid,
    Dictionary<int, byte[]> DataGroups,
    bool Verified,
    string[] Checks,
    Dictionary<int, byte[]>? FilesNotInSod = null,
    byte[]? DataGroup1NotMatching = null,
    byte[]? EfCom = null,
    string? Note = null);

/// <summary>What EF.SOD must be decoded to.</summary>
public sealed record SecurityObjectContent(
    int LdsVersion,
    string HashAlgorithm,
    Dictionary<int, byte[]> DataGroupHashes,
    byte[] DocumentSignerCertificate,
    CertificateVector DocumentSigner);
