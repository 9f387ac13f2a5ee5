using EidKit.Channels;
using EidKit.Crypto;
using EidKit.Protocols.Pace;
using EidKit.Protocols.PassiveAuthentication;
using EidKit.Sessions;
using EidKit.Simulation.Cards;
using EidKit.Simulation.Personas;
using EidKit.Simulation.Pki;
using EidKit.Simulation.Readers;
using Microsoft.Extensions.Time.Testing;

namespace EidKit.Simulation.Tests.Faults.Matrix;

/// <summary>One card on one reader, with a clock that stands still. Keys and files are made once for all, since that takes longest.</summary>
internal sealed class MatrixBench : IDisposable
{
    private const int Seed = 7;
    private static ReadOnlySpan<byte> TransportPin => "13579"u8;
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly TestPki Pki = TestPki.Create(Seed, new FakeTimeProvider(Now), EcGroup.ById(12)!);
    private static readonly Chip Template = ChipPersonalization.Personalize(Persona.Erika, Pki, new CardOptions());
    private static readonly CscaTrustStore Trust = CscaTrustStore.Decode(Pki.CscaCertificate.Span);
    private readonly List<CardPasswords> _passwords = [];
    private readonly SimulatedReaders _readers = new();
    private readonly byte[] _pin;
    private readonly bool _isAtKeypad;
    private SimulatedReader? _reader;

    public MatrixBench(Flow flow)
    {
        _pin = flow.HasTransportPin ? [.. TransportPin] : Persona.Erika.Pin.ToArray();
        OfReader.Add(Keypad);
        _isAtKeypad = flow.IsAtKeypad;
        Card = CreateCard(1).WithPinTries(flow.PinTries);
        Other = CreateCard(2);
    }

    /// <summary>What the terminal brings along; all sessions share it, so it is not cleared with any of them.</summary>
    public static InMemoryTerminalCredentials Terminal { get; } = new(
        new TerminalCertificates(Pki.TerminalCertificate, [Pki.DvCertificate])
        {
            Description = Pki.Description,
            FirstSectorKey = Pki.FirstSectorKey,
            SecondSectorKey = Pki.SecondSectorKey,
        },
        Pki.CopyTerminalKey());

    public SimulatedCard Card { get; }

    public SimulatedKeypad Keypad { get; } = new();

    /// <summary>What a reader with a keypad has for itself.</summary>
    public List<object> OfReader { get; } = [];

    public string Pin => System.Text.Encoding.ASCII.GetString(_pin);

    /// <summary>A card of the same holder that nothing is to be done with.</summary>
    public SimulatedCard Other { get; }

    public FakeTimeProvider Time { get; } = new(Now);

    /// <summary>The passwords of the operation, which stay the caller's and so are not cleared with it.</summary>
    public List<Password> Given { get; } = [];

    public IdentityCardOptions Options => new() { Random = new SeededRandomSource(Seed), TimeProvider = Time, CscaTrustStore = Trust };

    /// <summary>Lays the card on the reader, plugs the reader in where that is needed, and opens a line.</summary>
    public async Task<WatchedLine> OpenAsync(bool isOnReader)
    {
        ICardChannel line = isOnReader ? await PluggedInReader().ConnectAsync(CancellationToken.None).ConfigureAwait(false) : Card.Connect();
        var watched = new WatchedLine(line, Card);
        watched.Channel = watched;
        if (_isAtKeypad)
        {
            var reader = new SimulatedComfortReader(new OneLineReader(watched), Keypad, new SeededRandomSource(Seed));
            watched.Channel = await reader.ConnectAsync(CancellationToken.None).ConfigureAwait(false);
            OfReader.Add(watched.Channel);
        }

        return watched;
    }

    /// <summary>Lets the holder type at the keypad of the reader.</summary>
    public Password AtKeypad(params string[] entries)
    {
        Array.ForEach(entries, digits => Keypad.Type(digits));
        return Give(Password.AtReader(PasswordKind.Pin));
    }

    public Password Give(PasswordKind kind) => Give(kind switch
    {
        PasswordKind.Pin => Password.FromBytes(kind, _pin),
        PasswordKind.Can => Password.FromBytes(kind, Persona.Erika.Can),
        PasswordKind.Puk => Password.FromBytes(kind, Persona.Erika.Puk),
        _ => Password.FromBytes(kind, Hashing.Compute(HashKind.Sha1, Persona.Erika.MrzInformation)),
    });

    public Password GivePin(string digits) => Give(Password.Pin(digits));

    public void Dispose()
    {
        // The keys belong to the template, so the cards themselves are not disposed.
        _passwords.ForEach(p => p.Dispose());
        Given.ForEach(p => p.Dispose());
        Keypad.Dispose();
    }

    private Password Give(Password password)
    {
        Given.Add(password);
        return password;
    }

    private SimulatedReader PluggedInReader()
    {
        if (_reader is null || !_readers.IsPluggedIn(_reader))
        {
            _reader = _readers.Add("A");
        }

        if (_reader.Card != Card)
        {
            _reader.Insert(Card);
        }

        return _reader;
    }

    private SimulatedCard CreateCard(int seed)
    {
        Persona erika = Persona.Erika;
        CardPasswords passwords = ChipPersonalization.PasswordsOf(_pin, erika.Can, erika.Puk, erika.MrzInformation);
        _passwords.Add(passwords);
        return new SimulatedCard(Template with
        {
            Passwords = passwords,
            Verifier = new Certificates.CvcVerifier([Pki.CvcaCertificate], Pki.Today.AddDays(-1)),
            Random = new SeededRandomSource(seed),
        })
        {
            TimeProvider = Time,
        };
    }
}
