using Microsoft.AspNetCore.Http;

namespace Kiosk.Worker;

/// <summary>Tells a page that somebody goes to from one that is fetched in the background or by pages of others.</summary>
internal static class Navigation
{
    /// <summary>Whether the browser shows the answer as a page of its own. One that does not tell is believed.</summary>
    public static bool IsByUser(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return Is(request, "Sec-Fetch-Mode", "navigate")
            && Is(request, "Sec-Fetch-Dest", "document")
            && Is(request, "Sec-Fetch-Site", "none", "same-site", "same-origin")
            && !request.Headers.ContainsKey("Sec-Purpose");
    }

    private static bool Is(HttpRequest request, string header, params string[] allowed) =>
        request.Headers[header].ToString() is var value && (value.Length == 0 || allowed.Contains(value));
}
