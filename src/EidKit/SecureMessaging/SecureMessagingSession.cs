using EidKit.Apdu;

namespace EidKit.SecureMessaging;

/// <summary>One side of a protected conversation: session keys and counter (ICAO 9303-11 §9.8; TR-03110-3 §F).</summary>
/// <remarks>
/// A terminal uses <see cref="ProtectCommand"/> and <see cref="UnprotectResponse"/>, a card <see cref="UnprotectCommand"/> and
/// <see cref="ProtectResponse"/>, always in turn. After any fault the keys are zeroed and every further use is refused. Not thread safe.
/// </remarks>
public sealed class SecureMessagingSession : IDisposable
{
    private readonly SessionKeys _keys;
    private SendSequenceCounter _counter;
    private bool _answerIsDue;
    private bool _odd;
    private bool _disposed;

    /// <summary>Starts a session with the counter at the value that the keys came with: zero, except after basic access control.</summary>
    /// <param name="keys">The session keys, which this object disposes from now on.</param>
    /// <exception cref="ArgumentNullException"><paramref name="keys"/> is null.</exception>
    public SecureMessagingSession(SessionKeys keys)
    {
        ArgumentNullException.ThrowIfNull(keys);
        _keys = keys;
        _counter = keys.Counter;
    }

    /// <summary>Why the session ended; null as long as it goes on.</summary>
    public SecureMessagingFault? Fault { get; private set; }

    /// <summary>Terminal: whether an answer of the card was verified, which proves that it has the keys.</summary>
    public bool HasVerifiedResponse { get; private set; }

    /// <summary>Terminal: protects a command.</summary>
    /// <param name="command">The plain command.</param>
    /// <returns>The protected command.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="command"/> is null.</exception>
    /// <exception cref="ArgumentException">The class byte leaves no room for protection, or the protected data would exceed 65,535 bytes.</exception>
    /// <exception cref="ObjectDisposedException">The session was disposed.</exception>
    /// <exception cref="InvalidOperationException">The session ended by a fault, or the answer to the last command is still due.</exception>
    /// <exception cref="SecureMessagingException">The counter is used up.</exception>
    public CommandApdu ProtectCommand(CommandApdu command)
    {
        ArgumentNullException.ThrowIfNull(command);
        if (!CommandProtection.IsProtectable(command))
        {
            throw new ArgumentException("The class byte leaves no room for secure messaging.", nameof(command));
        }

        if (CommandProtection.ProtectedDataLength(command) > CommandApdu.MaximumExtendedData)
        {
            throw new ArgumentException("The protected command would be longer than a command can be.", nameof(command));
        }

        return Advance(answer: false, command.Ins, counter => CommandProtection.Protect(_keys, counter, command));
    }

    /// <summary>Terminal: checks the answer to the last command and gives it in plain.</summary>
    /// <param name="response">What the card answered. Warnings and errors that come protected keep the session.</param>
    /// <returns>The plain answer, which the caller clears if it is personal.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="response"/> is null.</exception>
    /// <exception cref="ObjectDisposedException">The session was disposed.</exception>
    /// <exception cref="InvalidOperationException">The session ended by a fault, or no answer is due.</exception>
    /// <exception cref="SecureMessagingException">The answer is not protected, or not as the standard says; the session is over.</exception>
    public ResponseApdu UnprotectResponse(ResponseApdu response)
    {
        ArgumentNullException.ThrowIfNull(response);
        ResponseApdu plain = Advance(answer: true, ins: 0, counter => ResponseProtection.Unprotect(_keys, counter, _odd, response));
        HasVerifiedResponse = true;
        return plain;
    }

    /// <summary>Card: checks a command and gives it in plain.</summary>
    /// <param name="command">What the terminal sent.</param>
    /// <returns>The plain command, which the caller clears if it is secret.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="command"/> is null.</exception>
    /// <exception cref="ObjectDisposedException">The session was disposed.</exception>
    /// <exception cref="InvalidOperationException">The session ended by a fault, or the answer to the last command is still due.</exception>
    /// <exception cref="SecureMessagingException">
    /// The command is not protected, or not as the standard says; the session is over, and the card answers
    /// <see cref="SecureMessagingException.CardAnswer"/> in plain.
    /// </exception>
    public CommandApdu UnprotectCommand(CommandApdu command)
    {
        ArgumentNullException.ThrowIfNull(command);
        return Advance(answer: false, command.Ins, counter => CommandProtection.Unprotect(_keys, counter, command));
    }

    /// <summary>Card: protects the answer to the last command.</summary>
    /// <param name="response">The plain answer.</param>
    /// <returns>The protected answer.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="response"/> is null.</exception>
    /// <exception cref="ArgumentException">The protected data would exceed 65,536 bytes.</exception>
    /// <exception cref="ObjectDisposedException">The session was disposed.</exception>
    /// <exception cref="InvalidOperationException">The session ended by a fault, or no answer is due.</exception>
    /// <exception cref="SecureMessagingException">The counter is used up.</exception>
    public ResponseApdu ProtectResponse(ResponseApdu response)
    {
        ArgumentNullException.ThrowIfNull(response);
        if (ResponseProtection.ProtectedDataLength(_odd, response.Data.Length) > ResponseApdu.MaximumData)
        {
            throw new ArgumentException("The protected answer would be longer than an answer can be.", nameof(response));
        }

        return Advance(answer: true, ins: 0, counter => ResponseProtection.Protect(_keys, counter, _odd, response));
    }

    /// <summary>Zeroes the keys; may be called again.</summary>
    public void Dispose()
    {
        _keys.Dispose();
        _disposed = true;
    }

    /// <summary>Ends the session, for example because the line broke and nobody knows how far the other side counted.</summary>
    /// <param name="fault">Why; kept only if there was no fault before.</param>
    internal void End(SecureMessagingFault fault)
    {
        Fault ??= fault;
        _keys.Dispose();
    }

    internal void RequireUsable()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (Fault is { } fault)
        {
            throw new InvalidOperationException(
                $"Secure messaging is over: {SecureMessagingException.Describe(fault)}. Authenticate again to start a new session.");
        }
    }

    /// <summary>Takes one message under the next counter; every fault ends the session.</summary>
    private T Advance<T>(bool answer, byte ins, Func<SendSequenceCounter, T> apply)
    {
        RequireUsable();
        if (_answerIsDue != answer)
        {
            throw new InvalidOperationException(answer ? "No answer is due." : "The answer to the last command is still due.");
        }

        try
        {
            _counter = _counter.Increment();
            T message = apply(_counter);
            _odd = answer ? _odd : (ins & 1) != 0;
            _answerIsDue = !answer;
            return message;
        }
        catch (SecureMessagingException e)
        {
            End(e.Fault);
            throw;
        }
    }
}
