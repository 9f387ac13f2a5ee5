using EidKit.Certificates;
using EidKit.Protocols.Pace;

namespace EidKit.Sessions;

/// <summary>Gathers the rights that a reading announces to the card: no more than it needs, the holder gives and the certificates have.</summary>
internal sealed class TerminalRights(Chat allowed, EidFunctions removedFunctions)
{
    private AuthenticationTerminalRights _needed;

    public Permission Ask(bool isWanted, EidFunctions function, AuthenticationTerminalRights right) =>
        Ask(isWanted, removedFunctions.HasFlag(function), right);

    public Permission Ask(bool isWanted, bool isRemoved, AuthenticationTerminalRights right)
    {
        Permission permission = !isWanted ? Permission.NotRequested
            : isRemoved ? Permission.RemovedByHolder
            : allowed.Has(right) ? Permission.Granted
            : Permission.NotAllowed;
        _needed |= permission == Permission.Granted ? right : AuthenticationTerminalRights.None;
        return permission;
    }

    /// <summary>The rights to be announced with a password.</summary>
    /// <exception cref="ArgumentException">The certificates do not allow to read with it.</exception>
    public Chat For(PasswordKind password) => password switch
    {
        PasswordKind.Pin => Chat.For(_needed),
        PasswordKind.Can when allowed.IsCanAllowed => Chat.For(_needed | AuthenticationTerminalRights.CanAllowed),
        _ => throw new ArgumentException(
            "An authentication terminal reads with the PIN, or with the CAN if its certificate has the right \"CAN allowed\".", nameof(password)),
    };
}
