using EidKit.Apdu;
using EidKit.Certificates;
using EidKit.Channels;
using EidKit.Crypto;
using EidKit.Encoding;
using EidKit.Protocols;
using EidKit.Protocols.Flow;
using EidKit.Protocols.Pace;
using EidKit.SecurityInfos;

namespace EidKit.Simulation.Readers;

/// <summary>PACE as a comfort reader runs it with the card, with the result codes of TR-03119 §D.1.2.</summary>
internal sealed class ComfortPace(CardConnection card, RandomSource random)
{
    public static readonly SecurePinEntryResult UnexpectedData = new(0xD000_0002);
    public static readonly SecurePinEntryResult UnknownPassword = new(0xE000_0003);
    public static readonly SecurePinEntryResult Cancelled = new(0xF020_0001);
    public static readonly SecurePinEntryResult TimedOut = new(0xF020_0002);
    private static readonly SecurePinEntryResult MalformedAnswer = new(0xE000_0001);
    private static readonly SecurePinEntryResult UnexpectedObject = new(0xE000_0002);
    private static readonly SecurePinEntryResult WrongToken = new(0xE000_0006);
    private static readonly SecurePinEntryResult CommunicationAborted = new(0xF010_0001);
    private static readonly FileReference CardAccessFile = FileReference.ByShortId(0x1C, FileExtent.OneObject);
    private uint _step = 0xF001;
    private StatusWord? _selected;
    private ReadOnlyMemory<byte> _cardAccess;

    public async Task<EstablishPaceChannelResponse> RunAsync(EstablishPaceChannelRequest request, Password password)
    {
        try
        {
            return await AgreeAsync(request, password).ConfigureAwait(false);
        }
        catch (CardStatusException e)
        {
            return Report(new(_step << 16 | e.Status.Value));
        }
        catch (ProtocolViolationException)
        {
            return Report(WrongToken);
        }
        catch (MalformedDataException)
        {
            return Report(MalformedAnswer);
        }
        catch (CardTransportException)
        {
            return Report(CommunicationAborted);
        }
    }

    private async Task<EstablishPaceChannelResponse> AgreeAsync(EstablishPaceChannelRequest request, Password password)
    {
        FileReadResult file = await TransparentFile.ReadAsync(card, CardAccessFile, CancellationToken.None).ConfigureAwait(false);
        if (!file.IsRead)
        {
            return Report(new(_step << 16 | file.Status.Value));
        }

        _cardAccess = file.Content.ToArray();
        if (CardAccess.Decode(_cardAccess.Span).PaceOffers is not [var offer, ..])
        {
            return Report(UnexpectedObject);
        }

        Chat? chat = request.Chat.IsEmpty ? null : Chat.Decode(request.Chat.Span);
        using PaceTerminal run = PaceTerminal.Start(PaceSuite.Create(offer.Cipher, offer.Group), password, chat, random);
        PaceVerdict verdict = await RunStepsAsync(run).ConfigureAwait(false);
        return verdict switch
        {
            PaceVerdict.Established { Outcome: var outcome } => Established(outcome),
            PaceVerdict.Refused { Status: var status } => Report(new(_step << 16 | status.Value)),
            _ => throw new InvalidOperationException("PACE ended in a way that is not known."),
        };
    }

    private async Task<PaceVerdict> RunStepsAsync(PaceTerminal run)
    {
        PaceTerminal.AwaitingNonce selected = run.First.Accept(await ExchangeAsync(PaceFlow.Select, run.First.Request, 0xF002).ConfigureAwait(false));
        _selected = selected.PasswordStatus;
        PaceTerminal.AwaitingMapping mapping = selected.Accept(await ExchangeAsync(PaceFlow.GetNonce, selected.Request, 0xF003).ConfigureAwait(false));
        PaceTerminal.AwaitingAgreement agreement = mapping.Accept(await ExchangeAsync(PaceFlow.MapNonce, mapping.Request, 0xF004).ConfigureAwait(false));
        PaceTerminal.AwaitingToken token = agreement.Accept(await ExchangeAsync(PaceFlow.AgreeKey, agreement.Request, 0xF005).ConfigureAwait(false));
        return token.Accept(await ExchangeAsync(PaceFlow.Authenticate, token.Request, 0xF006).ConfigureAwait(false));
    }

    private EstablishPaceChannelResponse Established(PaceOutcome outcome)
    {
        using (outcome)
        {
            card.StartSecureMessaging(outcome.Keys.Take());
            return Report(default) with
            {
                CurrentAuthority = outcome.Context.CurrentCar?.Encode() ?? default(ReadOnlyMemory<byte>),
                PreviousAuthority = outcome.Context.PreviousCar?.Encode() ?? default(ReadOnlyMemory<byte>),
                ChipId = outcome.Context.IdPicc,
            };
        }
    }

    private EstablishPaceChannelResponse Report(SecurePinEntryResult result) => new(result) { MseSetAtStatus = _selected, CardAccess = _cardAccess };

    private async Task<StepAnswer<TResponse>> ExchangeAsync<TRequest, TResponse>(ExchangeStep<TRequest, TResponse> step, TRequest request, uint code)
        where TRequest : class, IMessage<TRequest>
        where TResponse : class, IMessage<TResponse>
    {
        _step = code;
        CommandApdu command = step.EncodeCommand(request);
        try
        {
            return step.DecodeResponse(await card.TransmitAsync(command, CancellationToken.None).ConfigureAwait(false));
        }
        finally
        {
            command.Clear();
        }
    }
}
