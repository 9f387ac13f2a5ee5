using System.Text.Json;
using EidKit.Certificates;
using EidKit.Simulation;
using EidKit.Simulation.Personas;
using EidKit.Simulation.Pki;

namespace EidKit.Tool.Tests.Commands;

public sealed class PkiCommandTests : IDisposable
{
    private readonly DirectoryInfo _parent = Directory.CreateTempSubdirectory("eidkit-pki-");

    private string Folder => Path.Combine(_parent.FullName, "pki");

    [Fact]
    public async Task Pki_NewFolder_HoldsThePkiOfTheSeedAndNamesItsFiles()
    {
        using var setup = new ToolSetup();

        Assert.Equal(ExitStatus.Fine, await setup.RunAsync("", "pki", Folder, "--seed", "-7", "--group", "secp384r1", "--country", "XA", "--json"));

        using TestPki pki = TestPki.Create(-7, setup.Time, Crypto.EcGroup.ById(15), new TestPkiOptions { Country = "XA" });
        JsonElement shown = JsonDocument.Parse(setup.Output).RootElement;
        string[] files = [.. shown.GetProperty("files").EnumerateArray().Select(f => f.GetString()!)];
        Assert.Equal(pki.TerminalCertificate.Encode(), await ReadAsync("term.cvcert"));
        Assert.Equal(pki.CscaCertificate.ToArray(), await ReadAsync("csca.cer"));
        Assert.Equal(files.Order(StringComparer.Ordinal), Directory.GetFiles(Folder, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(Folder, f).Replace('\\', '/')).Order(StringComparer.Ordinal));
        Assert.Equal(("XAATTERM00001", -7, "secp384r1"), (shown.GetProperty("terminal").GetString(), shown.GetProperty("seed").GetInt32(), shown.GetProperty("group").GetString()));
        Assert.Contains("worth nothing outside tests", shown.GetProperty("warning").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pki_EveryFolderThatIsWritten_IsExplained()
    {
        using var setup = new ToolSetup();

        Assert.Equal(ExitStatus.Fine, await setup.RunAsync("", "pki", Folder));

        string[] folders = [.. Directory.GetDirectories(Folder).Select(f => Path.GetFileName(f))];
        Assert.NotEmpty(folders);
        Assert.All(folders, f => Assert.Matches($@"\n  {f}/ +\S.* \([1-9][0-9]* files\)\n", setup.Output));
    }

    [Fact]
    public async Task Pki_WithoutOptions_IsTheUsualPki()
    {
        using var setup = new ToolSetup();
        using TestPki pki = TestPki.Create(1, setup.Time);

        Assert.Equal(ExitStatus.Fine, await setup.RunAsync("", "pki", Folder));

        Assert.Equal(pki.TerminalCertificate.Encode(), await ReadAsync("term.cvcert"));
    }

    [Fact]
    public async Task Pki_Rights_AreThoseOfTheTerminal()
    {
        using var setup = new ToolSetup();

        Assert.Equal(ExitStatus.Fine, await setup.RunAsync("", "pki", Folder, "--rights", "age, can,read-given-names,write-place-of-residence"));

        Assert.Equal(
            Chat.For(AuthenticationTerminalRights.AgeVerification | AuthenticationTerminalRights.CanAllowed | AuthenticationTerminalRights.ReadDataGroup4 | AuthenticationTerminalRights.WriteDataGroup17),
            CvCertificate.Decode(await ReadAsync("term.cvcert")).Chat);
        Assert.Contains("ask about the age, CAN in place of the PIN, read given names, write place of residence", setup.Output, StringComparison.Ordinal);
        Assert.EndsWith("whoever knows the seed has all of them.\n", setup.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pki_FolderThatIsNotEmpty_IsLeftAloneUnlessForced()
    {
        using var setup = new ToolSetup();
        Directory.CreateDirectory(Folder);
        await File.WriteAllTextAsync(Path.Combine(Folder, "term.cvcert"), "mine", TestContext.Current.CancellationToken);

        Assert.Equal(ExitStatus.Usage, await setup.RunAsync("", "pki", Folder));
        Assert.StartsWith($"{Folder} is not empty.\nNext: Name another folder, or say --force", setup.Errors, StringComparison.Ordinal);
        Assert.Equal("mine"u8.ToArray(), await ReadAsync("term.cvcert"));
        Assert.Single(Directory.GetFileSystemEntries(Folder));

        Assert.Equal(ExitStatus.Fine, await setup.RunAsync("", "pki", Folder, "--force"));
        Assert.Equal("ZZATTERM00001", CvCertificate.Decode(await ReadAsync("term.cvcert")).HolderReference.ToString());
    }

    [Fact]
    public async Task Pki_EmptyFolder_IsTaken()
    {
        using var setup = new ToolSetup();

        Assert.Equal(ExitStatus.Fine, await setup.RunAsync("", "pki", _parent.FullName));
    }

    [Theory]
    [InlineData("«x» is no seed.", "--seed", "x")]
    [InlineData("«2147483648» is no seed.", "--seed", "2147483648")]
    [InlineData("«zz» is no country.", "--country", "zz")]
    [InlineData("There is no right «everything».", "--rights", "age,everything")]
    public async Task Pki_UnusableValue_IsUsageAndWritesNothing(string error, string option, string value)
    {
        using var setup = new ToolSetup();

        Assert.Equal(ExitStatus.Usage, await setup.RunAsync("", "pki", Folder, option, value));

        Assert.StartsWith(error + "\nNext: ", setup.Errors, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Folder));
    }

    [Fact]
    public async Task Pki_UnknownGroup_NamesTheGroups()
    {
        using var setup = new ToolSetup();

        Assert.Equal(ExitStatus.Usage, await setup.RunAsync("", "pki", Folder, "--group", "curve25519"));

        Assert.Contains("brainpoolP256r1", setup.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pki_Folder_IsWhatReadAndVerifyAccept()
    {
        using TestPki pki = TestPki.Create(1, new ToolSetup().Time);
        using var card = SimulatedCard.Create(Persona.Erika, pki);
        using var setup = new ToolSetup { Readers = null! };
        setup.Readers = new FixedReaders(outage: null, [new OneReader(ToolSetup.ReaderName, card.Connect)]);
        await setup.RunAsync("", "pki", Folder);

        Assert.Equal(ExitStatus.Fine, await setup.RunAsync("", ["cvc", "verify", .. Directory.GetFiles(Folder, "*.cvcert")]));
        Assert.Equal(ExitStatus.Fine, await setup.RunAsync("", ["cvc", "verify", .. Directory.GetFiles(Path.Combine(Folder, "after-link"), "*.cvcert")]));
        Assert.Equal(ExitStatus.Fine, await setup.RunAsync("123456\n", "read", "--terminal", Folder, "--data", "given-names", "--pseudonym"));
        Assert.Contains("ERIKA", setup.Output, StringComparison.Ordinal);
        Assert.Equal(ExitStatus.Fine, await setup.RunAsync("123456\n", "read", "--terminal", Path.Combine(Folder, "after-link"), "--data", "given-names"));
    }

    [Theory]
    [InlineData("expired")]
    [InlineData("not-yet-valid")]
    [InlineData("wrong-issuer")]
    [InlineData("wrong-signature")]
    public async Task Pki_FaultyFolders_AreRefusedByVerify(string fault)
    {
        using var setup = new ToolSetup();
        await setup.RunAsync("", "pki", Folder);

        foreach (string place in (string[])["terminal", "dv", "link"])
        {
            string[] files = Directory.GetFiles(Path.Combine(Folder, "faulty", $"{place}-{fault}"), "*.cvcert");
            Assert.Equal(ExitStatus.Failed, await setup.RunAsync("", ["cvc", "verify", .. files]));
            Assert.Contains("BROKEN", setup.Output, StringComparison.Ordinal);
        }
    }

    public void Dispose() => _parent.Delete(recursive: true);

    private Task<byte[]> ReadAsync(string name) => File.ReadAllBytesAsync(Path.Combine(Folder, name), TestContext.Current.CancellationToken);
}
