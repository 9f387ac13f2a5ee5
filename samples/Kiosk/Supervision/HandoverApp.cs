using Kiosk.Worker;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Kiosk.Supervision;

/// <summary>The page of the supervisor: it sends the browser to the worker, and never shows anything of a citizen.</summary>
internal static class HandoverApp
{
    /// <summary>Builds the application; it listens on 127.0.0.1 once it is started.</summary>
    public static WebApplication Create(int port, Handover handover, bool isTraining)
    {
        WebApplication app = LoopbackApp.Create(port, services => { });
        app.MapGet("/", (HttpContext context) =>
        {
            if (!Navigation.IsByUser(context.Request))
            {
                return Results.StatusCode(StatusCodes.Status403Forbidden);
            }

            (HandoverState state, string? address) = handover.Ask();
            if (address is null)
            {
                return Html(state);
            }

            ForgetSessions(context);
            return new SeeOther(address);
        });
        app.MapPost(HandoverPages.ContinuePath, () =>
        {
            // A page and no redirect: a browser does not follow a form to the worker, for that is another origin (form-action).
            handover.Continue();
            return Html(HandoverState.Moment);
        });
        app.MapGet(HandoverPages.NowPath, () => Html(handover.State));
        app.MapGet(HandoverPages.ScriptPath, () => Results.Content(HandoverPages.Script, "text/javascript; charset=utf-8"));
        app.MapGet(HandoverPages.StyleSheetPath, () => Results.Content(HandoverPages.StyleSheet, "text/css; charset=utf-8"));
        return app;

        IResult Html(HandoverState state) => Results.Content(HandoverPages.Render(state, isTraining), "text/html; charset=utf-8");
    }

    /// <summary>A browser that was opened by hand keeps the cookies of sessions that are over.</summary>
    private static void ForgetSessions(HttpContext context)
    {
        foreach (string name in context.Request.Cookies.Keys.Where(name => SessionGate.IsCookie(name)))
        {
            context.Response.Cookies.Delete(name);
        }
    }
}
