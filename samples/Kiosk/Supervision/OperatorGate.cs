using Microsoft.AspNetCore.Http;

namespace Kiosk.Supervision;

/// <summary>Lets in who has the operator's token: as a cookie from the form, or as a bearer token.</summary>
internal sealed class OperatorGate(OperatorToken token, TimeProvider time)
{
    public const string FormPath = "/enter";

    private const string Bearer = "Bearer ";
    private static readonly TimeSpan PauseAfterMistake = TimeSpan.FromSeconds(1);

    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        HttpRequest request = context.Request;
        if (request.Path == FormPath && HttpMethods.IsPost(request.Method))
        {
            await EnterAsync(context);
        }
        else if (request.Path == HandoverPages.StyleSheetPath || IsAdmitted(context))
        {
            await next(context);
        }
        else
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            context.Response.Headers.WWWAuthenticate = "Bearer";
            context.Response.ContentType = "text/html; charset=utf-8";
            await context.Response.WriteAsync(OperatorPage.RenderForm(OperatorTexts.For(request)));
        }
    }

    private static string CookieName(HttpContext context) => FormattableString.Invariant($"kiosk-operator-{context.Connection.LocalPort}");

    private bool IsAdmitted(HttpContext context)
    {
        string authorization = context.Request.Headers.Authorization.ToString();
        return authorization.StartsWith(Bearer, StringComparison.Ordinal)
            ? token.IsToken(authorization[Bearer.Length..])
            : token.IsCookie(context.Request.Cookies[CookieName(context)]);
    }

    private async Task EnterAsync(HttpContext context)
    {
        string? given = context.Request.HasFormContentType ? (await context.Request.ReadFormAsync(context.RequestAborted))["token"].ToString() : null;
        if (token.Exchange(given?.Trim()) is { } cookie)
        {
            context.Response.Cookies.Append(CookieName(context), cookie, new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Strict, Path = "/" });
        }
        else
        {
            await Task.Delay(PauseAfterMistake, time, context.RequestAborted);
        }

        await new SeeOther("/").ExecuteAsync(context);
    }
}
