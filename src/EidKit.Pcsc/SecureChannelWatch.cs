using EidKit.Apdu;

namespace EidKit.Pcsc;

/// <summary>Tells by the commands that pass whether the card holds something that a reset would destroy.</summary>
/// <remarks>
/// A secure channel is being made with the first GENERAL AUTHENTICATE, goes on with every command of a secure messaging class, and ends
/// with the next command in plain, which ends it in the card, too. A reader that protects the channel by itself says so.
/// </remarks>
internal sealed class SecureChannelWatch
{
    private const byte GeneralAuthenticate = 0x86;
    private const byte GetResponse = 0xC0;
    private const byte ManageSecurityEnvironment = 0x22;
    private const byte Select = 0xA4;
    private bool _isKeyAgreed;

    /// <summary>Whether there is a secure channel, or one is being made.</summary>
    public bool IsOpen => _isKeyAgreed || IsInReader;

    /// <summary>Whether the reader ran PACE and protects what passes.</summary>
    public bool IsInReader { get; set; }

    /// <summary>Whether a command belongs to a secure channel.</summary>
    public bool Concerns(CommandApdu command) => IsInReader || IsOfSecureChannel(command) || (_isKeyAgreed && command.Ins == GetResponse);

    /// <summary>Takes note of a command that was sent.</summary>
    public void Sent(CommandApdu command) => _isKeyAgreed = command.Ins == GetResponse ? _isKeyAgreed : IsOfSecureChannel(command);

    /// <summary>Takes note of the answer: an agreement that the card refuses leaves nothing.</summary>
    public void Answered(CommandApdu command, StatusWord status) =>
        _isKeyAgreed &= IsProtected(command) || command.Ins == GetResponse || status.IsSuccess || status.Sw1 == 0x61;

    /// <summary>Forgets everything, for the card was reset.</summary>
    public void Forget() => (_isKeyAgreed, IsInReader) = (false, false);

    /// <summary>Whether a command does the same on a card that was reset since: it needs nothing that was selected before.</summary>
    public static bool StandsAlone(CommandApdu command) => command.Ins switch
    {
        Select or ManageSecurityEnvironment => !command.IsChained,
        0xB0 => (command.P1 & 0x80) != 0,
        _ => false,
    };

    private static bool IsOfSecureChannel(CommandApdu command) => IsProtected(command) || command.Ins == GeneralAuthenticate;

    /// <summary>
    /// ISO/IEC 7816-4 §5.4.1: secure messaging in the class byte, first and further interindustry values; the proprietary 8C of VERIFY
    /// (TR-03110-3 §B.14.10) is coded as the first.
    /// </summary>
    private static bool IsProtected(CommandApdu command) =>
        (command.Cla & 0xC0) == 0x40 ? (command.Cla & 0x20) != 0 : (command.Cla & 0x0C) != 0;
}
