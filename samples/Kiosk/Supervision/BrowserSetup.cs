namespace Kiosk.Supervision;

/// <summary>What the supervisor tells the process that keeps a browser, as one line of JSON on standard input.</summary>
/// <param name="Path">Chromium.</param>
/// <param name="Arguments">More arguments for it.</param>
/// <param name="Url">The page that it shows.</param>
/// <param name="Profile">The folder for everything that it writes; it goes with the browser.</param>
internal sealed record BrowserSetup(string Path, IReadOnlyList<string> Arguments, string Url, string Profile);
