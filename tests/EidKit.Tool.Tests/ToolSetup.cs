using EidKit.Channels;
using EidKit.Crypto;
using EidKit.Pcsc;
using EidKit.Simulation;
using EidKit.Simulation.Personas;
using EidKit.Simulation.Pki;
using Microsoft.Extensions.Time.Testing;

namespace EidKit.Tool.Tests;

/// <summary>The tool with a simulated card on a reader, on a day that does not change.</summary>
internal sealed class ToolSetup : IDisposable
{
    public const string ReaderName = "Test Reader 00 00";
    private const int Seed = 11;
    private readonly Lazy<TestPki> _pki;
    private readonly Lazy<SimulatedCard> _card;
    private DirectoryInfo? _folder;

    public ToolSetup(Persona? persona = null, CardOptions? options = null)
    {
        _pki = new Lazy<TestPki>(() => TestPki.Create(Seed, Time));
        _card = new Lazy<SimulatedCard>(() => SimulatedCard.Create(persona ?? Persona.Erika, Pki, options));
        Reader = new OneReader(ReaderName, () => Wrap(Card.Connect()));
        Readers = new FixedReaders(outage: null, [Reader]);
    }

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));

    public TestPki Pki => _pki.Value;

    public SimulatedCard Card => _card.Value;

    public OneReader Reader { get; }

    public ICardReaders Readers { get; set; }

    /// <summary>Puts something over the line to the card.</summary>
    public Func<ICardChannel, ICardChannel> Wrap { get; set; } = channel => channel;

    public TestConsole Console { get; private set; } = TestConsole.Redirected();

    public Func<PcscDiagnosis>? Diagnose { get; set; }

    public SystemKind System { get; set; } = SystemKind.Linux;

    public RandomSource Random { get; init; } = new SeededRandomSource(Seed + 1);

    public string Output => Console.OutputText;

    /// <summary>The output with one blank wherever there are more.</summary>
    public string SqueezedOutput => string.Join('\n', Output.Split('\n').Select(line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries))));

    public string Errors => Console.ErrorText;

    /// <summary>The files of a terminal that the card accepts.</summary>
    public string TerminalFolder
    {
        get
        {
            if (_folder is null)
            {
                _folder = Directory.CreateTempSubdirectory("eidkit-tool-");
                Pki.WriteTerminalFiles(_folder.FullName);
            }

            return _folder.FullName;
        }
    }

    public string FileOf(string name) => Path.Combine(TerminalFolder, name);

    /// <summary>Runs the tool with lines in its standard input.</summary>
    public Task<int> RunAsync(string lines, params string[] arguments) => RunAsync(TestConsole.Redirected(lines), arguments);

    public Task<int> RunAsync(TestConsole console, params string[] arguments) =>
        RunAsync(console, TestContext.Current.CancellationToken, arguments);

    public Task<int> RunAsync(TestConsole console, CancellationToken cancellationToken, params string[] arguments)
    {
        Console = console;
        var surroundings = new Surroundings
        {
            Console = console,
            OpenReaders = () => Readers,
            Diagnose = Diagnose,
            System = System,
            Time = Time,
            Random = Random,
        };
        return ToolCommandLine.RunAsync(arguments, surroundings, cancellationToken);
    }

    public void Dispose()
    {
        if (_card.IsValueCreated)
        {
            Card.Dispose();
        }

        if (_pki.IsValueCreated)
        {
            Pki.Dispose();
        }

        _folder?.Delete(recursive: true);
    }
}
