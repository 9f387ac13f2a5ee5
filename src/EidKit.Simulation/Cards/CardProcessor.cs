using EidKit.Apdu;
using EidKit.Encoding;
using EidKit.Protocols.Flow;
using EidKit.SecureMessaging;

namespace EidKit.Simulation.Cards;

/// <summary>The card's side of the line: decodes commands, undoes secure messaging and chaining, and does the reverse for answers.</summary>
internal sealed class CardProcessor(Chip chip) : IDisposable
{
    private const byte GetResponse = 0xC0;

    /// <summary>No class (ISO/IEC 7816-4 §5.4.1): commands for the reader begin with it, and some readers pass them on.</summary>
    private const byte InvalidClass = 0xFF;
    private const int LongestChain = CommandApdu.MaximumExtendedData;
    private CardSession _session = new(chip);
    private CommandApdu? _chainStart;
    private readonly List<byte> _chain = [];
    private ReadOnlyMemory<byte> _rest;
    private StatusWord _restStatus;

    /// <summary>Forgets everything that a reset ends.</summary>
    public void Reset()
    {
        _session.Dispose();
        _session = new CardSession(chip);
        _chainStart = null;
        _chain.Clear();
        _rest = default;
    }

    /// <summary>The step that a command is now; null if it is none.</summary>
    public StepDescription? StepOf(CommandApdu command) => CardSteps.Find(_session, command);

    public byte[] Process(ReadOnlySpan<byte> encoded)
    {
        CommandApdu command;
        try
        {
            command = CommandApdu.Decode(encoded);
        }
        catch (MalformedDataException)
        {
            // Whatever it was, it was not protected (ICAO 9303-11 §9.8.1).
            EndSession();
            return new ResponseApdu(StatusWord.WrongLength).Encode();
        }

        if (command.Cla == InvalidClass)
        {
            EndSession();
            return new ResponseApdu(StatusWord.ClassNotSupported).Encode();
        }

        bool isTooLong = command.IsExtended && !chip.Behavior.SupportsExtendedLength;
        bool fetchesRest = command.Ins == GetResponse && !_rest.IsEmpty && !isTooLong;
        if (_session.SecureMessaging is not null && !CommandProtection.IsProtected(command) && !fetchesRest)
        {
            // Whatever is answered to it, a plain command ends the session; fetching the rest of a protected answer belongs to that answer.
            EndSession();
        }

        ResponseApdu response = isTooLong ? new ResponseApdu(StatusWord.WrongLength)
            : command.Ins == GetResponse ? NextPart(command)
            : Fit(command, Protected(command));
        command.Clear();
        return response.Encode();
    }

    public void Dispose()
    {
        _session.Dispose();
        _chain.Clear();
    }

    /// <summary>Undoes and does secure messaging around a command.</summary>
    private ResponseApdu Protected(CommandApdu command)
    {
        _rest = default;
        if (_session.SecureMessaging is not { } session)
        {
            return CommandProtection.IsProtected(command) ? new ResponseApdu(new StatusWord(0x6882)) : Switched(Chained(command));
        }

        CommandApdu plain;
        try
        {
            plain = session.UnprotectCommand(command);
        }
        catch (SecureMessagingException e)
        {
            EndSession();
            return new ResponseApdu(
                e.Fault == SecureMessagingFault.MissingObject ? StatusWord.SecureMessagingObjectsMissing : StatusWord.SecureMessagingObjectsWrong);
        }

        return Switched(ProtectedAnswer(session, plain));
    }

    private ResponseApdu ProtectedAnswer(SecureMessagingSession session, CommandApdu plain)
    {
        ResponseApdu answer = Chained(plain);
        if (ResponseProtection.ProtectedDataLength(odd: plain.Ins % 2 != 0, answer.Data.Length) > ResponseApdu.MaximumData)
        {
            answer.Clear();
            answer = new ResponseApdu(StatusWord.WrongLength);
        }

        try
        {
            return session.ProtectResponse(answer);
        }
        catch (SecureMessagingException)
        {
            // The counter has reached its last value.
            EndSession();
            return new ResponseApdu(StatusWord.SecureMessagingObjectsWrong);
        }
        finally
        {
            answer.Clear();
            plain.Clear();
        }
    }

    private ResponseApdu Switched(ResponseApdu response)
    {
        _session.SwitchKeys();
        return response;
    }

    private void EndSession()
    {
        _session.EndSecureMessaging();
        _chainStart = null;
        _chain.Clear();
        _rest = default;
    }

    /// <summary>Collects the parts of a chained command (ISO/IEC 7816-4 §5.3.3).</summary>
    private ResponseApdu Chained(CommandApdu command)
    {
        bool isStep = CardCommands.IsStepOfChain(_session, command);
        if (_chainStart is null && (!command.IsChained || isStep))
        {
            return CardCommands.Answer(_session, command);
        }

        if (_chainStart is { } start && (start.Ins != command.Ins || start.P1 != command.P1 || start.P2 != command.P2))
        {
            _chainStart = null;
            _chain.Clear();
            return new ResponseApdu(StatusWord.LastOfChainExpected);
        }

        if (_chain.Count + command.Data.Length > LongestChain)
        {
            _chainStart = null;
            _chain.Clear();
            return new ResponseApdu(StatusWord.WrongLength);
        }

        _chainStart ??= command;
        _chain.AddRange(command.Data.Span);
        if (command.IsChained)
        {
            return new ResponseApdu(StatusWord.Success);
        }

        var whole = new CommandApdu(command.Cla, command.Ins, command.P1, command.P2, _chain.ToArray(), command.ExpectedLength);
        _chainStart = null;
        _chain.Clear();
        return CardCommands.Answer(_session, whole);
    }

    /// <summary>Keeps back what a short command has no room for (61xx, ISO/IEC 7816-4 §5.3.4).</summary>
    private ResponseApdu Fit(CommandApdu command, ResponseApdu response)
    {
        int room = command.IsExtended ? CommandApdu.MaximumExtendedExpectedLength : CommandApdu.MaximumShortExpectedLength;
        if (response.Data.Length <= room)
        {
            return response;
        }

        _rest = response.Data[room..];
        _restStatus = response.Status;
        return new ResponseApdu(MoreBytes(), response.Data[..room].Span);
    }

    private ResponseApdu NextPart(CommandApdu command)
    {
        if (_rest.IsEmpty)
        {
            return new ResponseApdu(StatusWord.ConditionsNotSatisfied);
        }

        int count = Math.Min(command.ExpectedLength ?? CommandApdu.MaximumShortExpectedLength, _rest.Length);
        ReadOnlyMemory<byte> part = _rest[..count];
        _rest = _rest[count..];
        return new ResponseApdu(_rest.IsEmpty ? _restStatus : MoreBytes(), part.Span);
    }

    private StatusWord MoreBytes() => new(0x61, (byte)Math.Min(_rest.Length, 0xFF));
}
