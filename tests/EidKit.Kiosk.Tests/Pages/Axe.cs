using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace EidKit.Kiosk.Tests.Pages;

/// <summary>axe-core in one window: it is brought in once, and hands back what it finds and nothing else, which takes a fraction of the time.</summary>
internal sealed class Axe
{
    private const string Run = """
        async () => {
            const { violations } = await axe.run(document, { resultTypes: ["violations"], rules: { "target-size": { enabled: true } } });
            return violations.flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${html} (${failureSummary})`));
        }
        """;

    private readonly IPage _page;

    private Axe(IPage page) => _page = page;

    public static async Task<Axe> InjectAsync(IPage page)
    {
        await page.EvaluateAsync(new BundledAxeScriptProvider().GetScript());
        return new Axe(page);
    }

    /// <summary>Looks at the page as it is shown.</summary>
    public Task<string[]> FindAsync() => _page.EvaluateAsync<string[]>(Run);
}
