using EidKit.Apdu;
using EidKit.Channels;
using EidKit.Crypto;
using EidKit.Protocols.Flow;
using EidKit.Simulation.Cards;
using EidKit.Simulation.Faults;
using EidKit.Simulation.Import;
using EidKit.Simulation.Personas;
using EidKit.Simulation.Pki;

namespace EidKit.Simulation;

/// <summary>A German identity card, or a travel document, in memory that answers APDUs as a real one does (TR-03110-3 §B; TR-03127 §3; ICAO 9303-10 §3).</summary>
/// <remarks>
/// For tests only. PIN tries, trust points and date outlive a reset, everything else ends with it. Connections are used one at a time.
/// Not thread safe.
/// </remarks>
public sealed class SimulatedCard : IDisposable
{
    private static readonly byte[] AnswerToResetBytes = [0x3B, 0x88, 0x80, 0x01, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x09];
    private readonly Chip _chip;
    private readonly CardProcessor _processor;

    internal SimulatedCard(Chip chip)
    {
        _chip = chip;
        _processor = new CardProcessor(chip);
    }

    /// <summary>The answer to reset of a contactless card; says nothing about what kind of card it is.</summary>
    public static ReadOnlyMemory<byte> AnswerToReset => AnswerToResetBytes;

    /// <summary>How many tries of the PIN are left, 0 to 3.</summary>
    public int PinTries => _chip.Passwords.PinTries;

    /// <summary>How often the PUK may still be used, 0 to 10.</summary>
    public int PukUses => _chip.Passwords.PukUses;

    /// <summary>Whether the PIN is activated.</summary>
    public bool IsPinActive => _chip.Passwords.IsPinActive;

    /// <summary>The latest day that the card knows to have come.</summary>
    public DateOnly CurrentDate => _chip.Verifier.CurrentDate;

    /// <summary>The faults that await the card.</summary>
    internal FaultPlan Faults { get; } = new();

    /// <summary>The clock by which its answers are slow.</summary>
    internal TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>What a line to the card can carry.</summary>
    internal TransportLimits Limits => _chip.Behavior.SupportsExtendedLength ? TransportLimits.Extended : TransportLimits.Short;

    /// <summary>Makes a card for a persona, signed by a test PKI.</summary>
    /// <param name="persona">Data and passwords.</param>
    /// <param name="pki">Who signs EF.CardSecurity and whom the card trusts; it outlives the card.</param>
    /// <param name="options">What differs from the usual card; null for nothing.</param>
    /// <returns>The card, which the caller disposes.</returns>
    public static SimulatedCard Create(Persona persona, TestPki pki, CardOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(persona);
        ArgumentNullException.ThrowIfNull(pki);
        options ??= new CardOptions();
        return new SimulatedCard(ChipPersonalization.Personalize(persona, pki, options)) { TimeProvider = options.TimeProvider };
    }

    /// <summary>Makes a travel document: a passport or an identity card of ICAO, without the eID function (ICAO 9303-10 §4; ICAO 9303-11 §4, §6).</summary>
    /// <remarks>What the members of this class say of PIN and PUK has no meaning for it.</remarks>
    /// <param name="persona">Zone, data groups and protocols.</param>
    /// <param name="pki">Who signs EF.SOD; it outlives the card.</param>
    /// <param name="options">What differs from the usual document; null for nothing. Cipher and group are those of PACE.</param>
    /// <returns>The card, which the caller disposes.</returns>
    /// <exception cref="ArgumentNullException">Persona or PKI is null.</exception>
    /// <exception cref="ArgumentException">The chip would open neither by basic access control nor by PACE.</exception>
    public static SimulatedCard Create(TravelDocumentPersona persona, TestPki pki, CardOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(persona);
        ArgumentNullException.ThrowIfNull(pki);
        options ??= new CardOptions();
        return new SimulatedCard(TravelDocumentPersonalization.Personalize(persona, pki, options)) { TimeProvider = options.TimeProvider };
    }

