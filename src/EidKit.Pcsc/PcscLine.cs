using System.Security.Cryptography;
using EidKit.Apdu;
using EidKit.Channels;
using EidKit.Encoding;
using EidKit.Pcsc.Native;

namespace EidKit.Pcsc;

/// <summary>The connection to one card in a context of its own. Used on one thread only.</summary>
/// <remarks>
/// Commands run in a transaction, so that no other program comes between them. It stays while a secure channel is open and ends soon
/// after the last command otherwise.
/// </remarks>
internal sealed class PcscLine(IPcscApi api, string reader)
{
    private readonly byte[] _response = new byte[ResponseApdu.MaximumData + 2];
    private readonly SecureChannelWatch _secureChannel = new();
    private PcscContext? _context;
    private PcscCard? _card;
    private CardOnReader? _laidDown;
    private PcscProtocols _protocol;
    private volatile bool _isAwaitingTurn;
    private bool _isInTransaction;
    private bool _wasUsed;
    private bool _isGone;
    private bool _isIdle;

    public string Reader => reader;

    public PcscWorld World => api.World;

    /// <summary>The answer to reset; empty if it is not told.</summary>
    public ReadOnlyMemory<byte> AnswerToReset =>
        api.Status(Card, out PcscCardStatus? status) == PcscResult.Success ? status!.AnswerToReset : default;

    /// <summary>Whether the reader protects the channel.</summary>
    public bool IsProtectedByReader
    {
        get => _secureChannel.IsInReader;
        set => _secureChannel.IsInReader = value;
    }

    /// <summary>Whether the thread is held up by another program's transaction now. May be asked on any thread.</summary>
    public bool IsAwaitingTurn => _isAwaitingTurn;

    private PcscCard Card => _card ?? throw new InvalidOperationException("The line is not open.");

    /// <summary>Connects to the card; may be called again after a failure.</summary>
    public PcscResult Open()
    {
        PcscResult result = _context is null ? api.EstablishContext(out _context) : PcscResult.Success;
        return result == PcscResult.Success
            ? api.Connect(_context!, reader, PcscShare.Shared, PcscProtocols.Any, out _card, out _protocol)
            : result;
    }

    /// <summary>Begins a transaction for a command unless there is one; blocks while another program has one.</summary>
    public PcscResult Begin(CommandApdu command) => Begin(_secureChannel.Concerns(command), _secureChannel.StandsAlone(command));

    /// <summary>Begins a transaction for what the reader does by itself: it needs nothing that was selected before.</summary>
    /// <remarks>The service looks whether the card is still there before a command, but not before it lets the driver ask for a password.</remarks>
    public PcscResult BeginForReader()
    {
        PcscResult result = Begin(_secureChannel.IsOpen, standsAlone: true);
        return result == PcscResult.Success && _wasUsed && IsStillThere() == false ? GiveUp() : result;
    }

    /// <summary>Sends a command and gives its answer; once more if the card was reset and nothing is lost by that.</summary>
    public LineAnswer Transmit(CommandApdu command)
    {
        byte[] encoded = command.Encode();
        bool isSecure = _secureChannel.Concerns(command), standsAlone = _secureChannel.StandsAlone(command);
        try
        {
            LineAnswer answer = TransmitOnce(command, encoded);
            if (!MayReconnect(answer.Result, isSecure))
            {
                return answer;
            }

            PcscResult resumed = Resume(answer.Result, standsAlone);
            return resumed == PcscResult.Success ? TransmitOnce(command, encoded) : new(resumed) { CommandMayHaveArrived = false };
        }
        finally
        {
            CryptographicOperations.ZeroMemory(encoded);
        }
    }

    /// <summary>
    /// Called every two seconds: keeps a secure channel alive, for Windows resets a card in a transaction that nobody uses for five; and
    /// ends a transaction that is not needed.
    /// </summary>
    public void Rest()
    {
        if (_isInTransaction && _secureChannel.IsOpen && !_isGone)
        {
            api.Status(Card, out _);
        }
        else if (_isIdle)
        {
            EndTransaction();
        }

        _isIdle = true;
    }

    /// <summary>Connects anew after the card was reset, or resets it.</summary>
    public PcscResult Reconnect(PcscDisposition disposition)
    {
        EndTransaction();
        _secureChannel.Forget();
        // pcsc-lite waits here, too, for the end of another program's transaction.
        _isAwaitingTurn = disposition == PcscDisposition.Leave;
        PcscResult result = api.Reconnect(Card, PcscShare.Shared, PcscProtocols.Any, disposition, out PcscProtocols protocol);
        _isAwaitingTurn = false;
        _protocol = protocol;
        if (result != PcscResult.Success)
        {
            return result;
        }

        _wasUsed &= disposition == PcscDisposition.Leave;
        return BeginOnce();
    }

    /// <summary>Lets the reader do something with the card by itself.</summary>
    public PcscResult ControlCard(uint code, ReadOnlySpan<byte> input, out byte[] output)
    {
        _wasUsed = true;
        return Control(code, input, out output);
    }

