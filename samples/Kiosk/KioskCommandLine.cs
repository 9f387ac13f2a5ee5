using System.CommandLine;
using Kiosk.Cards;
using Kiosk.Supervision;
using Kiosk.Worker;

namespace Kiosk;

/// <summary>The command line: the supervisor, and the roles in which it starts this program again.</summary>
internal static class KioskCommandLine
{
    public const string WorkerRole = "worker";

    public const string CardsRole = "cards";

    public const string BrowserRole = "browser";

    /// <summary>Time to end the worker and the browser, and to remove its profile.</summary>
    private static readonly TimeSpan TerminationTimeout = TimeSpan.FromSeconds(40);

    public static async Task<int> RunAsync(string[] arguments)
    {
        RootCommand root = CreateRoot();
        ParseResult parsed = root.Parse(arguments);
        return await parsed.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = TerminationTimeout });
    }

    private static RootCommand CreateRoot()
    {
        var reader = new Option<string?>("--reader") { Description = "A reader over PC/SC by its name, or auto for the only one; simulated cards if left out.", HelpName = "auto|NAME" };
        var training = new Option<bool>("--training") { Description = "Simulated cards in all PIN states, a banner on every page, real readers off." };
        var port = new Option<int>("--port") { Description = "The terminal's page on 127.0.0.1; 0 for any free port.", DefaultValueFactory = _ => 5080 };
        var operatorPort = new Option<int>("--operator-port") { Description = "The operator's page on 127.0.0.1; 0 for any free port.", DefaultValueFactory = _ => 5081 };
        var token = new Option<string?>("--operator-token") { Description = "A file with the operator's token; one is drawn and shown on a terminal if left out.", HelpName = "FILE" };
        var browser = new Option<string?>("--browser") { Description = "Chromium, which is started anew for each session.", HelpName = "PATH" };
        var browserArguments = new Option<string[]>("--browser-argument") { Description = "One more argument for Chromium; may be repeated.", DefaultValueFactory = _ => [] };
        var services = new Option<string?>("--services") { Description = "The catalogue of services.", HelpName = "FILE" };
        var terminal = new Option<string?>("--terminal") { Description = "Certificates and keys of the terminal, a folder for each service.", HelpName = "FOLDER" };
        var csca = new Option<string?>("--csca") { Description = "The country signing certificate that is trusted.", HelpName = "FILE" };
        var outbox = new Option<string?>("--outbox") { Description = "Where applications are put; simulated cards need none, and theirs go nowhere.", HelpName = "FOLDER" };
        var printing = new Option<bool>("--printing") { Description = "Receipts can be printed by the browser." };
        var shuffle = new Option<bool>("--shuffle-digits") { Description = "The digits of the key pad on the screen change places." };
        var headphones = new Option<bool>("--headphones") { Description = "Sound goes to headphones only, whose socket gives no signal: digits and personal data are spoken." };
        var statistics = new Option<string?>("--statistics") { Description = "Where the anonymous counts are kept.", HelpName = "FILE" };
        var cards = new Option<string?>("--card-box") { Description = "The socket on which somebody else plays the cards.", Hidden = true };
        var idle = new Option<double?>("--idle") { Description = "Seconds after which every page gives up.", Hidden = true };
        training.Validators.Add(result =>
        {
            if (result.GetValue(training) && result.GetValue(reader) is not null)
            {
                result.AddError("Training has simulated cards only: leave --reader out.");
            }
        });
        // Without certificates there is no service to apply for, only the PIN service.
        terminal.Validators.Add(result =>
        {
            if (result.GetValue(reader) is not null && result.GetValue(terminal) is not null && result.GetValue(outbox) is null)
            {
                result.AddError("With real cards the applications have to go somewhere: name the folder by --outbox.");
            }
        });
        var root = new RootCommand("A service terminal for identity cards, with simulated cards unless --reader is given.")
        {
            reader, training, port, operatorPort, token, browser, browserArguments, services, terminal, csca, outbox, printing, shuffle, headphones, statistics, cards, idle,
        };
        root.SetAction((parsed, cancellationToken) => SupervisorCommand.RunAsync(
            new SupervisorOptions
            {
                Port = parsed.GetValue(port),
                OperatorPort = parsed.GetValue(operatorPort),
                ReaderName = parsed.GetValue(reader),
                CardBox = parsed.GetValue(cards),
                BrowserPath = parsed.GetValue(browser),
                BrowserArguments = parsed.GetValue(browserArguments) ?? [],
                TokenFile = FullPath(parsed.GetValue(token)),
                StatisticsFile = FullPath(parsed.GetValue(statistics)),
                Worker = new WorkerSetup
                {
                    Idle = parsed.GetValue(idle) is { } seconds ? IdleLimits.AllOf(TimeSpan.FromSeconds(seconds)) : new IdleLimits(),
                    Ticket = "",
                    SupervisorUrl = "",
                    IsTraining = parsed.GetValue(training),
                    CanPrint = parsed.GetValue(printing),
                    ShufflesDigits = parsed.GetValue(shuffle),
                    HasHeadphonesOnly = parsed.GetValue(headphones),
                    ServicesFile = FullPath(parsed.GetValue(services)),
                    TerminalFolder = FullPath(parsed.GetValue(terminal)),
                    CscaFile = FullPath(parsed.GetValue(csca)),
                    OutboxFolder = FullPath(parsed.GetValue(outbox)),
                },
            },
            cancellationToken));
        root.Add(Role(WorkerRole, WorkerCommand.RunAsync));
        root.Add(Role(CardsRole, CardsCommand.RunAsync));
        root.Add(Role(BrowserRole, BrowserCommand.RunAsync));
        return root;
    }

    private static Command Role(string name, Func<Task<int>> run)
    {
        var command = new Command(name) { Hidden = true };
        command.SetAction((_, _) => run());
        return command;
    }

    private static string? FullPath(string? path) => path is null ? null : Path.GetFullPath(path);
}