    /// <summary>Makes a card of what another program wrote down.</summary>
    /// <remarks>The card trusts the test PKI. Its own EF.CardSecurity is signed by whoever signed it; see <see cref="CardImage.SignedBy"/>.</remarks>
    /// <param name="image">Files, keys and passwords.</param>
    /// <param name="pki">Whom the card trusts, and who signs where there are no security files; it outlives the card.</param>
    /// <param name="options">
    /// What differs from the usual card; null for nothing. Cipher and group count where the image has no security files.
    /// </param>
    /// <returns>The card, which the caller disposes.</returns>
    /// <exception cref="ArgumentNullException">Image or PKI is null.</exception>
    public static SimulatedCard Create(CardImage image, TestPki pki, CardOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentNullException.ThrowIfNull(pki);
        options ??= new CardOptions();
        return new SimulatedCard(ImportedChip.Personalize(image, pki, options)) { TimeProvider = options.TimeProvider };
    }

    /// <summary>Sets how many tries of the PIN are left.</summary>
    /// <param name="tries">0 (blocked) to 3; 1 is suspended.</param>
    /// <returns>This card.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number is out of range.</exception>
    public SimulatedCard WithPinTries(int tries)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(tries);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(tries, CardPasswords.InitialPinTries);
        _chip.Passwords.PinTries = tries;
        return this;
    }

    /// <summary>Sets how often the PUK may still be used.</summary>
    /// <param name="uses">0 (used up) to 10.</param>
    /// <returns>This card.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number is out of range.</exception>
    public SimulatedCard WithPukUses(int uses)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(uses);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(uses, CardPasswords.InitialPukUses);
        _chip.Passwords.PukUses = uses;
        return this;
    }

    /// <summary>Deactivates the PIN, as for a holder who switched online identification off.</summary>
    /// <returns>This card.</returns>
    public SimulatedCard WithDeactivatedPin()
    {
        _chip.Passwords.IsPinActive = false;
        return this;
    }

    /// <summary>Lets something go wrong on lines to this card, in this process or on a simulated reader, besides what was told before.</summary>
    /// <param name="fault">What happens, and when, counted from now on.</param>
    /// <returns>This card.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="fault"/> is null.</exception>
    public SimulatedCard With(Fault fault)
    {
        Faults.Add(fault);
        return this;
    }

    /// <summary>Takes back all faults, also those that last.</summary>
    /// <returns>This card.</returns>
    public SimulatedCard WithoutFaults()
    {
        Faults.Clear();
        return this;
    }

    /// <summary>What it would answer to restricted identification by the key that needs no right, computed with the other private key.</summary>
    /// <exception cref="ArgumentException">The card has no such key, or the keys are of different groups.</exception>
    internal byte[] IdentifyFor(EcKeyPair sectorKey)
    {
        if (_chip.IdentificationKeys is not [CardIdentificationKey key, ..])
        {
            throw new ArgumentException("The card has no key for restricted identification.", nameof(sectorKey));
        }

        using SecretBytes sharedSecret = sectorKey.Agree(key.Key.PublicKey);
        return Hashing.Compute(key.Hash, sharedSecret.Span);
    }

    /// <summary>Lays the card on a reader: resets it and gives a channel to it.</summary>
    /// <returns>The channel, which the caller disposes; the card stays.</returns>
    public ICardChannel Connect()
    {
        Reset();
        return new SimulatedCardChannel(this);
    }

    /// <summary>Resets the card: sessions end, PIN tries stay.</summary>
    public void Reset() => _processor.Reset();

    /// <summary>Answers a command.</summary>
    /// <param name="command">The encoded command APDU.</param>
    /// <returns>The encoded response APDU, whatever the bytes were.</returns>
    public byte[] Process(ReadOnlySpan<byte> command) => _processor.Process(command);

    /// <summary>The step that a command is to this card now; null if it is none.</summary>
    internal StepDescription? StepOf(CommandApdu command) => _processor.StepOf(command);

    /// <summary>Zeroes passwords and keys; may be called again.</summary>
    public void Dispose()
    {
        _processor.Dispose();
        _chip.Dispose();
    }
}
