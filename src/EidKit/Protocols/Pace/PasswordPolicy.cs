using EidKit.Certificates;

namespace EidKit.Protocols.Pace;

/// <summary>Which password a kind of terminal may use (TR-03110-2 §2.4); both roles ask here, the terminal before it asks the card.</summary>
public static class PasswordPolicy
{
    /// <summary>Whether a password may be used.</summary>
    /// <param name="chat">The rights that PACE announces; null if terminal authentication does not follow.</param>
    /// <param name="password">The password.</param>
    /// <returns>True if the standard allows it; a card then still may refuse.</returns>
    public static bool Allows(Chat? chat, PasswordKind password) => chat?.Type switch
    {
        null => true,
        TerminalType.AuthenticationTerminal => password == PasswordKind.Pin || (password == PasswordKind.Can && chat.IsCanAllowed),
        TerminalType.InspectionSystem => password is PasswordKind.Can or PasswordKind.Mrz,
        _ => password is PasswordKind.Can or PasswordKind.Pin or PasswordKind.Puk,
    };
}
