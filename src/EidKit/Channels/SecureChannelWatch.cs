using EidKit.Apdu;

namespace EidKit.Channels;

/// <summary>Tells by the commands that pass whether the card holds something that a reset would destroy.</summary>
/// <remarks>
/// A secure channel is being made with the first GENERAL AUTHENTICATE, goes on with every command of a secure messaging class, and ends
/// with the next command in plain, which ends it in the card, too. A reader that protects the channel by itself says so. Besides, a
/// reset selects the master file, and short file identifiers and file identifiers count below what is selected.
/// </remarks>
internal sealed class SecureChannelWatch
{
    private const byte SelectFileBelow = 0x02;
    private const byte SelectByName = 0x04;
    private const byte SelectByPathFromMasterFile = 0x08;
    private bool _isKeyAgreed;
    private bool _mayHaveLeftMasterFile;

    /// <summary>Whether there is a secure channel, or one is being made.</summary>
    public bool IsOpen => _isKeyAgreed || IsInReader;

    /// <summary>Whether the reader ran PACE and protects what passes.</summary>
    public bool IsInReader { get; set; }

    /// <summary>Whether a command belongs to a secure channel.</summary>
    public bool Concerns(CommandApdu command) => IsInReader || IsOfSecureChannel(command) || (_isKeyAgreed && command.Ins == Instruction.GetResponse);

    /// <summary>Whether a command does the same on a card that was reset since: it needs nothing that was selected or sent before.</summary>
    public bool StandsAlone(CommandApdu command) => command.Cla == 0x00 && command.Ins switch
    {
        Instruction.Select => IsFirstOccurrence(command) && (IsAbsolute(command) || !_mayHaveLeftMasterFile),
        Instruction.ManageSecurityEnvironment => !_mayHaveLeftMasterFile,
        Instruction.ReadBinary => (command.P1 & 0x80) != 0 && !_mayHaveLeftMasterFile,
        _ => false,
    };

    /// <summary>Takes note of a command that was sent.</summary>
    public void Sent(CommandApdu command)
    {
        _isKeyAgreed = command.Ins == Instruction.GetResponse ? _isKeyAgreed : IsOfSecureChannel(command);
        _mayHaveLeftMasterFile |= command.Ins == Instruction.Select && command.P1 != SelectFileBelow && !IsMasterFile(command);
    }

    /// <summary>Takes note of the answer: an agreement that the card refuses leaves nothing.</summary>
    public void Answered(CommandApdu command, StatusWord status)
    {
        _isKeyAgreed &= command.HasSecureMessaging || command.Ins == Instruction.GetResponse || status.IsSuccess || status.Sw1 == 0x61;
        _mayHaveLeftMasterFile &= !(IsMasterFile(command) && status.IsSuccess);
    }

    /// <summary>Forgets everything, for the card was reset.</summary>
    public void Forget() => (_isKeyAgreed, IsInReader, _mayHaveLeftMasterFile) = (false, false, false);

    private static bool IsOfSecureChannel(CommandApdu command) => command.HasSecureMessaging || command.Ins == Instruction.GeneralAuthenticate;

    /// <summary>SELECT of the master file, an application by its name, or a path from the master file (ISO/IEC 7816-4 §7.1.1).</summary>
    private static bool IsAbsolute(CommandApdu command) =>
        command.P1 is SelectByName or SelectByPathFromMasterFile || IsMasterFile(command);

    private static bool IsFirstOccurrence(CommandApdu command) => (command.P2 & 0x03) == 0;

    private static bool IsMasterFile(CommandApdu command) => command is { Cla: 0x00, Ins: Instruction.Select, P1: 0x00 }
        && command.Data.Span is [] or [0x3F, 0x00];
}
