using EidKit.Apdu;
using EidKit.Protocols.Pace;

namespace EidKit.Simulation.Cards;

/// <summary>The passwords of a card with the states of the PIN (TR-03110-2 §2.4; TR-03127 §3.3); outlives resets.</summary>
internal sealed class CardPasswords : IDisposable
{
    public const int InitialPinTries = 3;
    public const int InitialPukUses = 10;
    private readonly Dictionary<PasswordKind, Password> _passwords;

    /// <summary>Takes the passwords over.</summary>
    public CardPasswords(IEnumerable<Password> passwords) => _passwords = passwords.ToDictionary(p => p.Kind);

    public int PinTries { get; set; } = InitialPinTries;

    public int PukUses { get; set; } = InitialPukUses;

    public bool IsPinActive { get; set; } = true;

    public bool IsTransportPin => _passwords.TryGetValue(PasswordKind.Pin, out Password? pin) && pin.IsTransportPin;

    public Password? Find(PasswordKind kind) => _passwords.GetValueOrDefault(kind);

    /// <summary>What MSE:Set AT says of a password.</summary>
    public StatusWord StatusOf(PasswordKind kind) => kind switch
    {
        PasswordKind.Pin when !IsPinActive => StatusWord.Deactivated,
        PasswordKind.Pin when PinTries < InitialPinTries => StatusWord.WithCounter(PinTries),
        _ => StatusWord.Success,
    };

    /// <summary>Why a password can't be used now; null if it can.</summary>
    /// <param name="kind">The password.</param>
    /// <param name="isResumed">Whether PACE with the CAN ran before in this session.</param>
    public StatusWord? RefusalOf(PasswordKind kind, bool isResumed) => kind switch
    {
        PasswordKind.Pin when !IsPinActive => StatusWord.ReferenceNotUsable,
        PasswordKind.Pin when PinTries == 0 => StatusWord.AuthenticationBlocked,
        PasswordKind.Pin when PinTries == 1 && !isResumed => StatusWord.ConditionsNotSatisfied,
        _ => null,
    };

    /// <summary>Takes a try before the password is compared, so that a lost connection can't save one.</summary>
    public void TakeTry(PasswordKind kind)
    {
        if (kind == PasswordKind.Pin)
        {
            PinTries--;
        }
    }

    public void GiveTriesBack(PasswordKind kind)
    {
        if (kind == PasswordKind.Pin)
        {
            PinTries = InitialPinTries;
        }
    }

    /// <summary>What the card answers to a wrong password.</summary>
    public StatusWord WrongPasswordStatus(PasswordKind kind) =>
        kind == PasswordKind.Pin ? StatusWord.WithCounter(PinTries) : StatusWord.VerificationFailed;

    /// <summary>Replaces the PIN and takes the new one over.</summary>
    public void SetPin(Password pin)
    {
        Find(PasswordKind.Pin)?.Dispose();
        _passwords[PasswordKind.Pin] = pin;
        PinTries = InitialPinTries;
    }

    /// <summary>Unblocks the PIN by the PUK; false if the PUK is used up.</summary>
    public bool TryUnblock()
    {
        if (PukUses == 0)
        {
            return false;
        }

        PukUses--;
        PinTries = InitialPinTries;
        return true;
    }

    public void Dispose()
    {
        foreach (Password password in _passwords.Values)
        {
            password.Dispose();
        }
    }
}
