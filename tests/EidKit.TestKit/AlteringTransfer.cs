using EidKit.Apdu;

namespace EidKit.TestKit;

/// <summary>Carries encoded APDUs from one side to the other and changes the data of one message on the way.</summary>
/// <remarks>Messages are counted from 0 in the order in which they pass, commands and answers together.</remarks>
/// <param name="message">The number of the message to be changed; negative for none.</param>
/// <param name="alter">Gets the data of the message before and those of the message, and gives what arrives.</param>
public sealed class AlteringTransfer(int message, Func<byte[], byte[], byte[]> alter)
{
    private byte[] _previous = [];

    /// <summary>How many messages have passed.</summary>
    public int Count { get; private set; }

    /// <summary>A transfer that changes nothing.</summary>
    /// <returns>The transfer.</returns>
    public static AlteringTransfer Faithful() => new(-1, (_, data) => data);

    /// <summary>Carries a command.</summary>
    /// <param name="command">What was sent.</param>
    /// <returns>What arrives.</returns>
    public CommandApdu Pass(CommandApdu command)
    {
        ArgumentNullException.ThrowIfNull(command);
        var altered = new CommandApdu(command.Cla, command.Ins, command.P1, command.P2, Alter(command.Data.ToArray()), command.ExpectedLength);
        return CommandApdu.Decode(altered.Encode());
    }

    /// <summary>Carries an answer.</summary>
    /// <param name="response">What was sent.</param>
    /// <returns>What arrives.</returns>
    public ResponseApdu Pass(ResponseApdu response)
    {
        ArgumentNullException.ThrowIfNull(response);
        return ResponseApdu.Decode(new ResponseApdu(response.Status, Alter(response.Data.ToArray())).Encode());
    }

    private byte[] Alter(byte[] data)
    {
        byte[] arriving = Count++ == message ? alter(_previous, [.. data]) : data;
        _previous = data;
        return arriving;
    }
}