    /// <summary>Asks the driver of the reader.</summary>
    public PcscResult Control(uint code, ReadOnlySpan<byte> input, out byte[] output)
    {
        _isIdle = false;
        PcscResult result = api.Control(Card, code, input, _response, out int received);
        output = _response.AsSpan(0, received).ToArray();
        CryptographicOperations.ZeroMemory(_response);
        return Lost(result);
    }

    /// <summary>
    /// Resets the card, so that nothing authenticated is left, and ends the connection. A card that was not used, or that was laid down
    /// in place of the one that was, is left to those who use it.
    /// </summary>
    public void Close()
    {
        if (_card is { } card)
        {
            bool isToReset = _wasUsed && !_isGone && IsStillThere() != false;
            // Inside the transaction, so that nobody comes between; the end of the connection resets it if this fails.
            PcscResult ended = _isInTransaction
                ? api.EndTransaction(card, isToReset ? PcscDisposition.Reset : PcscDisposition.Leave)
                : PcscResult.NotTransacted;
            card.Disposition = isToReset && ended is not (PcscResult.Success or PcscResult.RemovedCard) ? PcscDisposition.Reset : PcscDisposition.Leave;
            card.Dispose();
        }

        _context?.Dispose();
    }

    private PcscResult Begin(bool isSecure, bool standsAlone)
    {
        _isIdle = false;
        if (_isGone || _isInTransaction)
        {
            return _isGone ? PcscResult.RemovedCard : PcscResult.Success;
        }

        PcscResult result = BeginOnce();
        return MayReconnect(result, isSecure) ? Resume(result, standsAlone) : result;
    }

    private PcscResult BeginOnce()
    {
        _isAwaitingTurn = true;
        PcscResult result = Lost(api.BeginTransaction(Card));
        _isAwaitingTurn = false;
        _isInTransaction = result == PcscResult.Success;
        if (_isInTransaction && !_wasUsed)
        {
            _laidDown = CardOnReader.Look(api, _context!, reader);
        }

        return result;
    }

    private void EndTransaction()
    {
        if (_isInTransaction)
        {
            _isInTransaction = false;
            api.EndTransaction(Card, PcscDisposition.Leave);
        }
    }

    private LineAnswer TransmitOnce(CommandApdu command, byte[] encoded)
    {
        _isIdle = false;
        try
        {
            PcscResult result = Lost(api.Transmit(Card, _protocol, encoded, _response, out int received));
            if (result is PcscResult.ResetCard or PcscResult.RemovedCard)
            {
                return new(result);
            }

            _wasUsed = true;
            _secureChannel.Sent(command);
            // A card answers two bytes at least: drivers that report an empty answer as success have lost it.
            return result != PcscResult.Success ? new(result)
                : received == 0 ? new(Lost(PcscResult.RemovedCard))
                : Decode(command, _response.AsSpan(0, received));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(_response);
        }
    }

    private LineAnswer Decode(CommandApdu command, ReadOnlySpan<byte> encoded)
    {
        try
        {
            var response = ResponseApdu.Decode(encoded);
            _secureChannel.Answered(command, response.Status);
            return new(PcscResult.Success) { Response = response };
        }
        catch (MalformedDataException e)
        {
            return new(PcscResult.Success) { Malformation = e };
        }
    }

    /// <summary>
    /// A reset harms nothing as long as nothing is authenticated. A card that was away may be another one, so it is taken back only if
    /// nothing was asked of it.
    /// </summary>
    private bool MayReconnect(PcscResult result, bool isSecure) => !isSecure && result switch
    {
        PcscResult.ResetCard => true,
        PcscResult.RemovedCard => !_wasUsed,
        _ => false,
    };

    /// <summary>After a reset, a command that needs what was selected before would be answered wrongly: it fails with the reset.</summary>
    /// <remarks>
    /// Who resets a card that was laid down in place of this one makes pcsc-lite tell a reset, and no removal, to all who were connected.
    /// </remarks>
    private PcscResult Resume(PcscResult lost, bool standsAlone)
    {
        PcscResult result = Reconnect(PcscDisposition.Leave);
        if (result != PcscResult.Success || !_wasUsed)
        {
            return result;
        }

        return IsStillThere() != true ? GiveUp() : standsAlone ? PcscResult.Success : lost;
    }

    /// <summary>Leaves the reader to those who use the card that lies there now.</summary>
    private PcscResult GiveUp()
    {
        EndTransaction();
        return Lost(PcscResult.RemovedCard);
    }

    /// <summary>Whether the card that was connected to when nothing was asked of it yet lies there still; null if that is not told.</summary>
    private bool? IsStillThere() => CardOnReader.Look(api, _context!, reader) is { } now ? _laidDown?.IsStill(now) : null;

    /// <summary>
    /// A secure channel that was lost by a reset is told once; who then begins anew in plain may. A card that was used and taken away
    /// stays away, whatever lies there later.
    /// </summary>
    private PcscResult Lost(PcscResult result)
    {
        if (result == PcscResult.ResetCard)
        {
            _secureChannel.Forget();
        }

        _isGone |= _wasUsed && result == PcscResult.RemovedCard;
        return result;
    }
}
