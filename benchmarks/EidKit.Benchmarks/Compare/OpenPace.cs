namespace EidKit.Benchmarks.Compare;

/// <summary>PACE by libeac, terminal and card.</summary>
internal sealed class OpenPace
{
    private const int Pin = 3;
    private readonly int _protocol;
    private readonly int _parameterId;
    private readonly nint _secret = LibEac.NewSecret("123456"u8, 6, Pin);

    public OpenPace(string protocol, int parameterId)
    {
        _protocol = LibEac.ProtocolByName(protocol);
        _parameterId = parameterId;
    }

    public void Run()
    {
        nint terminal = NewSide();
        nint card = NewSide();
        nint nonce = LibEac.EncryptNonce(card, _secret);
        Require(LibEac.DecryptNonce(terminal, _secret, nonce));
        nint terminalMapping = LibEac.MakeMappingData(terminal);
        nint cardMapping = LibEac.MakeMappingData(card);
        Require(LibEac.MapGenerator(terminal, cardMapping));
        Require(LibEac.MapGenerator(card, terminalMapping));
        nint terminalKey = LibEac.MakeEphemeralKey(terminal);
        nint cardKey = LibEac.MakeEphemeralKey(card);
        Require(LibEac.Agree(terminal, cardKey));
        Require(LibEac.Agree(card, terminalKey));
        Require(LibEac.DeriveKeys(terminal));
        Require(LibEac.DeriveKeys(card));
        nint terminalToken = LibEac.MakeToken(terminal, cardKey);
        nint cardToken = LibEac.MakeToken(card, terminalKey);
        Require(LibEac.VerifyToken(card, terminalToken));
        Require(LibEac.VerifyToken(terminal, cardToken));
        foreach (nint buffer in (nint[])[nonce, terminalMapping, cardMapping, terminalKey, cardKey, terminalToken, cardToken])
        {
            LibEac.FreeBuffer(buffer);
        }

        LibEac.FreeContext(terminal);
        LibEac.FreeContext(card);
    }

    private static void Require(int status)
    {
        if (status != 1)
        {
            throw new InvalidOperationException("libeac refused.");
        }
    }

    private nint NewSide()
    {
        nint side = LibEac.NewContext();
        Require(LibEac.InitializePace(side, _protocol, _parameterId));
        return side;
    }
}
