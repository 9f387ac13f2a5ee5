using System.Security.Cryptography;
using EidKit.Apdu;
using EidKit.Channels;

namespace EidKit.Simulation.Faults;

/// <summary>One command on its way to the card and its answer on the way back, for faults to interfere with.</summary>
internal sealed class LineExchange(SimulatedLine line, CommandApdu command, byte[] encoded)
{
    private const byte MoreBytes = 0x61;
    private const byte FirstError = 0x64;
    private const int StatusLength = 2;

    public SimulatedLine Line => line;

    public CommandApdu Command => command;

    /// <summary>Data and status word; null as long as there is no answer.</summary>
    public byte[]? Answer { get; private set; }

    /// <summary>Why there will be no answer; null if it comes.</summary>
    public CardTransportException? Failure { get; private set; }

    /// <summary>How long answer or failure take.</summary>
    public TimeSpan Delay { get; set; }

    /// <summary>Lets faults strike until one of them ends the exchange.</summary>
    public void Strike(IEnumerable<Fault> faults)
    {
        foreach (Fault fault in faults.TakeWhile(_ => Failure is null))
        {
            fault.Strike(this);
        }
    }

    /// <summary>Resets the card before it gets the command, as another program does.</summary>
    public void Reset()
    {
        line.Reset();
        TellReset();
    }

    /// <summary>Ends the exchange if the card was reset and the command can't go on as if nothing had happened.</summary>
    public void TellReset()
    {
        if (line.TellsReset(command))
        {
            Refuse(CardTransportReason.CardReset, () => { });
        }
    }

    /// <summary>Lets the card answer, or the line with the rest of an answer that was given in parts.</summary>
    /// <returns>The status word of the answer.</returns>
    public StatusWord Ask()
    {
        byte[]? rest = line.TakeRest(command);
        Replace(rest ?? line.Card.Process(encoded));
        if (rest is not null)
        {
            Split(command.ExpectedLength ?? CommandApdu.MaximumShortExpectedLength);
        }

        return new StatusWord(Answer![^2], Answer[^1]);
    }

    /// <summary>Gives the command to the card once more than the terminal knows.</summary>
    public void AskUnnoticed() => CryptographicOperations.ZeroMemory(line.Card.Process(encoded));

    /// <summary>Ends the exchange; the line can't tell whether the card got the command.</summary>
    public void Lose(CardTransportReason reason, Action happening) => Fail(reason, commandMayHaveArrived: true, happening);

    /// <summary>Ends the exchange before the command was sent.</summary>
    public void Refuse(CardTransportReason reason, Action happening) => Fail(reason, commandMayHaveArrived: false, happening);

    public void Exchange(SimulatedCard other)
    {
        if (line.Exchange(other))
        {
            Lose(CardTransportReason.CardRemoved, () => { });
        }
    }

    public void ChangeByte(Index index)
    {
        int dataLength = Answer!.Length - StatusLength;
        int offset = index.GetOffset(dataLength);
        if (offset >= 0 && offset < dataLength)
        {
            Answer[offset] ^= 1;
        }
    }

    public void Cut(int length)
    {
        switch (Math.Min(length, Answer!.Length))
        {
            case 0:
                Lose(CardTransportReason.CardRemoved, () => { });
                break;
            case < StatusLength:
                Lose(CardTransportReason.InvalidResponse, () => { });
                break;
            case int left:
                Replace(Answer[..left]);
                break;
        }
    }

    public void ReplaceStatus(StatusWord status)
    {
        ReadOnlySpan<byte> data = status.Sw1 is >= FirstError and < 0x90 ? default : (Answer ?? []).AsSpan(0, Math.Max((Answer?.Length ?? 0) - StatusLength, 0));
        Replace([.. data, status.Sw1, status.Sw2]);
    }

    /// <summary>Keeps back what exceeds a length, for GET RESPONSE to fetch.</summary>
    public void Split(int length)
    {
        if (Answer!.Length - StatusLength > length)
        {
            byte[] rest = line.KeepRest(Answer.AsSpan(length));
            int more = Math.Min(rest.Length - StatusLength, CommandApdu.MaximumShortExpectedLength);
            Replace([.. Answer.AsSpan(0, length), MoreBytes, (byte)more]);
        }
    }

    /// <summary>Gives the answer, and clears it here.</summary>
    public ResponseApdu ToResponse()
    {
        var response = ResponseApdu.Decode(Answer);
        CryptographicOperations.ZeroMemory(Answer);
        return response;
    }

    private void Replace(byte[] answer)
    {
        CryptographicOperations.ZeroMemory(Answer);
        Answer = answer;
    }

    private void Fail(CardTransportReason reason, bool commandMayHaveArrived, Action happening)
    {
        CryptographicOperations.ZeroMemory(Answer);
        Answer = null;
        line.TakeRest();
        Failure = new CardTransportException(reason, commandMayHaveArrived);
        happening();
    }
}
