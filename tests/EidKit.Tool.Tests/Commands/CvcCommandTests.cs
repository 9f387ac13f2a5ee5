using System.Text.Json;
using EidKit.Certificates;
using EidKit.Simulation.Pki;
using EidKit.TestKit;
using EidKit.Tool.Certificates;
using EidKit.Tool.Output;

namespace EidKit.Tool.Tests.Commands;

public sealed class CvcCommandTests
{
    public static IEnumerable<TheoryDataRow<string>> IssuedCertificates => SharedVectors.Names("cvcert/ausweisapp-cvca-*.json");

    [Fact]
    public async Task Print_TerminalCertificate_ShowsEveryFieldAndItsDescription()
    {
        using var setup = new ToolSetup();

        Assert.Equal(ExitStatus.Fine, await setup.RunAsync("", "cvc", "print", setup.FileOf("term.cvcert")));

        foreach (string part in (string[])
        [
            "Certificate term.cvcert", "ZZATTERM00001", "ZZATDVCA00001", "terminal, for authentication terminals", "(valid today)", "ECDSA, SHA256, 256 bits, curve of the issuer",
            "read family names", "CAN in place of the PIN", "Extension: certificate description", "Extension: sector of the pseudonym",
            "yes, its hash is in the certificate", "EidKit test service", "For tests only.",
        ])
        {
            Assert.Contains(part, setup.Output, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Print_CvcaCertificateInGerman_NamesCurveAndSelfSignature()
    {
        using var setup = new ToolSetup();

        Assert.Equal(ExitStatus.Fine, await setup.RunAsync("", "cvc", "print", setup.FileOf("cvca.cvcert"), "--language", "de"));

        Assert.Contains("(der Inhaber selbst)", setup.Output, StringComparison.Ordinal);
        Assert.Contains("brainpoolP256r1", setup.Output, StringComparison.Ordinal);
        Assert.Contains("CVCA, für Authentisierungsterminals", setup.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Print_DescriptionOfAnotherCertificate_IsNotShown()
    {
        using var setup = new ToolSetup();
        byte[] description = CertificateDescription.Create(setup.Pki.Description.Content with { SubjectName = "Somebody else" }).Encode();
        await File.WriteAllBytesAsync(setup.FileOf("term.desc"), description, TestContext.Current.CancellationToken);

        Assert.Equal(ExitStatus.Fine, await setup.RunAsync("", "cvc", "print", setup.FileOf("term.cvcert"), "--json"));

        JsonElement shown = JsonDocument.Parse(setup.Output).RootElement.GetProperty("certificates")[0].GetProperty("description");
        Assert.Equal("differentHash", shown.GetProperty("verdict").GetString());
        Assert.False(shown.TryGetProperty("subject", out _));
    }

    [Fact]
    public async Task Print_GoodAndBrokenFile_ShowsTheOneAndSaysWhatIsWrongWithTheOther()
    {
        using var setup = new ToolSetup();
        byte[] broken = setup.Pki.DvCertificate.Encode()[..^1];
        await File.WriteAllBytesAsync(setup.FileOf("broken.cvcert"), broken, TestContext.Current.CancellationToken);

        Assert.Equal(ExitStatus.Failed, await setup.RunAsync("", "cvc", "print", setup.FileOf("broken.cvcert"), setup.FileOf("dv.cvcert"), setup.FileOf("none")));

        Assert.Contains("Certificate dv.cvcert", setup.Output, StringComparison.Ordinal);
        Assert.Contains($"{setup.FileOf("broken.cvcert")} is no certificate that can be read.\n", setup.Output, StringComparison.Ordinal);
        Assert.Contains("\nDetail: CV certificate: the data end too early", setup.Output, StringComparison.Ordinal);
        Assert.Contains($"There is no file {setup.FileOf("none")}.", setup.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("truncated")]
    [InlineData("empty")]
    [InlineData("noise")]
    [InlineData("too long")]
    public async Task Print_DescriptionThatCantBeRead_ShowsTheCertificateAndSaysWhy(string damage)
    {
        using var setup = new ToolSetup();
        byte[] description = damage switch
        {
            "truncated" => setup.Pki.Description.Encode()[..^1],
            "empty" => [],
            "noise" => [0xFF, 0xFF, 0xFF, 0xFF],
            _ => new byte[InputFiles.MaximumLength + 1],
        };
        await File.WriteAllBytesAsync(setup.FileOf("term.desc"), description, TestContext.Current.CancellationToken);

        Assert.Equal(ExitStatus.Fine, await setup.RunAsync("", "cvc", "print", setup.FileOf("term.cvcert")));

        Assert.Contains("holder ZZATTERM00001", setup.SqueezedOutput, StringComparison.Ordinal);
        Assert.Contains("belongs to it not known: its file can't be used", setup.SqueezedOutput, StringComparison.Ordinal);
        Assert.Contains($"what is wrong {setup.FileOf("term.desc")} ", setup.SqueezedOutput, StringComparison.Ordinal);

        Assert.Equal(ExitStatus.Fine, await setup.RunAsync("", "cvc", "print", setup.FileOf("term.cvcert"), "--json"));
        JsonElement shown = JsonDocument.Parse(setup.Output).RootElement.GetProperty("certificates")[0].GetProperty("description");
        Assert.Equal("unreadable", shown.GetProperty("verdict").GetString());
        Assert.Equal(damage != "too long", shown.TryGetProperty("detail", out _));
    }

    [Fact]
    public async Task Print_DamagedDescriptionBesideTheRightOne_ShowsTheRightOne()
    {
        using var setup = new ToolSetup();
        File.Copy(setup.FileOf("term.cvcert"), setup.FileOf("mine.cvcert"));
        await File.WriteAllBytesAsync(setup.FileOf("mine.desc"), [0], TestContext.Current.CancellationToken);

        Assert.Equal(ExitStatus.Fine, await setup.RunAsync("", "cvc", "print", setup.FileOf("mine.cvcert")));

        Assert.Contains("EidKit test service", setup.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_FileThatIsTooLong_IsNamed()
    {
        using var setup = new ToolSetup();
        await File.WriteAllBytesAsync(setup.FileOf("dv.cvcert"), new byte[InputFiles.MaximumLength + 1], TestContext.Current.CancellationToken);

        Assert.Equal(ExitStatus.Failed, await setup.RunAsync("", "cvc", "verify", setup.FileOf("cvca.cvcert"), setup.FileOf("dv.cvcert")));

        Assert.StartsWith($"{setup.FileOf("dv.cvcert")} is longer than 1048576 bytes", setup.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("PIN", setup.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Print_Request_ShowsWhoAsksAndItsSignature()
    {
        using var setup = new ToolSetup();
        using EidKit.Crypto.EcKeyPair key = setup.Pki.CopyTerminalKey();
        var request = CvCertificateRequest.Sign(
            new CvRequestContent
            {
                HolderReference = CertificateReference.Parse("ZZASKER00001"),
                PublicKey = CvcPublicKey.Create(key.PublicKey, EidKit.Crypto.HashKind.Sha256, withDomainParameters: true),
            },
            key,
            EidKit.Crypto.HashKind.Sha256);
        await File.WriteAllBytesAsync(setup.FileOf("asker.cvreq"), request.Encode(), TestContext.Current.CancellationToken);

        Assert.Equal(ExitStatus.Fine, await setup.RunAsync("", "cvc", "print", setup.FileOf("asker.cvreq")));

        Assert.Contains("Certificate request asker.cvreq", setup.Output, StringComparison.Ordinal);
        Assert.Contains("own signature right", setup.SqueezedOutput, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(IssuedCertificates))]
    public async Task Print_CertificateOfAnotherIssuer_ShowsItsHolder(string name)
    {
        string file = Path.Combine(SharedVectors.Folder, name);
        using JsonDocument vector = JsonDocument.Parse(await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken));
        byte[] content = Convert.FromHexString(vector.RootElement.GetProperty("der").GetString()!);
        string issued = Path.GetTempFileName();
        await File.WriteAllBytesAsync(issued, content, TestContext.Current.CancellationToken);
        using var setup = new ToolSetup();

        Assert.Equal(ExitStatus.Fine, await setup.RunAsync("", "cvc", "print", issued));

        File.Delete(issued);
        Assert.Contains(CvCertificate.Decode(content).HolderReference.ToString(), setup.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_AnyOrder_FindsTheChainToTheSelfSignedCvca()
    {
        using var setup = new ToolSetup();

        Assert.Equal(ExitStatus.Fine, await setup.RunAsync("", "cvc", "verify", setup.FileOf("term.cvcert"), setup.FileOf("cvca.cvcert"), setup.FileOf("dv.cvcert")));

        Assert.StartsWith("Chain to ZZATTERM00001, verified for 2026-03-01\n  ok      ZZATCVCA00001", setup.Output, StringComparison.Ordinal);
        Assert.Contains("The chain is valid.", setup.Output, StringComparison.Ordinal);
        Assert.Contains("read family names", setup.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_TrustedFile_IsWhereTheChainBegins()
    {
        using var setup = new ToolSetup();

        Assert.Equal(ExitStatus.Fine, await setup.RunAsync(
            "", "cvc", "verify", setup.FileOf("term.cvcert"), setup.FileOf("dv.cvcert"), "--trust", setup.FileOf("cvca.cvcert")));
    }

    [Fact]
    public async Task Verify_SelfSignedAlone_IsValid()
    {
        using var setup = new ToolSetup();

        Assert.Equal(ExitStatus.Fine, await setup.RunAsync("", "cvc", "verify", setup.FileOf("cvca.cvcert")));
    }

    [Fact]
    public async Task Verify_IssuerMissing_NamesIt()
    {
        using var setup = new ToolSetup();

        Assert.Equal(LinkState.IssuerMissing, await VerifyAsync(setup, "ZZATTERM00001", "term.cvcert", "cvca.cvcert"));
        Assert.Equal(ExitStatus.Failed, await setup.RunAsync("", "cvc", "verify", setup.FileOf("term.cvcert"), setup.FileOf("cvca.cvcert")));
        Assert.Contains("Next: Add the certificate of ZZATDVCA00001.", setup.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_AlteredSignature_NamesTheLink()
    {
        using var setup = new ToolSetup();
        byte[] altered = setup.Pki.DvCertificate.Encode();
        altered[^1] ^= 1;
        await File.WriteAllBytesAsync(setup.FileOf("dv.cvcert"), altered, TestContext.Current.CancellationToken);

        Assert.Equal(LinkState.WrongSignature, await VerifyAsync(setup, "ZZATDVCA00001", "term.cvcert", "cvca.cvcert", "dv.cvcert"));
    }

    [Fact]
    public async Task Verify_AlteredSelfSignature_IsNoTrustPoint()
    {
        using var setup = new ToolSetup();
        byte[] altered = setup.Pki.CvcaCertificate.Encode();
        altered[^1] ^= 1;
        await File.WriteAllBytesAsync(setup.FileOf("cvca.cvcert"), altered, TestContext.Current.CancellationToken);

        Assert.Equal(LinkState.WrongSignature, await VerifyAsync(setup, "ZZATCVCA00001", "term.cvcert", "cvca.cvcert", "dv.cvcert"));
    }

    [Theory]
    [InlineData("2026-02-01", "ZZATCVCA00001", nameof(LinkState.NotYetValid))]
    [InlineData("2040-01-01", "ZZATDVCA00001", nameof(LinkState.Expired))]
    public async Task Verify_AnotherDay_NamesWhatIsNotValidThen(string day, string holder, string state)
    {
        using var setup = new ToolSetup();

        Assert.Equal(Enum.Parse<LinkState>(state), await VerifyAsync(setup, holder, "term.cvcert", "cvca.cvcert", "dv.cvcert", "--date", day));
    }

    [Fact]
    public async Task Verify_AnotherTrustPoint_IsNotTrusted()
    {
        using var setup = new ToolSetup();
        using var other = TestPki.Create(99, setup.Time);
        await File.WriteAllBytesAsync(setup.FileOf("other.cvcert"), other.CvcaCertificate.Encode(), TestContext.Current.CancellationToken);

        // Both CVCAs have one name, so the signature tells them apart.
        Assert.Equal(LinkState.WrongSignature, await VerifyAsync(setup, "ZZATDVCA00001", "term.cvcert", "dv.cvcert", "--trust", "other.cvcert"));
    }

    [Fact]
    public async Task Verify_TerminalBelowCvca_IsARoleThatIsNotAllowed()
    {
        using var setup = new ToolSetup();

        Assert.Equal(LinkState.NotTrusted, await VerifyAsync(setup, "ZZATCVCA00001", "cvca.cvcert", "--trust", "dv.cvcert"));
        Assert.Equal(LinkState.RoleNotAllowed, await VerifyAsync(setup, "ZZATDVCA00001", "term.cvcert", "--trust", "dv.cvcert"));
    }

    [Fact]
    public async Task Verify_RepeatedFiles_CountOnce()
    {
        using var setup = new ToolSetup();

        Assert.Equal(ExitStatus.Fine, await setup.RunAsync(
            "", "cvc", "verify", "--json", setup.FileOf("dv.cvcert"), setup.FileOf("cvca.cvcert"), setup.FileOf("dv.cvcert"), setup.FileOf("cvca.cvcert")));

        JsonElement chain = Assert.Single(JsonDocument.Parse(setup.Output).RootElement.GetProperty("chains").EnumerateArray());
        Assert.Equal(2, chain.GetProperty("links").GetArrayLength());
    }

    [Theory]
    [InlineData("31.12.2026")]
    [InlineData("2026-02-30")]
    public async Task Verify_NoDay_IsUsage(string day)
    {
        using var setup = new ToolSetup();

        Assert.Equal(ExitStatus.Usage, await setup.RunAsync("", "cvc", "verify", setup.FileOf("cvca.cvcert"), "--date", day));

        Assert.StartsWith($"«{day}» is no day.\nNext: ", setup.Errors, StringComparison.Ordinal);
    }

    /// <summary>The state of one link by its holder's name; file names are those of the terminal's folder.</summary>
    private static async Task<LinkState> VerifyAsync(ToolSetup setup, string holder, params string[] arguments)
    {
        string[] full = [.. arguments.Select(a => a.EndsWith(".cvcert", StringComparison.Ordinal) ? setup.FileOf(a) : a)];
        await setup.RunAsync("", ["cvc", "verify", "--json", .. full]);
        string state = JsonDocument.Parse(setup.Output).RootElement.GetProperty("chains")[0].GetProperty("links").EnumerateArray()
            .Single(l => l.GetProperty("holder").GetString() == holder).GetProperty("state").GetString()!;
        return Enum.GetValues<LinkState>().Single(v => JsonNames.Of(v) == state);
    }
}
