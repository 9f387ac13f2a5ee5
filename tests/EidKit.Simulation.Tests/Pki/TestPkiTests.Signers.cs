using EidKit.Crypto;
using EidKit.Protocols.PassiveAuthentication;
using EidKit.Simulation.Personas;
using EidKit.Simulation.Pki;

namespace EidKit.Simulation.Tests.Pki;

/// <summary>What passive authentication says of the signed files.</summary>
public sealed partial class TestPkiTests
{
    /// <summary>Those that ICAO 9303-12 §4.1.6.1 allows.</summary>
    public static TheoryData<int> StrongGroups => [10, 11, 12, 13, 14, 15, 16, 17, 18];

    public static TheoryData<int> WeakGroups => [8, 9];

    [Theory]
    [MemberData(nameof(StrongGroups))]
    public void SignCardSecurity_OwnAndForeignCsca_IsVerifiedByItsOwnOnly(int parameterId)
    {
        EcGroup group = EcGroup.ById(parameterId)!;
        using TestPki pki = TestPki.Create(1, Time, group);
        using TestPki otherSeed = TestPki.Create(2, Time, group);
        using TestPki otherCountry = TestPki.Create(1, Time, group, new TestPkiOptions { Country = "XA" });
        byte[] file = CardSecurityOf(pki, Persona.Erika);

        Assert.Equal("ZZ", Assert.IsType<PassiveAuthenticationResult.Verified>(Verify(file, Noon, pki)).Outcome.Country);
        Assert.Equal(PassiveAuthenticationRefusal.UnknownCsca, RefusalOf(file, Noon, otherSeed));
        Assert.Equal(PassiveAuthenticationRefusal.UnknownCsca, RefusalOf(file, Noon, otherCountry));
        Assert.IsType<PassiveAuthenticationResult.Verified>(Verify(file, Noon, otherSeed, otherCountry, pki));
    }

    [Theory]
    [MemberData(nameof(WeakGroups))]
    public void SignCardSecurity_GroupThatIsTooSmall_IsWeak(int parameterId)
    {
        using TestPki pki = TestPki.Create(1, Time, EcGroup.ById(parameterId));

        Assert.Equal(PassiveAuthenticationRefusal.WeakAlgorithm, RefusalOf(CardSecurityOf(pki, Persona.Erika), Noon, pki));
    }

    [Theory]
    [MemberData(nameof(Hashes))]
    public void SignCardSecurity_Hash_VerifiesUnlessItIsSha1(HashKind hash)
    {
        using TestPki pki = TestPki.Create(1, Time, options: new TestPkiOptions { Hash = hash });
        PassiveAuthenticationResult result = Verify(CardSecurityOf(pki, Persona.Erika), Noon, pki);

        Assert.Equal(
            hash == HashKind.Sha1 ? PassiveAuthenticationRefusal.WeakAlgorithm : null,
            (result as PassiveAuthenticationResult.Refused)?.Reason);
    }

    [Fact]
    public void SignCardSecurity_DocumentSignerValidity_IsCheckedToTheEndOfItsLastDay()
    {
        var options = new TestPkiOptions { DocumentSignerValidity = new TestValidity(Today, Today.AddDays(10)) };
        using TestPki pki = TestPki.Create(1, Time, options: options);
        byte[] file = CardSecurityOf(pki, Persona.Erika);

        Assert.Equal(PassiveAuthenticationRefusal.DocumentSignerNotYetValid, RefusalOf(file, At(Today).AddSeconds(-1), pki));
        Assert.IsType<PassiveAuthenticationResult.Verified>(Verify(file, At(Today), pki));
        Assert.IsType<PassiveAuthenticationResult.Verified>(Verify(file, At(Today.AddDays(11)).AddSeconds(-1), pki));
        Assert.Equal(PassiveAuthenticationRefusal.DocumentSignerExpired, RefusalOf(file, At(Today.AddDays(11)), pki));
    }

    [Fact]
    public void SignCardSecurity_CscaValidity_IsCheckedToTheEndOfItsLastDay()
    {
        var options = new TestPkiOptions { CscaValidity = new TestValidity(Today, Today.AddDays(10)) };
        using TestPki pki = TestPki.Create(1, Time, options: options);
        byte[] file = CardSecurityOf(pki, Persona.Erika);

        Assert.Equal(PassiveAuthenticationRefusal.CscaNotYetValid, RefusalOf(file, At(Today).AddSeconds(-1), pki));
        Assert.IsType<PassiveAuthenticationResult.Verified>(Verify(file, At(Today.AddDays(11)).AddSeconds(-1), pki));
        Assert.Equal(PassiveAuthenticationRefusal.CscaExpired, RefusalOf(file, At(Today.AddDays(11)), pki));
    }

    [Fact]
    public void Create_ValidityAfter2049_IsWrittenInTheOtherFormOfTime()
    {
        var options = new TestPkiOptions { CscaValidity = new TestValidity(new(2049, 12, 31), new(2050, 1, 1)) };
        using TestPki pki = TestPki.Create(1, Time, options: options);
        var csca = SignerCertificate.Decode(pki.CscaCertificate.Span);

        Assert.Equal(At(new DateOnly(2049, 12, 31)), csca.NotBefore);
        Assert.Equal(new DateTimeOffset(2050, 1, 1, 23, 59, 59, TimeSpan.Zero), csca.NotAfter);
    }

    private static DateTimeOffset At(DateOnly day) => new(day, TimeOnly.MinValue, TimeSpan.Zero);

    private static PassiveAuthenticationResult Verify(byte[] file, DateTimeOffset at, params TestPki[] trusted) => PassiveAuthenticationTerminal.Verify(
        file, new CscaTrustStore(trusted.Select(t => SignerCertificate.Decode(t.CscaCertificate.Span))), at);

    private static PassiveAuthenticationRefusal RefusalOf(byte[] file, DateTimeOffset at, TestPki trusted) =>
        Assert.IsType<PassiveAuthenticationResult.Refused>(Verify(file, at, trusted)).Reason;
}
