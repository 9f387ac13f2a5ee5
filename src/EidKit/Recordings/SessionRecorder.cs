using EidKit.Apdu;
using EidKit.Channels;
using EidKit.Crypto;
using EidKit.Recordings.Redaction;

namespace EidKit.Recordings;

/// <summary>Records what passes between a session and a card: each command by its name, with times, in plain and as it travelled.</summary>
/// <remarks>
/// Put <see cref="Record(ICardChannel)"/> around the channel and, for a clear recording, <see cref="Record(RandomSource)"/> around the source of
/// random numbers. Passwords are never recorded. A recording that can't be written does not disturb the session: it ends, and
/// <see cref="Fault"/> says why. One session at a time, as a card has; not thread safe.
/// </remarks>
public sealed class SessionRecorder : IDisposable
{
    private readonly RecordingWriter _writer;
    private readonly TimeProvider _time;
    private readonly long _start;
    private readonly CommandRecorder _commands;
    private readonly Redactor? _redactor;
    private bool _ended;

    /// <summary>Begins a recording.</summary>
    /// <param name="output">Where its lines go, each as soon as it is known; it belongs to the caller.</param>
    /// <param name="content">What it holds.</param>
    /// <param name="timeProvider">The clock of the session; null for that of the system.</param>
    /// <param name="random">Where the key of the pseudonyms comes from; null for the system's.</param>
    /// <exception cref="ArgumentNullException"><paramref name="output"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such content.</exception>
    /// <exception cref="IOException">The first line can't be written.</exception>
    public SessionRecorder(
        Stream output, RecordingContent content = RecordingContent.Redacted, TimeProvider? timeProvider = null, RandomSource? random = null)
    {
        ArgumentNullException.ThrowIfNull(output);
        Content = Enum.IsDefined(content) ? content : throw new ArgumentOutOfRangeException(nameof(content));
        _writer = new RecordingWriter(output);
        _time = timeProvider ?? TimeProvider.System;
        _start = _time.GetTimestamp();
        _writer.WriteHeader(content, _time.GetLocalNow());
        _redactor = content == RecordingContent.Redacted ? new Redactor(random ?? RandomSource.System) : null;
        _commands = new CommandRecorder(_redactor, _writer.WriteCommand);
    }

    /// <summary>What the recording holds.</summary>
    public RecordingContent Content { get; }

    /// <summary>Why the recording ended before its time; null if it did not.</summary>
    public Exception? Fault { get; private set; }

    internal TimeSpan Elapsed => _time.GetElapsedTime(_start);

    /// <summary>Puts a channel under record; it is seen through by <see cref="CardConnection"/>, and so by every session.</summary>
    /// <param name="channel">The channel, which the new one disposes.</param>
    /// <returns>The channel to use instead.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="channel"/> is null.</exception>
    /// <exception cref="ObjectDisposedException">The recording has ended.</exception>
    public ICardChannel Record(ICardChannel channel)
    {
        ArgumentNullException.ThrowIfNull(channel);
        ObjectDisposedException.ThrowIf(_ended, this);
        Guard(() =>
        {
            _commands.Begin();
            _writer.WriteConnection(Elapsed, channel.Limits);
        });
        return new RecordingChannel(channel, this);
    }

    /// <summary>Puts a source of random numbers under record. Only a clear recording keeps them.</summary>
    /// <param name="random">The source.</param>
    /// <returns>The source to use instead.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="random"/> is null.</exception>
    public RandomSource Record(RandomSource random)
    {
        ArgumentNullException.ThrowIfNull(random);
        return Content == RecordingContent.Clear ? new RecordingRandomSource(random, this) : random;
    }

    /// <summary>Ends the recording; may be called again. The output stays open.</summary>
    public void Dispose()
    {
        if (!_ended)
        {
            Guard(() =>
            {
                _commands.Flush();
                _writer.WriteEnd(Elapsed);
            });
            _ended = true;
            _commands.Dispose();
            _redactor?.Dispose();
        }
    }

    internal void OnRandom(ReadOnlySpan<byte> bytes)
    {
        byte[] copy = bytes.ToArray();
        Guard(() => _writer.WriteRandom(Elapsed, copy));
        System.Security.Cryptography.CryptographicOperations.ZeroMemory(copy);
    }

    internal void OnKeypad(TimeSpan at, string name, string? result) => Guard(() =>
    {
        _commands.Flush();
        _writer.WriteKeypad(at, name, result);
    });

    internal void OnCommand(CommandApdu command, ResponseApdu? response, bool wasProtected, IReadOnlyList<RecordedTransmission> line) =>
        Guard(() => _commands.Add(command, response, wasProtected, line));

    internal void OnClosed() => Guard(_commands.Flush);

    /// <summary>The session goes on, whatever happens here: it may be at the step that uses a try of the PIN.</summary>
    private void Guard(Action work)
    {
        if (_ended || Fault is not null)
        {
            return;
        }

        try
        {
            work();
        }
        catch (Exception e)
        {
            Fault = e;
        }
    }
}
