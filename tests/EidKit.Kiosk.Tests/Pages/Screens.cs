using Microsoft.Playwright;

namespace EidKit.Kiosk.Tests.Pages;

/// <summary>The two screens for which the terminal is made.</summary>
internal sealed record Screens(string Name, int Width, int Height)
{
    public static readonly Screens Portrait = new("portrait", 1080, 1920);

    public static readonly Screens Landscape = new("landscape", 1280, 1024);

    public static Screens Of(string name) => name == Portrait.Name ? Portrait : Landscape;

    public BrowserNewContextOptions Options => new() { ViewportSize = new ViewportSize { Width = Width, Height = Height }, ReducedMotion = ReducedMotion.Reduce };
}
