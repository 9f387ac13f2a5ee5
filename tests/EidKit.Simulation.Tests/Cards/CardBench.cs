using EidKit.Apdu;
using EidKit.Certificates;
using EidKit.Crypto;
using EidKit.Protocols.Flow;
using EidKit.Protocols.Pace;
using EidKit.SecureMessaging;
using EidKit.Simulation.Cards;
using EidKit.Simulation.Personas;
using EidKit.Simulation.Pki;
using EidKit.TestKit;
using Microsoft.Extensions.Time.Testing;

namespace EidKit.Simulation.Tests.Cards;

/// <summary>A simulated card and a terminal that is led command by command, in any order; it knows the secure messaging of the session.</summary>
internal sealed partial class CardBench : IDisposable
{
    private static readonly EcGroup Group = EcGroup.ById(12)!;
    private static readonly TestPki Pki = CreatePki();
    private readonly SeededRandomSource _random = new(21);
    private readonly List<IDisposable> _owned = [];
    private readonly Persona _persona;
    private readonly bool _isRenewed;
    private readonly Func<Chip, Chip> _alter;
    private SecureMessagingSession? _messaging;

    /// <param name="pin">The PIN as it stands in the file of the persona, if it is another one.</param>
    /// <param name="isRenewed">Whether each restart takes a new card, because commands change it for good.</param>
    /// <param name="alter">Changes the chip where options don't reach.</param>
    public CardBench(string? pin = null, bool isRenewed = false, Func<Chip, Chip>? alter = null)
    {
        _alter = alter ?? (chip => chip);
        _isRenewed = isRenewed;
        _persona = pin is null ? Persona.Erika : ReadErika(pin);
        Card = CreateCard();
    }

    public static Chat Rights { get; } = Chat.For(TestPki.DefaultRights);

    public SimulatedCard Card { get; private set; }

    /// <summary>Tells of each command as it goes over the line.</summary>
    public event Action<CommandApdu>? Sent;

    /// <summary>Whether the terminal codes all lengths extended.</summary>
    public bool SendsExtended { get; init; }

    /// <summary>Whether the terminal believes that secure messaging is on.</summary>
    public bool IsProtected => _messaging is not null;

    /// <summary>Makes the PKI of the cards once more, to issue other certificates.</summary>
    public static TestPki CreatePki() => TestPki.Create(7, new FakeTimeProvider(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero)), Group);

    /// <summary>Resets the card and forgets every protocol.</summary>
    public void Restart()
    {
        if (_isRenewed)
        {
            Card.Dispose();
            Card = CreateCard();
        }

        Card.Reset();
        EndMessaging();
        _owned.ForEach(o => o.Dispose());
        _owned.Clear();
        ForgetPace();
        ForgetTerminal();
    }

    /// <summary>Sends a command, protected if secure messaging is on.</summary>
    public ResponseApdu Send(CommandApdu command)
    {
        if (_messaging is not { } session)
        {
            return SendPlain(command);
        }

        ResponseApdu answer = SendPlain(session.ProtectCommand(command));
        return session.UnprotectResponse(answer);
    }

    /// <summary>Sends a command as it is.</summary>
    public ResponseApdu SendPlain(CommandApdu command)
    {
        CommandApdu sent = SendsExtended
            ? new CommandApdu(command.Cla, command.Ins, command.P1, command.P2, command.Data.Span, command.ExpectedLength, extended: true)
            : command;
        Sent?.Invoke(sent);
        return SendRaw(sent.Encode());
    }

    /// <summary>Sends bytes and fetches the rest of an answer that is longer than a short one.</summary>
    public ResponseApdu SendRaw(ReadOnlySpan<byte> command)
    {
        var answer = ResponseApdu.Decode(Card.Process(command));
        List<byte> data = [.. answer.Data.Span];
        while (answer.Status.Sw1 == 0x61)
        {
            answer = ResponseApdu.Decode(Card.Process([0x00, 0xC0, 0x00, 0x00, 0x00]));
            data.AddRange(answer.Data.Span);
        }

        return new ResponseApdu(answer.Status, data.ToArray());
    }

    /// <summary>Protects a command, lets the caller spoil its data and sends it; without secure messaging it is sent with the bits of protection only.</summary>
    public ResponseApdu SendSpoilt(CommandApdu command, Func<byte[], byte[]> spoil)
    {
        CommandApdu sent = _messaging?.ProtectCommand(command)
            ?? new CommandApdu((byte)(command.Cla | 0x0C), command.Ins, command.P1, command.P2, new byte[13], command.ExpectedLength);
        byte[] data = spoil(sent.Data.ToArray());
        return SendPlain(new CommandApdu(sent.Cla, sent.Ins, sent.P1, sent.P2, data, sent.ExpectedLength));
    }

    /// <summary>Forgets the keys of secure messaging, as the card has.</summary>
    public void EndMessaging()
    {
        _messaging?.Dispose();
        _messaging = null;
    }

    public void Dispose()
    {
        Restart();
        Card.Dispose();
    }

    private ResponseApdu Exchange<TRequest, TResponse>(ExchangeStep<TRequest, TResponse> step, TRequest request)
        where TRequest : class, IMessage<TRequest>
        where TResponse : class, IMessage<TResponse> => Send(step.EncodeCommand(request));

    private void Switch(SessionKeys keys)
    {
        EndMessaging();
        _messaging = new SecureMessagingSession(keys);
    }

    private SimulatedCard CreateCard() =>
        new(_alter(ChipPersonalization.Personalize(_persona, Pki, new CardOptions { Random = new SeededRandomSource(22) })));

    private T Own<T>(T value)
        where T : IDisposable
    {
        _owned.Add(value);
        return value;
    }

    private Password PasswordOf(PasswordKind kind) => kind switch
    {
        PasswordKind.Pin => Password.FromBytes(kind, _persona.Pin),
        PasswordKind.Can => Password.FromBytes(kind, _persona.Can),
        PasswordKind.Puk => Password.FromBytes(kind, _persona.Puk),
        _ => Password.FromBytes(kind, Hashing.Compute(HashKind.Sha1, _persona.MrzInformation)),
    };

    private static Persona ReadErika(string pin)
    {
        string json = File.ReadAllText(Repository.PathOf("src", "EidKit.Simulation", "Personas", "erika.json"));
        return Persona.FromJson(System.Text.Encoding.UTF8.GetBytes(json.Replace("\"123456\"", pin, StringComparison.Ordinal)));
    }
}
