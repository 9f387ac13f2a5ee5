using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using EidKit.TestKit;

namespace EidKit.Kiosk.Tests.Processes;

/// <summary>The files with which the kiosk is put up.</summary>
public sealed class DeployTests : IDisposable
{
    private const string Analyzer = "/usr/bin/systemd-analyze";

    /// <summary>In tenths, as the program counts exposure: 0 for none, 100 for all.</summary>
    private const int LongestExposure = 20;

    private readonly string _folder = Directory.CreateTempSubdirectory("kiosk-test-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Unit_Systemd_UnderstandsItAndFindsItClosed()
    {
        if (!File.Exists(Analyzer))
        {
            Skipping.Because($"{Analyzer} is not there (Debian's package systemd).", "EIDKIT_REQUIRE_PEERS");
        }

        string unit = Path.Combine(_folder, "eidkit-kiosk.service");
        string text = await File.ReadAllTextAsync(PathOf("eidkit-kiosk.service"), TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(unit, text.Replace("/opt/eidkit-kiosk/Kiosk", Path.Combine(AppContext.BaseDirectory, "Kiosk"), StringComparison.Ordinal), TestContext.Current.CancellationToken);

        (int status, string output) = await AnalyzeAsync("verify", "--man=false", unit);
        Assert.True(status == 0 && output.Length == 0, output);
        (status, output) = await AnalyzeAsync("security", "--offline=true", string.Create(CultureInfo.InvariantCulture, $"--threshold={LongestExposure}"), unit);
        Assert.True(status == 0, output);
    }

    [Theory]
    [InlineData("LimitCORE=0")]
    [InlineData("LimitMEMLOCK=infinity")]
    [InlineData("MemorySwapMax=0")]
    [InlineData("ProtectSystem=strict")]
    [InlineData("KillMode=mixed")]
    [InlineData("ReadWritePaths=/mnt/eidkit-kiosk-outbox")]
    public void Unit_WhatNoAnalyzerAsksFor_IsThere(string line) => Assert.Contains(line, File.ReadLines(PathOf("eidkit-kiosk.service")));

    [Fact]
    public void Policy_OfTheBrowser_LeavesTheTerminalsPagesOnly()
    {
        JsonNode policy = JsonNode.Parse(File.ReadAllText(PathOf("chromium-policy.json")))!;

        Assert.Equal(["*"], policy["URLBlocklist"]!.AsArray().Select(value => (string?)value));
        Assert.Equal(["http://127.0.0.1:*"], policy["URLAllowlist"]!.AsArray().Select(value => (string?)value));
        Assert.Equal((2, 3, false), ((int)policy["DeveloperToolsAvailability"]!, (int)policy["DownloadRestrictions"]!, (bool)policy["AllowFileSelectionDialogs"]!));
    }

    private static string PathOf(string name) => Repository.PathOf("samples", "Kiosk", "deploy", name);

    private static async Task<(int Status, string Output)> AnalyzeAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo(Analyzer) { RedirectStandardOutput = true, RedirectStandardError = true };
        arguments.ToList().ForEach(start.ArgumentList.Add);
        start.Environment["SYSTEMD_PAGER"] = "";
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        string output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, output + await errors);
    }
}
