using Microsoft.Playwright;

namespace EidKit.Kiosk.Tests.Pages;

/// <summary>Measures the page as it is shown: nothing beside the screen, nothing cut off, targets large enough for a finger.</summary>
internal static class LayoutCheck
{
    private const string Script = """
        () => {
            const found = [];
            const name = element => `${element.tagName.toLowerCase()}.${element.className} "${(element.getAttribute("aria-label") ?? element.textContent).trim().slice(0, 40)}"`;
            for (const element of [document.documentElement, document.getElementById("page")]) {
                if (element.scrollWidth > element.clientWidth) {
                    found.push(`${name(element)} is ${element.scrollWidth} px wide in ${element.clientWidth} px`);
                }
            }
            for (const element of document.querySelectorAll("button, a[href], input, select, summary, h1, h2, p, dd, dt, li")) {
                if (!element.checkVisibility() || element.closest("svg")) {
                    continue;
                }
                const { width, height, left, right } = element.getBoundingClientRect();
                const least = element.matches(".key") ? 88 : element.matches("button, a, input, select, summary") ? 44 : 0;
                if (width < least || height < least) {
                    found.push(`${name(element)} is ${width} by ${height} px`);
                }
                if (element.scrollWidth > element.clientWidth + 1 && getComputedStyle(element).display !== "inline") {
                    found.push(`the text of ${name(element)} is cut off: ${element.scrollWidth} px in ${element.clientWidth} px`);
                }
                if (left < -1 || right > innerWidth + 1) {
                    found.push(`${name(element)} reaches from ${left} to ${right}`);
                }
            }
            return found;
        }
        """;

    public static Task<string[]> FindAsync(IPage page) => page.EvaluateAsync<string[]>(Script);
}
