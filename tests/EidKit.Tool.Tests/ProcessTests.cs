using System.Diagnostics;
using System.Text.Json;

namespace EidKit.Tool.Tests;

/// <summary>The tool as a program of its own, in surroundings that know no umlauts.</summary>
public sealed class ProcessTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    [Theory]
    [InlineData("C")]
    [InlineData("POSIX")]
    [InlineData("de_DE.ISO-8859-1")]
    [InlineData("de_DE.US-ASCII")]
    [InlineData("de_DE.UTF-8")]
    public async Task Run_AnyCharacterSetOfTheLocale_WritesUtf8(string locale)
    {
        (int status, string output, _) = await RunAsync(locale, "pin", "change", "--help", "--language", "de");
        Assert.Equal(ExitStatus.Fine, status);
        Assert.StartsWith("Setzt eine neue PIN", output, StringComparison.Ordinal);
        Assert.Contains("Rückgabewert:", output, StringComparison.Ordinal);

        (status, _, string errors) = await RunAsync(locale, "cvc", "print", "", "--language", "de");
        Assert.Equal(ExitStatus.Usage, status);
        Assert.Contains("Nächster Schritt:", errors, StringComparison.Ordinal);

        (status, output, _) = await RunAsync(locale, "simulate", "--persona", "Käthe ẞ", "--json", "--language", "de");
        Assert.Equal(ExitStatus.Usage, status);
        Assert.Contains("„Käthe ẞ“", JsonDocument.Parse(output).RootElement.GetProperty("error").GetString(), StringComparison.Ordinal);
    }

    private static async Task<(int Status, string Output, string Errors)> RunAsync(string locale, params string[] arguments)
    {
        var strict = new System.Text.UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "EidKit.Tool.dll"), .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = strict,
            StandardErrorEncoding = strict,
        };
        start.Environment["LC_ALL"] = locale;
        using Process tool = Process.Start(start)!;
        tool.StandardInput.Close();
        using var patience = new CancellationTokenSource(Patience);
        string[] texts = await Task.WhenAll(tool.StandardOutput.ReadToEndAsync(patience.Token), tool.StandardError.ReadToEndAsync(patience.Token));
        await tool.WaitForExitAsync(patience.Token);
        return (tool.ExitCode, texts[0], texts[1]);
    }
}
