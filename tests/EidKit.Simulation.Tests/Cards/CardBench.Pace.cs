using EidKit.Apdu;
using EidKit.Certificates;
using EidKit.Crypto;
using EidKit.Protocols.Flow;
using EidKit.Protocols.Pace;

namespace EidKit.Simulation.Tests.Cards;

/// <summary>The steps of PACE. Where the terminal is not at a step, it sends a request of that step that is well formed.</summary>
internal sealed partial class CardBench
{
    private static readonly PaceSuite Suite = PaceSuite.Create(SymmetricCipher.Aes128, Group);
    private static readonly byte[] SomePoint = Group.ImportKeyPair([9]).PublicKey.Encoded.ToArray();
    private PaceTerminal.AwaitingNonce? _nonce;
    private PaceTerminal.AwaitingMapping? _mapping;
    private PaceTerminal.AwaitingAgreement? _agreement;
    private PaceTerminal.AwaitingToken? _token;
    private PaceContext? _context;

    /// <summary>MSE:Set AT.</summary>
    public ResponseApdu SelectPace(PasswordKind kind, Chat? chat, bool wrong = false)
    {
        using Password password = wrong ? Password.Pin("000000") : PasswordOf(kind);
        PaceTerminal.AwaitingSelection first = Own(PaceTerminal.Start(Suite, password, chat, _random)).First;
        ResponseApdu answer = Exchange(PaceFlow.Select, first.Request);
        ForgetPace();
        if (answer.Status.IsSuccess || answer.Status.Sw1 is 0x62 or 0x63)
        {
            _nonce = first.Accept(PaceFlow.Select.DecodeResponse(answer));
        }

        return answer;
    }

    public static PaceSelection Selection(PasswordKind kind, Chat? chat) => new(Suite.ProtocolOid, kind, Group.ParameterId, chat);

    public ResponseApdu SelectPace(PaceSelection selection) => Exchange(PaceFlow.Select, selection);

    public ResponseApdu GetNonce()
    {
        ResponseApdu answer = Exchange(PaceFlow.GetNonce, new GetNonceRequest());
        if (Take(ref _nonce) is { } state && IsFull(answer))
        {
            _mapping = state.Accept(PaceFlow.GetNonce.DecodeResponse(answer));
        }

        return answer;
    }

    public ResponseApdu MapNonce()
    {
        ResponseApdu answer = Exchange(PaceFlow.MapNonce, _mapping?.Request ?? new MapNonceRequest(SomePoint));
        if (Take(ref _mapping) is { } state && IsFull(answer))
        {
            _agreement = state.Accept(PaceFlow.MapNonce.DecodeResponse(answer));
        }

        return answer;
    }

    public ResponseApdu AgreeKey()
    {
        ResponseApdu answer = Exchange(PaceFlow.AgreeKey, _agreement?.Request ?? new AgreeKeyRequest(SomePoint));
        if (Take(ref _agreement) is { } state && IsFull(answer))
        {
            _token = state.Accept(PaceFlow.AgreeKey.DecodeResponse(answer));
        }

        return answer;
    }

    public ResponseApdu Authenticate()
    {
        ResponseApdu answer = Exchange(PaceFlow.Authenticate, _token?.Request ?? new AuthenticateRequest(new byte[8]));
        if (Take(ref _token) is { } state && IsFull(answer))
        {
            PaceOutcome outcome = Assert.IsType<PaceVerdict.Established>(state.Accept(PaceFlow.Authenticate.DecodeResponse(answer))).Outcome;
            _context = outcome.Context;
            Switch(outcome.Keys.Take());
            ForgetTerminal();
        }

        return answer;
    }

    /// <summary>All of PACE.</summary>
    public void RunPace(PasswordKind kind, Chat? chat)
    {
        SelectPace(kind, chat);
        foreach (ResponseApdu answer in (ResponseApdu[])[GetNonce(), MapNonce(), AgreeKey(), Authenticate()])
        {
            Assert.Equal(StatusWord.Success, answer.Status);
        }
    }

    private static T? Take<T>(ref T? state)
        where T : class
    {
        T? taken = state;
        state = null;
        return taken;
    }

    /// <summary>The first part of a chain is answered with 9000 and no data.</summary>
    private static bool IsFull(ResponseApdu answer) => answer.Status.IsSuccess && !answer.Data.IsEmpty;

    private void ForgetPace()
    {
        _nonce = null;
        _mapping = null;
        _agreement = null;
        _token = null;
        _context = null;
    }
}
