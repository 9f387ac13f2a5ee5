using System.Diagnostics;
using System.Globalization;
using Kiosk.Journey;

namespace EidKit.Kiosk.Tests.Pages;

public sealed class DurationTests(Chromium chromium)
{
    /// <summary>Prints how long a citizen waits between the confirmed PIN and the form; a measurement, which no machine has to meet.</summary>
    [Fact]
    public async Task PinConfirmed_ToForm_IsMeasured()
    {
        await using BrowserScene scene = await BrowserScene.StartAsync(chromium, prepare: async scene =>
        {
            scene.Lay("erika");
            await scene.ToPinAsync("certificate-of-good-conduct");
        });
        await scene.SeeSecretAsync(SecretKind.Pin);
        foreach (char digit in "123456")
        {
            await scene.Page.Keyboard.PressAsync(digit.ToString());
        }

        await scene.Page.GetByText("6 von 6 Ziffern eingegeben").WaitForAsync();
        long start = Stopwatch.GetTimestamp();
        await scene.Page.Keyboard.PressAsync("Enter");
        await scene.Scene.PageAsync<KioskPage.Form>();
        TimeSpan session = Stopwatch.GetElapsedTime(start);
        await scene.SeeAsync<KioskPage.Form>();
        TimeSpan shown = Stopwatch.GetElapsedTime(start);
        string words = string.Create(
            CultureInfo.InvariantCulture,
            $"PIN confirmed to form shown: {shown.TotalMilliseconds:F0} ms; EidKit and the simulated card: {session.TotalMilliseconds:F0} ms, page and browser: {(shown - session).TotalMilliseconds:F0} ms");
        TestContext.Current.TestOutputHelper?.WriteLine(words);
        TestContext.Current.SendDiagnosticMessage(words);
    }
}
