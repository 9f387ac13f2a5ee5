using System.Net.NetworkInformation;
using EidKit.Kiosk.Tests.Processes.Memory;
using EidKit.Protocols.PinManagement;
using EidKit.Simulation;
using EidKit.Simulation.Faults;
using EidKit.Simulation.Personas;

namespace EidKit.Kiosk.Tests.Processes;

/// <summary>A worker is never ended while a card does what it was asked for, least of all while it sets a new PIN.</summary>
public class CardAtWorkTests
{
    [Theory]
    [InlineData("operator restarts", true)]
    [InlineData("supervisor is terminated", false)]
    [InlineData("supervisor is killed", false)]
    public async Task Worker_IsToEndWhileThePinIsSet_EndsAfterTheAnswerOfTheCard(string reason, bool goesOn)
    {
        await using PlayedKiosk kiosk = await StartAsync();
        await using CitizenBrowser citizen = await CitizenBrowser.AttachAsync(kiosk.Run);
        SimulatedCard card = await ChangeAsync(kiosk, citizen);
        int worker = kiosk.Run.WorkerId;
        int port = new Uri(citizen.Page.Url).Port;

        await EndAsync(kiosk.Run, reason);

        await Wait.UntilAsync(() => !IsListening(port));
        Assert.True(ProcessTree.IsAlive(worker));
        kiosk.Clock.Hurry();
        await Wait.UntilAsync(() => !ProcessTree.IsAlive(worker));
        Assert.Equal(3, card.PinTries);
        if (goesOn)
        {
            kiosk.Take();
            await using CitizenBrowser next = await CitizenBrowser.AttachAsync(kiosk.Run, citizen, "body[data-state=Lost]");
            await next.PressAsync("button");
            await next.SeesAsync("Start");
        }
    }

    [Fact]
    public async Task Browser_CrashesWhileThePinIsSet_TheWorkerEndsByItself()
    {
        await using PlayedKiosk kiosk = await StartAsync();
        await using CitizenBrowser citizen = await CitizenBrowser.AttachAsync(kiosk.Run);
        SimulatedCard card = await ChangeAsync(kiosk, citizen);
        int worker = kiosk.Run.WorkerId;

        Signals.Send(kiosk.Run.BrowserIds[0], Signals.Kill);

        await using CitizenBrowser other = await CitizenBrowser.AttachAsync(kiosk.Run, citizen, "body[data-state=InUse]");
        Assert.True(ProcessTree.IsAlive(worker));
        kiosk.Clock.Hurry();
        await Wait.UntilAsync(() => !ProcessTree.IsAlive(worker));
        Assert.Equal(3, card.PinTries);
        kiosk.Take();
        await using CitizenBrowser next = await CitizenBrowser.AttachAsync(kiosk.Run, other);
        using HttpClient operation = kiosk.Run.CreateOperator();
        Assert.Contains("kiosk_workers_died_total 0", await operation.GetStringAsync(new Uri("metrics", UriKind.Relative), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    private static Task<PlayedKiosk> StartAsync() => PlayedKiosk.StartAsync([Persona.Erika], _ => []);

    private static async Task EndAsync(KioskRun run, string reason)
    {
        switch (reason)
        {
            case "operator restarts":
                using (HttpClient operation = run.CreateOperator())
                {
                    using HttpResponseMessage answer = await operation.PostAsync(new Uri("restart", UriKind.Relative), null, TestContext.Current.CancellationToken);
                    Assert.Equal(System.Net.HttpStatusCode.SeeOther, answer.StatusCode);
                }

                break;
            case "supervisor is terminated":
                run.Terminate();
                break;
            default:
                Signals.Send(run.SupervisorId, Signals.Kill);
                break;
        }
    }

    /// <summary>Changes the PIN as far as the card sets it and has not answered yet.</summary>
    private static async Task<SimulatedCard> ChangeAsync(PlayedKiosk kiosk, CitizenBrowser citizen)
    {
        SimulatedCard card = kiosk.Cards.CardOf("erika").With(Fault.SlowAnswer(SlowClock.Delay).AtStep(PinManagementFlow.SetPin.Description));
        await citizen.PressAsync("[data-choice=pin]");
        await citizen.SeesAsync("LayCard");
        kiosk.Lay("erika");
        await citizen.SeesAsync("PinService");
        await citizen.PressAsync("[data-task=Change]");
        foreach (string digits in (string[])["123456", "314159", "314159"])
        {
            await citizen.EnterAsync(digits);
        }

        await citizen.SeesAsync("Working");
        await Wait.UntilAsync(() => kiosk.Clock.Waits == 1);
        return card;
    }

    private static bool IsListening(int port) => IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners().Any(listener => listener.Port == port);
}
