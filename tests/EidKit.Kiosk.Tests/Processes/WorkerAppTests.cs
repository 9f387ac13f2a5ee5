using System.Net;
using System.Net.WebSockets;
using Kiosk.Worker;

namespace EidKit.Kiosk.Tests.Processes;

/// <summary>Whom a worker lets in, and what it says with every answer.</summary>
public class WorkerAppTests
{
    private static readonly string[] Paths = ["/", "/_framework/blazor.web.js", "/nothing", "/begin/wrong", "/_blazor/negotiate"];

    [Fact]
    public async Task Get_WithoutCookie_IsForbiddenEverywhere()
    {
        await using HostedWorker worker = await HostedWorker.StartAsync();
        using HttpClient stranger = worker.CreateClient();

        foreach (string path in Paths)
        {
            using HttpResponseMessage answer = await GetAsync(stranger, path);
            Assert.Equal((path, HttpStatusCode.Forbidden), (path, answer.StatusCode));
            Assert.Equal("text/plain", answer.Content.Headers.ContentType?.MediaType);
        }
    }

    [Fact]
    public async Task Begin_WithTicket_GivesCookieForThisSessionOnlyAndLeavesTheTicketBehind()
    {
        await using HostedWorker worker = await HostedWorker.StartAsync();
        using HttpClient client = worker.CreateClient();

        using HttpResponseMessage answer = await GetAsync(client, "/begin/" + HostedWorker.Ticket);

        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        Assert.Equal("/", answer.Headers.Location?.ToString());
        string cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"));
        Assert.StartsWith($"kiosk-{worker.Address.Port}=", cookie, StringComparison.Ordinal);
        Assert.EndsWith("; path=/; samesite=strict; httponly", cookie, StringComparison.Ordinal);
        Assert.DoesNotContain(HostedWorker.Ticket, cookie, StringComparison.Ordinal);
        using HttpResponseMessage page = await GetAsync(client, "/");
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
    }

