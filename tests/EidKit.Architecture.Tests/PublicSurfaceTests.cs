using EidKit.Architecture.Tests.Inspection;

namespace EidKit.Architecture.Tests;

public class PublicSurfaceTests
{
    [Fact]
    public void BouncyCastle_Source_IsInNoSignature() => Assert.Empty(PublicSurface.BouncyCastle(SourceAssemblies.Types));

    [Fact]
    public void BouncyCastle_PublicMembers_AreNamedAndPrivateOnesAreNot() =>
        Assert.Equal(
            ["EidKit.Crypto.LeakySurface.Held", "EidKit.Crypto.LeakySurface.Give"],
            PublicSurface.BouncyCastle(SourceAssemblies.Violations("EidKit.Crypto")));

    [Fact]
    public void SecretTexts_Source_AreNone() => Assert.Empty(PublicSurface.SecretTexts(SourceAssemblies.Types));

    [Fact]
    public void SecretTexts_FieldPropertyAndParameter_AreNamedAndOtherTypesAreNot() =>
        Assert.Equal(
            ["newPin", "Puk", "passwordDigits", "canText"],
            PublicSurface.SecretTexts(SourceAssemblies.Violations("EidKit.Texts")).Select(t => t[(t.LastIndexOf(' ') + 1)..]).Where(n => !n.Contains('<', StringComparison.Ordinal)));

    [Fact]
    public void Undocumented_Source_IsNone()
    {
        Assert.NotEmpty(SourceAssemblies.All);

        Assert.Empty(SourceAssemblies.All.SelectMany(PublicSurface.Undocumented));
    }
}
