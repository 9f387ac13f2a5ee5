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
        app.MapGet("/", () =>
        {
            (HandoverState state, string? address) = handover.Ask();
            return address is null
                ? Results.Content(HandoverPages.Render(state, isTraining), "text/html; charset=utf-8")
                : new SeeOther(address);
        });
        app.MapGet(HandoverPages.ContinuePath, () =>
        {
            handover.Continue();
            return new SeeOther("/");
        });
        app.MapGet(HandoverPages.StyleSheetPath, () => Results.Content(HandoverPages.StyleSheet, "text/css; charset=utf-8"));
        return app;
    }
}
