namespace EidKit.Tests.Protocols.RestrictedIdentification;

/// <summary>The file ri.json: runs of another project, read in place.</summary>
internal sealed record RecordedIdentifications(
    string What, string Source, IReadOnlyList<RecordedIdentifications.Run> Vectors, string[] Notes, bool Verified, string[] Checks)
{
    internal sealed record Run(
        string Name,
        int ParameterId,
        string Hash,
        string ProtocolOid,
        byte[] SkId,
        byte[] PkId,
        byte[] PkSector,
        byte[] SharedSecret,
        byte[] SectorIdentifier,
        byte[]? SectorPublicKeyObject = null,
        string? SectorHashAlg = null,
        byte[]? SectorHash = null,
        byte[]? MseSetAtCommand = null,
        byte[]? GeneralAuthenticateCommand = null,
        byte[]? Response = null);
}
