using System.Text.Json;
using EidKit.Certificates;

namespace EidKit.Tool.Tests.Commands;

public sealed class ReadCommandTests
{
    [Fact]
    public async Task Read_EverythingWithPin_ShowsDataAnswersProofAndSteps()
    {
        using var setup = new ToolSetup();

        int status = await setup.RunAsync(
            "123456\n", "read", "--terminal", setup.TerminalFolder, "--data", "all", "--age", "18", "--community", "0276", "--pseudonym");

        Assert.True(status == ExitStatus.Fine, setup.Errors);
        foreach (string part in (string[])["DG5 family names", "MUSTERMANN", "old enough yes", "valid on 2026-03-01 yes", "chip genuine", "pseudonym", "PACE: check the password"])
        {
            Assert.Contains(part, setup.SqueezedOutput, StringComparison.Ordinal);
        }

        Assert.Contains("The card is read for: EidKit test service", setup.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_OneGroupAsJson_GivesThatGroupOnly()
    {
        using var setup = new ToolSetup();

        int status = await setup.RunAsync("123456\n", "read", "--terminal", setup.TerminalFolder, "--data", "given-names", "--json");

        Assert.True(status == ExitStatus.Fine, setup.Output);
        JsonElement root = JsonDocument.Parse(setup.Output).RootElement;
        JsonElement group = Assert.Single(root.GetProperty("identity").GetProperty("data").EnumerateArray());
        Assert.Equal(4, group.GetProperty("number").GetInt32());
        Assert.Equal("given-names", group.GetProperty("name").GetString());
        Assert.Equal("ERIKA", group.GetProperty("value").GetString());
        Assert.True(root.GetProperty("proof").GetProperty("chipVerified").GetBoolean());
        Assert.Equal("matches", root.GetProperty("proof").GetProperty("description").GetString());
        Assert.True(root.GetProperty("steps").GetArrayLength() > 4);
        Assert.Empty(setup.Errors);
    }

    [Fact]
    public async Task Read_German_SpeaksGerman()
    {
        using var setup = new ToolSetup();

        Assert.Equal(ExitStatus.Fine, await setup.RunAsync(
            "123456\n", "read", "--terminal", setup.TerminalFolder, "--data", "place-of-residence,sex", "--language", "de"));

        Assert.Contains("DG17 Anschrift", setup.Output, StringComparison.Ordinal);
        Assert.Contains("HEIDESTRAẞE 17", setup.Output, StringComparison.Ordinal);
        Assert.Contains("DG11 Geschlecht (nicht auf dieser Karte)", setup.SqueezedOutput, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_AtATerminal_ShowsProgressOnOneLine()
    {
        using var setup = new ToolSetup();

        Assert.Equal(ExitStatus.Fine, await setup.RunAsync(
            TestConsole.Typing("123456\n"), "read", "--terminal", setup.TerminalFolder, "--data", "given-names"));

        Assert.Contains("\r[", setup.Errors, StringComparison.Ordinal);
        Assert.EndsWith("\r", setup.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain('\r', setup.Output);
    }

    [Fact]
    public async Task Read_WrongPin_IsStatusTwoWithTriesLeft()
    {
        using var setup = new ToolSetup();

        Assert.Equal(ExitStatus.WrongPassword, await setup.RunAsync("000000\n", "read", "--terminal", setup.TerminalFolder, "--data", "all"));

        Assert.Equal("The PIN is wrong; tries left: 2.\nA PIN try was used; tries left: 2.\n", setup.Output);
    }

    [Fact]
    public async Task Read_Can_ReadsWithTheRight()
    {
        using var setup = new ToolSetup();
        setup.Card.WithPinTries(0);

        Assert.Equal(ExitStatus.Fine, await setup.RunAsync(
            "654321\n", "read", "--terminal", setup.TerminalFolder, "--data", "given-names", "--password", "can"));
    }

    [Fact]
    public async Task Read_TransportPin_IsStatusThree()
    {
        using var setup = new ToolSetup();

        Assert.Equal(ExitStatus.PinNotUsable, await setup.RunAsync("12345\n", "read", "--terminal", setup.TerminalFolder, "--data", "all"));

        Assert.Contains("\"eidkit pin change\"", setup.Output, StringComparison.Ordinal);
        Assert.Equal(3, setup.Card.PinTries);
    }

    [Theory]
    [InlineData(1, "pin resume")]
    [InlineData(0, "pin unblock")]
    public async Task Read_PinNotUsable_AsksForNothing(int tries, string next)
    {
        using var setup = new ToolSetup();
        setup.Card.WithPinTries(tries);

        Assert.Equal(ExitStatus.PinNotUsable, await setup.RunAsync(TestConsole.Typing(""), "read", "--terminal", setup.TerminalFolder, "--data", "all"));

        Assert.Contains(next, setup.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_NoCscaCertificate_IsRefusedUnlessAccepted()
    {
        using var setup = new ToolSetup();
        File.Delete(setup.FileOf("csca.cer"));

        Assert.Equal(ExitStatus.Usage, await setup.RunAsync("123456\n", "read", "--terminal", setup.TerminalFolder, "--data", "given-names"));
        Assert.Contains("--accept-unverified", setup.Errors, StringComparison.Ordinal);
        Assert.Equal(0, setup.Reader.Connections);

        Assert.Equal(ExitStatus.Fine, await setup.RunAsync(
            "123456\n", "read", "--terminal", setup.TerminalFolder, "--data", "given-names", "--accept-unverified"));
        Assert.Contains("not verified", setup.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_CardTrustsAnotherCvca_SaysWhichCertificateIsMissing()
    {
        using var setup = new ToolSetup();
        File.Delete(setup.FileOf("dv.cvcert"));

        Assert.Equal(ExitStatus.Failed, await setup.RunAsync("123456\n", "read", "--terminal", setup.TerminalFolder, "--data", "given-names"));

        Assert.Contains("missing is the certificate of ZZATDVCA00001", setup.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("shoe-size", ExitStatus.Usage, "There is no data group «shoe-size».")]
    [InlineData("given-names,", ExitStatus.Fine, "")]
    public async Task Read_Names_AreChecked(string names, int status, string expected)
    {
        using var setup = new ToolSetup();

        Assert.Equal(status, await setup.RunAsync("123456\n", "read", "--terminal", setup.TerminalFolder, "--data", names));

        Assert.Contains(expected, setup.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", "DG5 family names (the terminal has no right to it)", "old enough (the terminal has no right to it)", "pseudonym (the terminal has no right to it)")]
    [InlineData("de", "DG5 Familienname (das Terminal hat kein Recht darauf)", "alt genug (das Terminal hat kein Recht darauf)", "Pseudonym (das Terminal hat kein Recht darauf)")]
    public async Task Read_WithoutTheRight_SaysSo(string language, params string[] expected)
    {
        using var setup = new ToolSetup();
        AllowGivenNamesOnly(setup);

        Assert.Equal(ExitStatus.Fine, await setup.RunAsync(
            "123456\n", "read", "--terminal", setup.TerminalFolder, "--data", "given-names,family-names", "--age", "18", "--pseudonym", "--language", language));

        Assert.Contains("ERIKA", setup.Output, StringComparison.Ordinal);
        Assert.All(expected, line => Assert.Contains(line, setup.SqueezedOutput, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Read_WithoutTheRightAsJson_GivesAnswers()
    {
        using var setup = new ToolSetup();
        AllowGivenNamesOnly(setup);

        Assert.Equal(ExitStatus.Fine, await setup.RunAsync(
            "123456\n", "read", "--terminal", setup.TerminalFolder, "--data", "family-names", "--age", "18", "--json"));

        JsonElement identity = JsonDocument.Parse(setup.Output).RootElement.GetProperty("identity");
        Assert.Equal("notAllowed", Assert.Single(identity.GetProperty("data").EnumerateArray()).GetProperty("answer").GetString());
        Assert.Equal(
            [("validity", "yes"), ("age", "notAllowed")],
            identity.GetProperty("answers").EnumerateArray().Select(a => (a.GetProperty("name").GetString(), a.GetProperty("answer").GetString())));
    }

    [Fact]
    public async Task Read_PinOfLetters_IsRefusedWithoutParameterNames()
    {
        using var setup = new ToolSetup();

        Assert.NotEqual(ExitStatus.Fine, await setup.RunAsync("12a456\n", "read", "--terminal", setup.TerminalFolder, "--data", "given-names"));

        Assert.NotEmpty(setup.Errors);
        Assert.DoesNotContain("(Parameter", setup.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_NoSuchFolder_SaysSoWithoutATry()
    {
        using var setup = new ToolSetup();

        Assert.Equal(ExitStatus.Failed, await setup.RunAsync("123456\n", "read", "--terminal", "no-such-folder", "--data", "all"));

        string expected = $"There is no file {Path.Combine("no-such-folder", "term.cvcert")}.\nNo PIN try was used.\nNext: ";
        Assert.StartsWith(expected, setup.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("term.cvcert")]
    [InlineData("term.pkcs8")]
    [InlineData("dv.cvcert")]
    [InlineData("term.desc")]
    [InlineData("sector1.cvkey")]
    [InlineData("sector2.cvkey")]
    [InlineData("csca.cer")]
    public async Task Read_FileOfTheFolderThatCantBeUsed_IsNamed(string name)
    {
        foreach (byte[] content in (byte[][])[[], [0x30, 0x03, 0x02, 0x01], new byte[InputFiles.MaximumLength + 1]])
        {
            using var setup = new ToolSetup();
            await File.WriteAllBytesAsync(setup.FileOf(name), content, TestContext.Current.CancellationToken);

            Assert.Equal(ExitStatus.Failed, await setup.RunAsync("123456\n", "read", "--terminal", setup.TerminalFolder, "--data", "given-names"));

            Assert.StartsWith(setup.FileOf(name) + (content.Length < 10 ? " does not hold" : " is longer"), setup.Errors, StringComparison.Ordinal);
            Assert.Contains("\nNo PIN try was used.\nNext: ", setup.Errors, StringComparison.Ordinal);
            Assert.Equal(0, setup.Reader.Connections);
        }
    }

    [Fact]
    public async Task Read_KeyOfAnotherTerminal_NamesBothFiles()
    {
        using var setup = new ToolSetup();
        using var other = EidKit.Simulation.Pki.TestPki.Create(99, setup.Time);
        DirectoryInfo others = Directory.CreateDirectory(setup.FileOf("other"));
        other.WriteTerminalFiles(others.FullName);
        File.Copy(Path.Combine(others.FullName, "term.pkcs8"), setup.FileOf("term.pkcs8"), overwrite: true);

        Assert.Equal(ExitStatus.Failed, await setup.RunAsync("123456\n", "read", "--terminal", setup.TerminalFolder, "--data", "given-names"));

        Assert.StartsWith(
            $"The key in {setup.FileOf("term.pkcs8")} is not the one of the certificate {setup.FileOf("term.cvcert")}.", setup.Errors, StringComparison.Ordinal);
    }

    private static void AllowGivenNamesOnly(ToolSetup setup) => File.WriteAllBytes(
        setup.FileOf("term.cvcert"),
        setup.Pki.Issue(new() { Holder = setup.Pki.Terminal, Issuer = setup.Pki.Dv, Chat = Chat.For(AuthenticationTerminalRights.ReadDataGroup4) }).Encode());
}
