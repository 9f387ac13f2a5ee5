using System.Net;

namespace EidKit.Kiosk.Tests.Processes;

/// <summary>A browser without scripts at the terminal's page, with cookies of its own.</summary>
internal sealed class TerminalClient(Uri terminal) : IDisposable
{
    private readonly HttpClient _client = new(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() });

    /// <summary>Asks the supervisor's page.</summary>
    /// <returns>The state that the page names; <c>Free</c> where it leads to the worker, and the address there.</returns>
    public async Task<(string State, Uri? Worker)> AskAsync(string path = "")
    {
        using HttpResponseMessage answer = await _client.GetAsync(new Uri(terminal, path), TestContext.Current.CancellationToken);
        if (answer.StatusCode == HttpStatusCode.SeeOther)
        {
            return ("Free", answer.Headers.Location);
        }

        string text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        const string mark = "data-state=\"";
        int start = text.IndexOf(mark, StringComparison.Ordinal) + mark.Length;
        return (text[start..text.IndexOf('"', start)], null);
    }

    /// <summary>Waits until it is let in, and follows to the page of the worker.</summary>
    /// <returns>Where the worker is.</returns>
    public async Task<Uri> EnterAsync()
    {
        Uri? begin = null;
        await Wait.UntilAsync(async () => (begin = (await AskAsync()).Worker) is not null);
        using HttpResponseMessage answer = await _client.GetAsync(begin, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        var page = new Uri(begin!, "/");
        Assert.Equal(HttpStatusCode.OK, await GetAsync(page));
        return page;
    }

    public async Task<HttpStatusCode> GetAsync(Uri address)
    {
        using HttpResponseMessage answer = await _client.GetAsync(address, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }

    public void Dispose() => _client.Dispose();
}
