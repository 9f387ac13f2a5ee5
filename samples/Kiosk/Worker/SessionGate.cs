using System.Net;
using Microsoft.AspNetCore.Http;

namespace Kiosk.Worker;

/// <summary>Stands before everything that the worker serves: its own address, its own pages, its own browser, and nobody else.</summary>
internal sealed class SessionGate(SessionTicket ticket, string supervisorUrl, RequestDelegate next)
{
    private const string TicketPath = "/begin/";
    private const string CookiePrefix = "kiosk-";
    private const int SecondsUntilWayBack = 5;

    /// <summary>Whether a cookie of this name belongs to a worker, be it this one or another.</summary>
    public static bool IsCookie(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return name.StartsWith(CookiePrefix, StringComparison.Ordinal) && name[CookiePrefix.Length..].All(char.IsAsciiDigit);
    }

    public async Task InvokeAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.Response.OnStarting(() =>
        {
            // Static files come with headers that allow a cache to keep them.
            SecurityHeaders.AddTo(context.Response);
            return Task.CompletedTask;
        });
        string cookieName = CookieName(context);
        if (!IsOwnAddress(context))
        {
            await RefuseAsync(context, "This address is not served.");
        }
        else if (context.Request.Path.Value is { } path && path.StartsWith(TicketPath, StringComparison.Ordinal) && HttpMethods.IsGet(context.Request.Method))
        {
            await BeginAsync(context, path[TicketPath.Length..], cookieName);
        }
        else if (!ticket.Admits(context.Request.Cookies[cookieName]))
        {
            ShowWayBack(context);
            await RefuseAsync(context, "This session belongs to another window.");
        }
        else if (!IsOwnOrigin(context))
        {
            await RefuseAsync(context, "Another page may not ask.");
        }
        else
        {
            await next(context);
        }
    }

    /// <summary>Cookies don't know ports, so that the name has to.</summary>
    private static string CookieName(HttpContext context) => FormattableString.Invariant($"{CookiePrefix}{context.Connection.LocalPort}");

    /// <summary>Against names of elsewhere that are made to lead to this machine.</summary>
    private static bool IsOwnAddress(HttpContext context) =>
        context.Request.Host is { Host: "127.0.0.1" } host
        && host.Port == context.Connection.LocalPort
        && context.Connection.RemoteIpAddress is { } address
        && IPAddress.IsLoopback(address);

    /// <summary>A browser names the origin for web sockets and for everything that changes something; it asks for a page without.</summary>
    private static bool IsOwnOrigin(HttpContext context)
    {
        string origin = context.Request.Headers.Origin.ToString();
        bool mayLackOrigin = !context.WebSockets.IsWebSocketRequest
            && !string.Equals(context.Request.Headers.Upgrade, "websocket", StringComparison.OrdinalIgnoreCase)
            && (HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method));
        return origin.Length == 0 ? mayLackOrigin : origin == $"{context.Request.Scheme}://{context.Request.Host}";
    }

    private async Task BeginAsync(HttpContext context, string given, string cookieName)
    {
        if (ticket.Admits(context.Request.Cookies[cookieName]))
        {
            // It was let in already; the page that it went to was broken off.
            context.Response.StatusCode = StatusCodes.Status303SeeOther;
            context.Response.Headers.Location = "/";
            return;
        }

        if (!Navigation.IsByUser(context.Request) || ticket.Claim(given) is not { } cookie)
        {
            ShowWayBack(context);
            await RefuseAsync(context, "This ticket is not valid any more.");
            return;
        }

        context.Response.Cookies.Append(cookieName, cookie, new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Strict, Path = "/" });
        context.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.Response.Headers.Location = "/";
    }

    /// <summary>Whoever looks at a page that is refused is led to the supervisor, which says why and lets in again.</summary>
    private void ShowWayBack(HttpContext context) => context.Response.Headers["Refresh"] = FormattableString.Invariant($"{SecondsUntilWayBack}; url={supervisorUrl}");

    private static Task RefuseAsync(HttpContext context, string reason)
    {
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(reason);
    }
}
