using EidKit.Apdu;
using EidKit.Protocols.BasicAccessControl;
using EidKit.Protocols.ChipAuthentication;
using EidKit.Protocols.Pace;
using EidKit.Protocols.RestrictedIdentification;
using EidKit.Protocols.TerminalAuthentication;
using EidKit.SecureMessaging;

namespace EidKit.Simulation.Cards;

/// <summary>What a card knows between two resets: selected file, running protocols and what they proved.</summary>
internal sealed class CardSession(Chip chip) : IDisposable
{
    private bool _isBasicAccessGranted;

    public Chip Chip { get; } = chip;

    public CardApplication Application { get; set; } = chip.MasterFile;

    public CardFile? File { get; set; }

    public SecureMessagingSession? SecureMessaging { get; private set; }

    /// <summary>Keys that count from the next command on.</summary>
    public SessionKeys? NextKeys { get; set; }

    public BasicAccessRun? BasicAccess { get; set; }

    /// <summary>Whether basic access control or PACE ran, which opens what everybody may read who has the document in hand.</summary>
    public bool IsAccessGranted => _isBasicAccessGranted || PaceContext is not null;

    public PaceRun? Pace { get; set; }

    public PaceContext? PaceContext { get; private set; }

    /// <summary>Whether PACE with the CAN ran, so that a suspended PIN has its last try.</summary>
    public bool IsPinResumed { get; private set; }

    public TerminalAuthenticationCard? TerminalAuthentication { get; private set; }

    public CardTerminalAuthenticationOutcome? Terminal { get; set; }

    public ChipAuthenticationCard? ChipAuthentication { get; set; }

    public ChipAuthentication1Card? ChipAuthentication1 { get; set; }

    public bool IsChipAuthenticated { get; private set; }

    public RestrictedIdentificationCard? Identification { get; set; }

    /// <summary>Takes over what a verified PACE run gave; everything proved before is void.</summary>
    public void Establish(PaceOutcome outcome)
    {
        ForgetTerminal();
        IsPinResumed = outcome.Context.Password == PasswordKind.Can;
        PaceContext = outcome.Context;
        NextKeys = outcome.Keys.Take();
        if (outcome.Context.Chat is not null && !Chip.IsTravelDocument)
        {
            TerminalAuthentication = TerminalAuthenticationCard.Start(outcome.Context, Chip.Verifier, Chip.Random);
        }
    }

    public void Establish(BasicAccessControlOutcome outcome)
    {
        NextKeys = outcome.TakeKeys();
        _isBasicAccessGranted = true;
    }

    /// <summary>Takes over the keys of chip authentication 1; that the document was opened stays.</summary>
    public void Establish(SessionKeys keys) => NextKeys = keys;

    public void Establish(ChipAuthenticationOutcome outcome)
    {
        NextKeys = outcome.TakeKeys();
        IsChipAuthenticated = true;
    }

    /// <summary>Puts the new keys into force, after the answer was protected with the old ones.</summary>
    public void SwitchKeys()
    {
        if (NextKeys is { } keys)
        {
            SecureMessaging?.Dispose();
            SecureMessaging = new SecureMessagingSession(keys);
            NextKeys = null;
        }
    }

    /// <summary>Drops what was selected for GENERAL AUTHENTICATE, since the next selection takes its place, of whichever protocol it is.</summary>
    public void DropSelections()
    {
        Pace?.Dispose();
        Pace = null;
        DropKeySelections();
    }

    /// <summary>Ends secure messaging and with it everything that was proved.</summary>
    public void EndSecureMessaging()
    {
        SecureMessaging?.Dispose();
        SecureMessaging = null;
        NextKeys?.Dispose();
        NextKeys = null;
        PaceContext = null;
        _isBasicAccessGranted = false;
        IsPinResumed = false;
        ForgetTerminal();
        DropSelections();
        BasicAccess?.Dispose();
        BasicAccess = null;
    }

    public void Dispose() => EndSecureMessaging();

    private void ForgetTerminal()
    {
        TerminalAuthentication = null;
        Terminal = null;
        DropKeySelections();
        IsChipAuthenticated = false;
    }

    private void DropKeySelections()
    {
        ChipAuthentication?.Dispose();
        ChipAuthentication = null;
        ChipAuthentication1?.Dispose();
        ChipAuthentication1 = null;
        Identification?.Dispose();
        Identification = null;
    }
}
