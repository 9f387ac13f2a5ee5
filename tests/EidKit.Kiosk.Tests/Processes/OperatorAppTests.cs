using System.Net;
using System.Net.Http.Headers;
using Kiosk.Journey;
using Kiosk.Supervision;
using Kiosk.Worker;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Time.Testing;

namespace EidKit.Kiosk.Tests.Processes;

/// <summary>Who may see the operator's page, and what it tells.</summary>
public sealed class OperatorAppTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 25, 10, 0, 0, TimeSpan.Zero)) { AutoAdvanceAmount = TimeSpan.Zero };
    private readonly Handover _handover;
    private readonly KioskHealth _health;
    private readonly SessionStatistics _statistics;
    private readonly WebApplication _app;
    private readonly string _token;
    private HttpClient _client = new();
    private int _restarts;

    public OperatorAppTests()
    {
        _handover = new Handover(_time);
        _health = new KioskHealth(_time);
        _statistics = new SessionStatistics(_time, null, null);
        OperatorToken token = OperatorToken.Draw(out _token);
        _app = OperatorApp.Create(new SupervisorOptions { OperatorPort = 0 }, token, _handover, _health, _statistics, () => false, () => false, () => _restarts++, _time);
    }

    public async ValueTask InitializeAsync()
    {
        await _app.StartAsync();
        _client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() })
        {
            BaseAddress = new Uri(LoopbackApp.AddressOf(_app)),
        };
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _app.DisposeAsync();
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/metrics")]
    [InlineData("/statistics.csv")]
    [InlineData("/health")]
    public async Task Get_WithoutToken_ShowsTheFormOnly(string path)
    {
        (HttpStatusCode status, string text) = await GetAsync(path);

        Assert.Equal(HttpStatusCode.Unauthorized, status);
        Assert.Contains("type=\"password\"", text, StringComparison.Ordinal);
        Assert.DoesNotContain("kiosk_up", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_WithBearerToken_TellsHealthAndCounts()
    {
        _client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", _token);

        Assert.Contains("kiosk_sessions_running 0", (await GetAsync("/metrics")).Text, StringComparison.Ordinal);
        Assert.StartsWith("day,service,", (await GetAsync("/statistics.csv")).Text, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.OK, "ok\n"), await GetAsync("/health"));
    }

    [Fact]
    public async Task Get_WithWrongBearerToken_IsRefused()
    {
        _client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", _token[1..]);

        Assert.Equal(HttpStatusCode.Unauthorized, (await GetAsync("/metrics")).Status);
    }

    [Fact]
    public async Task Enter_WithToken_GivesACookieThatIsNotTheToken()
    {
        using HttpResponseMessage answer = await PostAsync("/enter", OwnOrigin, ("token", _token));

        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        string cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"));
        Assert.EndsWith("; path=/; samesite=strict; httponly", cookie, StringComparison.Ordinal);
        Assert.DoesNotContain(_token, cookie, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await GetAsync("/")).Status);
    }

    [Fact]
    public async Task Enter_WithWrongToken_IsAnsweredLateAndWithoutCookie()
    {
        Task<HttpResponseMessage> entering = PostAsync("/enter", OwnOrigin, ("token", "wrong"));
        // The pause goes by the clock of the test, so that it lasts until that moves.
        await Wait.UntilAsync(() =>
        {
            _time.Advance(TimeSpan.FromMilliseconds(250));
            return entering.IsCompleted;
        });

        using HttpResponseMessage answer = await entering;
        Assert.False(answer.Headers.Contains("Set-Cookie"));
        Assert.Equal(HttpStatusCode.Unauthorized, (await GetAsync("/")).Status);
    }

    [Fact]
    public async Task Restart_WithCookie_RestartsTheWorker()
    {
        using HttpResponseMessage entered = await PostAsync("/enter", OwnOrigin, ("token", _token));
        using HttpResponseMessage answer = await PostAsync("/restart", OwnOrigin);

        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        Assert.Equal(1, _restarts);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("http://127.0.0.1:1")]
    public async Task Restart_FromAPageOfAnotherPort_IsRefusedAlsoWithCookie(string? origin)
    {
        using HttpResponseMessage entered = await PostAsync("/enter", OwnOrigin, ("token", _token));
        using HttpResponseMessage answer = await PostAsync("/restart", origin);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Equal(0, _restarts);
    }

    [Fact]
    public async Task Restart_WithoutCookie_IsRefused()
    {
        using HttpResponseMessage answer = await PostAsync("/restart", OwnOrigin);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal(0, _restarts);
    }

    [Fact]
    public async Task Get_UnderAnotherName_IsForbidden()
    {
        _client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", _token);
        _client.DefaultRequestHeaders.Host = "terminal.example";

        Assert.Equal(HttpStatusCode.Forbidden, (await GetAsync("/")).Status);
    }

    [Fact]
    public async Task Get_SomethingIsWrong_SaysWhatInTheLanguageOfTheBrowser()
    {
        _client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", _token);
        _health.Heard(new WorkerMessage.Ready(1, MemoryLock.Refused));
        _health.Heard(new WorkerMessage.Reader(false));
        _health.Heard(new WorkerMessage.Certificate("parking-permit", new(2026, 11, 1), new(2026, 11, 26)));
        _health.Heard(new WorkerMessage.ServiceFailing("library", NoticeKind.TerminalRefused));
        _health.Heard(new WorkerMessage.Fault("Kiosk.Journey.CitizenSession", "System.IO.IOException"));

        string english = (await GetAsync("/")).Text;
        _client.DefaultRequestHeaders.AcceptLanguage.ParseAdd("de-DE");
        string german = (await GetAsync("/")).Text;

        Assert.Contains("<th scope=\"row\">Card reader</th><td class=\"bad\">out of order</td>", english, StringComparison.Ordinal);
        Assert.Contains("<td class=\"bad\">valid until 2026-11-26: renew soon</td>", english, StringComparison.Ordinal);
        Assert.Contains("<td class=\"bad\">can be swapped", english, StringComparison.Ordinal);
        Assert.Contains("1 (2026-11-25 10:00Z Kiosk.Journey.CitizenSession System.IO.IOException)", english, StringComparison.Ordinal);
        Assert.Contains("<th scope=\"row\">library</th><td class=\"bad\">TerminalRefused</td>", english, StringComparison.Ordinal);
        Assert.Contains("<html lang=\"de\">", german, StringComparison.Ordinal);
        Assert.Contains("<td class=\"bad\">ausgefallen</td>", german, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "help needed\n"), await GetAsync("/health"));
    }

    private string OwnOrigin => _client.BaseAddress!.GetLeftPart(UriPartial.Authority);

    private async Task<(HttpStatusCode Status, string Text)> GetAsync(string path)
    {
        using HttpResponseMessage answer = await _client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    private async Task<HttpResponseMessage> PostAsync(string path, string? origin, params (string Name, string Value)[] fields)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(path, UriKind.Relative));
        request.Content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        if (origin is not null)
        {
            request.Headers.Add("Origin", origin);
        }

        return await _client.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