    [Fact]
    public async Task Begin_SecondTime_IsForbiddenAndLeadsBackToTheSupervisor()
    {
        await using HostedWorker worker = await HostedWorker.StartAsync();
        using HttpClient first = await worker.EnterAsync();
        using HttpClient second = worker.CreateClient();

        using HttpResponseMessage answer = await GetAsync(second, "/begin/" + HostedWorker.Ticket);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Equal("This ticket is not valid any more.", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal("5; url=http://127.0.0.1:1/", Assert.Single(answer.Headers.GetValues("Refresh")));
        using HttpResponseMessage page = await GetAsync(first, "/");
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
    }

    [Fact]
    public async Task Begin_BrowserThatWasLetInAndBrokenOff_ComesToItsSession()
    {
        await using HostedWorker worker = await HostedWorker.StartAsync();
        using HttpClient client = await worker.EnterAsync();

        using HttpResponseMessage answer = await GetAsync(client, "/begin/" + HostedWorker.Ticket);

        Assert.Equal((HttpStatusCode.SeeOther, "/"), (answer.StatusCode, answer.Headers.Location?.ToString()));
        Assert.False(answer.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task Get_WithAnotherCookie_IsForbidden()
    {
        await using HostedWorker worker = await HostedWorker.StartAsync();
        using HttpClient _ = await worker.EnterAsync();
        using HttpClient stranger = worker.CreateClient();
        stranger.DefaultRequestHeaders.Add("Cookie", $"kiosk-{worker.Address.Port}={SessionTicket.Draw()}");

        using HttpResponseMessage answer = await GetAsync(stranger, "/");

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Theory]
    [InlineData("localhost")]
    [InlineData("terminal.example")]
    [InlineData("127.0.0.1")]
    [InlineData("127.0.0.1:1")]
    public async Task Get_UnderAnotherName_IsForbiddenAlsoWithTheCookie(string host)
    {
        await using HostedWorker worker = await HostedWorker.StartAsync();
        using HttpClient client = await worker.EnterAsync();
        client.DefaultRequestHeaders.Host = host.Contains('.', StringComparison.Ordinal) && host != "terminal.example" ? host : $"{host}:{worker.Address.Port}";

        using HttpResponseMessage answer = await GetAsync(client, "/");

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Equal("This address is not served.", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Begin_UnderAnotherName_DoesNotUseTheTicket()
    {
        await using HostedWorker worker = await HostedWorker.StartAsync();
        using HttpClient client = worker.CreateClient();
        client.DefaultRequestHeaders.Host = $"terminal.example:{worker.Address.Port}";
        using HttpResponseMessage answer = await GetAsync(client, "/begin/" + HostedWorker.Ticket);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);

        using HttpClient owner = await worker.EnterAsync();
    }

    [Theory]
    [InlineData(null)]
    [InlineData("http://127.0.0.1:1")]
    [InlineData("https://terminal.example")]
    [InlineData("null")]
    public async Task WebSocket_OfAnotherOrigin_IsForbiddenAlsoWithTheCookie(string? origin)
    {
        await using HostedWorker worker = await HostedWorker.StartAsync();
        string cookie = await worker.EnterForCookieAsync();
        using var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("Cookie", cookie);
        if (origin is not null)
        {
            socket.Options.SetRequestHeader("Origin", origin);
        }

        WebSocketException refused = await Assert.ThrowsAsync<WebSocketException>(
            () => socket.ConnectAsync(new Uri($"ws://127.0.0.1:{worker.Address.Port}/_blazor"), TestContext.Current.CancellationToken));

        Assert.Contains("403", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WebSocket_OfTheOwnOriginWithTheCookie_IsOpened()
    {
        await using HostedWorker worker = await HostedWorker.StartAsync();
        using var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("Cookie", await worker.EnterForCookieAsync());
        socket.Options.SetRequestHeader("Origin", $"http://127.0.0.1:{worker.Address.Port}");

        await socket.ConnectAsync(new Uri($"ws://127.0.0.1:{worker.Address.Port}/_blazor"), TestContext.Current.CancellationToken);

        Assert.Equal(WebSocketState.Open, socket.State);
    }

    [Fact]
    public async Task Post_WithoutOrigin_IsForbidden()
    {
        await using HostedWorker worker = await HostedWorker.StartAsync();
        using HttpClient client = await worker.EnterAsync();
        using var body = new StringContent("");

        using HttpResponseMessage answer = await client.PostAsync(new Uri("/_blazor/negotiate", UriKind.Relative), body, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Equal("Another page may not ask.", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Get_Anything_TellsTheBrowserToKeepNothingAndTakeNothingFromElsewhere()
    {
        await using HostedWorker worker = await HostedWorker.StartAsync();
        using HttpClient client = await worker.EnterAsync();
        using HttpClient stranger = worker.CreateClient();

        foreach (HttpClient browser in (HttpClient[])[client, stranger])
        {
            foreach (string path in Paths)
            {
                using HttpResponseMessage answer = await GetAsync(browser, path);
                Assert.Equal("no-store", answer.Headers.CacheControl?.ToString());
                Assert.StartsWith("default-src 'none'; script-src 'self';", Header(answer, "Content-Security-Policy"), StringComparison.Ordinal);
                Assert.DoesNotContain("unsafe", Header(answer, "Content-Security-Policy"), StringComparison.Ordinal);
                Assert.EndsWith("frame-ancestors 'none'", Header(answer, "Content-Security-Policy"), StringComparison.Ordinal);
                Assert.Equal("nosniff", Header(answer, "X-Content-Type-Options"));
                Assert.Equal("no-referrer", Header(answer, "Referrer-Policy"));
                Assert.Equal("same-origin", Header(answer, "Cross-Origin-Opener-Policy"));
                Assert.Equal("same-origin", Header(answer, "Cross-Origin-Resource-Policy"));
                Assert.False(answer.Headers.Contains("Server"));
            }
        }
    }

    private static string Header(HttpResponseMessage answer, string name) => Assert.Single(answer.Headers.GetValues(name));

    private static Task<HttpResponseMessage> GetAsync(HttpClient client, string path) =>
        client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
}
