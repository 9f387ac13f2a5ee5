using EidKit.Apdu;
using EidKit.Crypto;
using EidKit.Protocols;
using EidKit.Protocols.ChipAuthentication;
using EidKit.Protocols.Flow;
using EidKit.Protocols.Pace;
using EidKit.Recordings;
using EidKit.SecureMessaging;
using EidKit.SecurityInfos;

namespace EidKit.Simulation.Recordings;

/// <summary>What a recorded card has to compute anew, for its nonces and keys are pseudonyms: PACE, and chip authentication with the known key.</summary>
internal sealed class RecordedAuthentication(Recording recording, RandomSource random, IReadOnlyList<Password> passwords) : IDisposable
{
    private readonly RecordedFile _cardAccess = new("read EF.CardAccess");
    private readonly RecordedFile _cardSecurity = new("read EF.CardSecurity");
    private readonly Queue<AuthenticateResponse?> _runs = new(RunsOf(recording));

    private PaceSelection? _selection;
    private KeySelection? _chip;
    private PaceCard? _run;
    private ProtocolState? _state;
    private SessionKeys? _keys;

    /// <summary>Computes an answer; null where the recorded one is good.</summary>
    public ResponseApdu? Answer(CommandApdu command, CommandName name, StatusWord status, ReadOnlySpan<byte> recorded)
    {
        _cardAccess.Follow(command, name, recorded);
        _cardSecurity.Follow(command, name, recorded);
        if (name.Name == PaceFlow.Select.Description.FullName)
        {
            Reset();
            _selection = PaceFlow.Select.DecodeCommand(command);
        }
        else if (name.Name == ChipAuthenticationFlow.Select.Description.FullName)
        {
            _chip = ChipAuthenticationFlow.Select.DecodeCommand(command);
        }
        else if (status.IsSuccess && name.Kind == CommandKind.Authentication)
        {
            return Compute(command, name.Name);
        }

        return null;
    }

    /// <summary>The keys of the protocol that has just ended, which the caller disposes; null if none has.</summary>
    public SessionKeys? TakeKeys()
    {
        SessionKeys? keys = _keys;
        _keys = null;
        return keys;
    }

    /// <summary>Forgets the run under way.</summary>
    public void Reset()
    {
        _run?.Dispose();
        _run = null;
        _state = null;
        _selection = null;
        _keys?.Dispose();
        _keys = null;
    }

    public void Dispose()
    {
        Reset();
        foreach (Password password in passwords)
        {
            password.Dispose();
        }
    }

    /// <summary>Gives of each run of PACE that has begun the last answer, which names trust points; null where the run did not come so far.</summary>
    private static List<AuthenticateResponse?> RunsOf(Recording recording)
    {
        var runs = new List<AuthenticateResponse?>();
        foreach (RecordedCommand command in recording.Commands.Where(c => c is { Status.IsSuccess: true, Response: not null }))
        {
            if (command.Name.Name == PaceFlow.GetNonce.Description.FullName)
            {
                runs.Add(null);
            }
            else if (command.Name.Name == PaceFlow.Authenticate.Description.FullName && runs.Count > 0)
            {
                runs[^1] = AuthenticateResponse.Decode(command.Response!.Value.Span);
            }
        }

        return runs;
    }

    private ResponseApdu? Compute(CommandApdu command, string name)
    {
        if (name == PaceFlow.GetNonce.Description.FullName)
        {
            Start();
            return Step(PaceFlow.GetNonce, command, _run!.First.Accept);
        }

        return (_state, name) switch
        {
            (PaceCard.AwaitingMapNonce state, _) => Step(PaceFlow.MapNonce, command, state.Accept),
            (PaceCard.AwaitingAgreeKey state, _) => Step(PaceFlow.AgreeKey, command, state.Accept),
            (PaceCard.AwaitingAuthenticate state, _) => Authenticate(command, state),
            _ when name == ChipAuthenticationFlow.Agree.Description.FullName => Agree(command),
            _ => null,
        };
    }

    private void Start()
    {
        AuthenticateResponse? recorded = _runs.Count > 0 ? _runs.Dequeue() : null;
        PaceSelection selection = _selection ?? throw new InvalidOperationException("The recording has PACE without its selection.");
        Password password = passwords.FirstOrDefault(p => p.Kind == selection.Password)
            ?? throw new InvalidOperationException($"The recorded session used a password of the kind {selection.Password}: give one.");
        PaceOffer offer = CardAccess.Decode(_cardAccess.Content).PaceOffers.First(o => o.ProtocolOid == selection.ProtocolOid && (selection.ParameterId is null || o.ParameterId == selection.ParameterId));
        AuthenticateResponse? answer = selection.Chat is null ? null : recorded;
        _run = PaceCard.Start(
            PaceSuite.Create(offer.Cipher, offer.Group, offer.ParameterId), password, selection.Chat, answer?.CurrentCar, answer?.PreviousCar, random);
    }

    private ResponseApdu Step<TRequest, TResponse, TNext>(
        ExchangeStep<TRequest, TResponse> step, CommandApdu command, Func<TRequest, CardReply<TResponse, TNext>> accept)
        where TRequest : class, IMessage<TRequest>
        where TResponse : class, IMessage<TResponse>
        where TNext : ProtocolState
    {
        (TResponse response, TNext next) = accept(step.DecodeCommand(command));
        _state = next;
        return step.EncodeResponse(StepAnswer.Of(response));
    }

    private ResponseApdu Authenticate(CommandApdu command, PaceCard.AwaitingAuthenticate state)
    {
        _state = null;
        try
        {
            (AuthenticateResponse response, PaceOutcome outcome) = state.Accept(PaceFlow.Authenticate.DecodeCommand(command));
            using (outcome)
            {
                _keys = outcome.Keys.Take();
            }

            return PaceFlow.Authenticate.EncodeResponse(StepAnswer.Of(response));
        }
        catch (ProtocolViolationException e) when (e.Violation == ProtocolViolation.WrongToken)
        {
            throw new InvalidOperationException("The session used another password than the recorded card was given.", e);
        }
    }

    private ResponseApdu Agree(CommandApdu command)
    {
        AgreeRequest request = ChipAuthenticationFlow.Agree.DecodeCommand(command);
        ChipAuthenticationKey key = CardSecurity.DecodeUnverified(_cardSecurity.Content).FindChipAuthenticationKey(_chip?.KeyId)
            ?? throw new InvalidOperationException("The recorded EF.CardSecurity has no key for chip authentication that can be used.");
        KeyAgreementPublicKey terminal = key.Group.DecodeKey(request.EphemeralKey.Span);
        using KeyAgreementKeyPair known = RecordedChipKey.Of(key.Group);
        AgreeResponse response = ChipAuthenticationCard.Agree(key.ProtocolOid, key.Cipher, known, terminal, random, out _keys);
        return ChipAuthenticationFlow.Agree.EncodeResponse(StepAnswer.Of(response));
    }
}
