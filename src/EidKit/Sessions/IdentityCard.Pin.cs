using EidKit.Protocols.Pace;

namespace EidKit.Sessions;

/// <content>The PIN desk.</content>
public sealed partial class IdentityCard
{
    /// <summary>Sets a new PIN (TR-03110-3 §B.14.11).</summary>
    /// <param name="current">The PIN, or the five digits of the letter; the caller disposes it.</param>
    /// <param name="next">The new PIN of six digits, typed at the reader if the old one is; the caller disposes it.</param>
    /// <param name="cancellationToken">Takes effect between two APDUs.</param>
    /// <returns>How it ended.</returns>
    /// <exception cref="ArgumentException">One of the two is no PIN, or the new one has not six digits, or only one is typed at the reader; no APDU was sent.</exception>
    /// <exception cref="ObjectDisposedException">The session is disposed.</exception>
    /// <exception cref="InvalidOperationException">Another operation is under way, the card offers no PACE, the PINs are to be typed at a reader that can't take them, or at the reader after the CAN was given here; no password was used.</exception>
    /// <exception cref="CardSessionException">The line broke, or the card broke a rule; if it was at the step that sets the PIN, only the card knows which PIN it has.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public Task<PinResult> ChangePinAsync(Password current, Password next, CancellationToken cancellationToken = default)
    {
        Require(current, PasswordKind.Pin, nameof(current));
        Require(next, PasswordKind.Pin, nameof(next));
        return next.IsAtReader != current.IsAtReader
            ? throw new ArgumentException("Both PINs are typed at the reader, or none.", nameof(next))
            : next.IsTransportPin
            ? throw new ArgumentException("A new PIN has six digits.", nameof(next))
            : OperateAtDeskAsync(current, (desk, token) => desk.ChangeAsync(current, next, _isResumed, token), cancellationToken, isChanging: true);
    }

    /// <summary>Gives a blocked PIN its tries back (TR-03110-3 §B.14.11); the PIN itself stays.</summary>
    /// <param name="puk">The PUK; the caller disposes it.</param>
    /// <param name="cancellationToken">Takes effect between two APDUs.</param>
    /// <returns>How it ended.</returns>
    /// <exception cref="ArgumentException">It is no PUK; no APDU was sent.</exception>
    /// <exception cref="ObjectDisposedException">The session is disposed.</exception>
    /// <exception cref="InvalidOperationException">Another operation is under way, the card offers no PACE, the password is to be typed at a reader that can't, or at the reader after the CAN was given here; no password was used.</exception>
    /// <exception cref="CardSessionException">The line broke, or the card broke a rule; if it was at the step that unblocks, only the card knows whether the PIN has its tries back.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public Task<PinResult> UnblockPinAsync(Password puk, CancellationToken cancellationToken = default)
    {
        Require(puk, PasswordKind.Puk, nameof(puk));
        return OperateAtDeskAsync(puk, (desk, token) => desk.UnblockAsync(puk, token), cancellationToken);
    }

    /// <summary>Allows the last try of a suspended PIN (TR-03110-2 §2.2): the next operation of this session may use it.</summary>
    /// <param name="can">The CAN; the caller disposes it.</param>
    /// <param name="cancellationToken">Takes effect between two APDUs.</param>
    /// <returns>How it ended.</returns>
    /// <exception cref="ArgumentException">It is no CAN; no APDU was sent.</exception>
    /// <exception cref="ObjectDisposedException">The session is disposed.</exception>
    /// <exception cref="InvalidOperationException">Another operation is under way, the card offers no PACE, the password is to be typed at a reader that can't, or at the reader after the CAN was given here; no password was used.</exception>
    /// <exception cref="CardSessionException">The line broke, or the card broke a rule.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public Task<PinResult> ResumePinAsync(Password can, CancellationToken cancellationToken = default)
    {
        Require(can, PasswordKind.Can, nameof(can));
        return OperateAtDeskAsync(can, (desk, token) => desk.CheckAsync(can, isResumed: false, token), cancellationToken, isResuming: true);
    }

    /// <summary>Checks a password; a wrong PIN uses a try.</summary>
    /// <param name="password">The password; the caller disposes it.</param>
    /// <param name="cancellationToken">Takes effect between two APDUs.</param>
    /// <returns>How it ended.</returns>
    /// <exception cref="ArgumentNullException">No password is given.</exception>
    /// <exception cref="ObjectDisposedException">The session is disposed.</exception>
    /// <exception cref="InvalidOperationException">Another operation is under way, the card offers no PACE, the password is to be typed at a reader that can't, or at the reader after the CAN was given here; no password was used.</exception>
    /// <exception cref="CardSessionException">The line broke, or the card broke a rule.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public Task<PinResult> CheckPasswordAsync(Password password, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(password);
        return OperateAtDeskAsync(password, (desk, token) => desk.CheckAsync(password, _isResumed, token), cancellationToken);
    }

    private static void Require(Password password, PasswordKind kind, string name)
    {
        ArgumentNullException.ThrowIfNull(password, name);
        if (password.Kind != kind)
        {
            throw new ArgumentException($"A password of the kind {kind} is needed.", name);
        }
    }

    private Task<PinResult> OperateAtDeskAsync(
        Password password, Func<PinDesk, CancellationToken, Task<PinResult>> work, CancellationToken cancellationToken,
        bool isResuming = false, bool isChanging = false) =>
        OperateAsync(
            async (exchange, token) =>
            {
                if (CardAccess is not { PaceOffers: [var offer, ..] })
                {
                    throw new InvalidOperationException("The card offers no PACE, so it has no PIN that could be used.");
                }

                RequireKeypad(password, isChanging);
                await PrepareAsync(exchange, token).ConfigureAwait(false);
                PinResult result = await work(new PinDesk(exchange, offer), token).ConfigureAwait(false);
                _keepsSession = isResuming && result is PinResult.Done;
                return result;
            },
            progress: null,
            isFirst: false,
            cancellationToken);
}
