using System.Net;
using System.Text.RegularExpressions;
using Kiosk.Components;
using Kiosk.Journey;
using Kiosk.Texts;
using Kiosk.Worker;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace EidKit.Kiosk.Tests.Pages;

/// <summary>The markup of a page and of the foot below it, made without a browser.</summary>
internal sealed partial class RenderedPage
{
    private RenderedPage(string markup) => Markup = markup;

    public string Markup { get; }

    /// <summary>What can be read, with one space between words.</summary>
    public string Text => TextOf(Markup);

    /// <summary>What can be read outside headings, controls and bold type.</summary>
    public string PlainText => TextOf(Emphasised().Replace(Markup, " "));

    public static async Task<RenderedPage> MakeAsync(KioskPage page, string language)
    {
        var texts = new KioskTexts();
        var screen = new Screen();
        screen.Use(language);
        var session = new ScriptedSession();
        int visit = session.Show(page);
        await using ServiceProvider services = new ServiceCollection()
            .AddSingleton<ICitizenSession>(session).AddSingleton(screen).AddSingleton(texts).AddSingleton(TimeProvider.System)
            .AddSingleton(new WorkerSetup { Ticket = "", SupervisorUrl = "" })
            .BuildServiceProvider();
        await using var renderer = new HtmlRenderer(services, NullLoggerFactory.Instance);
        var parameters = ParameterView.FromDictionary(new Dictionary<string, object?> { ["Page"] = page, ["Visit"] = visit });
        return await renderer.Dispatcher.InvokeAsync(async () => new RenderedPage(
            (await renderer.RenderComponentAsync<PageSwitch>(parameters)).ToHtmlString() + (await renderer.RenderComponentAsync<PageFooter>(parameters)).ToHtmlString()));
    }

    /// <summary>A text of the files as it can be read on the page.</summary>
    public static string Normal(string text) => Spaces().Replace(text.Replace("\u00AD", ""), " ").Trim();

    private static string TextOf(string markup) => Normal(WebUtility.HtmlDecode(Tag().Replace(Strong().Replace(markup, ""), " ")));

    [GeneratedRegex("<(h1|h2|strong|button|select)[ >].*?</\\1>", RegexOptions.Singleline)]
    private static partial Regex Emphasised();

    [GeneratedRegex("</?strong>")]
    private static partial Regex Strong();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
