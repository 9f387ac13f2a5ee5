using EidKit.Certificates;
using EidKit.SecureMessaging;

namespace EidKit.Protocols.Pace;

/// <summary>The session keys of a PACE run whose tokens were verified; zeroed when disposed.</summary>
public sealed class PaceKeys : IDisposable
{
    private SessionKeys? _keys;

    internal PaceKeys(SessionKeys keys) => _keys = keys;

    /// <summary>Gives the keys to secure messaging, once.</summary>
    /// <returns>The keys, which the caller disposes.</returns>
    /// <exception cref="InvalidOperationException">The keys were taken or disposed already.</exception>
    public SessionKeys Take()
    {
        SessionKeys keys = _keys ?? throw new InvalidOperationException("The keys were taken already.");
        _keys = null;
        return keys;
    }

    /// <summary>Zeroes the keys unless they were taken; may be called again.</summary>
    public void Dispose()
    {
        _keys?.Dispose();
        _keys = null;
    }
}

/// <summary>What the protocols after PACE need to know of it; holding one proves that PACE was verified, or where else it was.</summary>
/// <remarks>Immutable, holds no secret.</remarks>
public sealed class PaceContext
{
    internal PaceContext(
        PasswordKind password, Chat? chat, ReadOnlyMemory<byte> idPicc, CertificateReference? currentCar, CertificateReference? previousCar, bool isLocal = true)
    {
        Password = password;
        Chat = chat;
        IdPicc = idPicc;
        CurrentCar = currentCar;
        PreviousCar = previousCar;
        IsLocal = isLocal;
    }

    /// <summary>The password that was used.</summary>
    public PasswordKind Password { get; }

    /// <summary>The rights that were announced; null if terminal authentication can't follow.</summary>
    public Chat? Chat { get; }

    /// <summary>ID_PICC: the x coordinate of the card's ephemeral key at field length (TR-03110-2 §3.3).</summary>
    public ReadOnlyMemory<byte> IdPicc { get; }

    /// <summary>The card's current trust point for this kind of terminal; null if it has none.</summary>
    public CertificateReference? CurrentCar { get; }

    /// <summary>The trust point before it; null if there is none.</summary>
    public CertificateReference? PreviousCar { get; }

    /// <summary>Whether PACE ran in this process; false if it came in by <see cref="EstablishedElsewhere"/>.</summary>
    public bool IsLocal { get; }

    /// <summary>The one door for a context that was not verified here: PACE ran in a comfort reader or on another machine, which the caller trusts.</summary>
    /// <param name="password">The password that was used.</param>
    /// <param name="chat">The rights that were announced.</param>
    /// <param name="idPicc">ID_PICC as the reader gave it, 1 to 66 bytes.</param>
    /// <param name="currentCar">The card's current trust point, if it named one.</param>
    /// <param name="previousCar">The trust point before it, if there is one.</param>
    /// <returns>The context, without keys.</returns>
    /// <exception cref="ArgumentException">ID_PICC is empty or longer than any field.</exception>
    public static PaceContext EstablishedElsewhere(
        PasswordKind password, Chat? chat, ReadOnlySpan<byte> idPicc, CertificateReference? currentCar, CertificateReference? previousCar) =>
        idPicc.Length is 0 or > 66
            ? throw new ArgumentException("ID_PICC has 1 to 66 bytes.", nameof(idPicc))
            : new PaceContext(password, chat, idPicc.ToArray(), currentCar, previousCar, isLocal: false);
}

/// <summary>What a verified PACE run gives; the keys are zeroed when disposed.</summary>
public sealed class PaceOutcome : IDisposable
{
    internal PaceOutcome(PaceKeys keys, PaceContext context, PaceChipProof? chipProof = null)
    {
        Keys = keys;
        Context = context;
        ChipProof = chipProof;
    }

    /// <summary>The session keys.</summary>
    public PaceKeys Keys { get; }

    /// <summary>What the protocols after PACE need to know.</summary>
    public PaceContext Context { get; }

    /// <summary>What the chip sent to prove itself, still to be verified; null on the card side and with other mappings than chip authentication mapping.</summary>
    public PaceChipProof? ChipProof { get; }

    /// <summary>Zeroes the keys unless they were taken, and the chip's data; may be called again.</summary>
    public void Dispose()
    {
        Keys.Dispose();
        ChipProof?.Dispose();
    }
}
