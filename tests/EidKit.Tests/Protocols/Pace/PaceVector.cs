using EidKit.Apdu;
using EidKit.Crypto;
using EidKit.Protocols;
using EidKit.Protocols.Pace;
using EidKit.TestKit;

namespace EidKit.Tests.Protocols.Pace;

/// <summary>One file with a complete run of PACE.</summary>
internal sealed record PaceVector(
    string What,
    string Source,
    string ProtocolOid,
    int ParameterId,
    PasswordKind PasswordKind,
    string Password,
    byte[] PasswordKey,
    byte[] Nonce,
    byte[] EncryptedNonce,
    PaceVector.Side Terminal,
    PaceVector.Side Card,
    byte[] MappedGenerator,
    byte[] SharedSecret,
    byte[] EncryptionKey,
    byte[] AuthenticationKey,
    IReadOnlyList<PaceVector.Exchange> Exchanges)
{
    public static IEnumerable<TheoryDataRow<string>> Names =>
        [.. VectorFiles.Names("icao-pace-gm-*.json"), .. VectorFiles.Names("bsi-pace-*.json"), .. VectorFiles.Names("computed-pace-*.json")];

    public static PaceVector Load(string name) => VectorFiles.Load<PaceVector>(name).Content;

    public PaceSuite CreateSuite() => PaceSuite.Create(ProtocolOid, ParameterId)!;

    public EidKit.Protocols.Pace.Password CreatePassword() => PasswordKind switch
    {
        PasswordKind.Mrz => CreateMrzPassword(),
        PasswordKind.Can => EidKit.Protocols.Pace.Password.Can(Password),
        PasswordKind.Pin => EidKit.Protocols.Pace.Password.Pin(Password),
        _ => EidKit.Protocols.Pace.Password.Puk(Password),
    };

    private EidKit.Protocols.Pace.Password CreateMrzPassword()
    {
        using MrzInformation information = MrzInformation.FromFields(Password.AsSpan(0, 9), Password.AsSpan(10, 6), Password.AsSpan(17, 6));
        return EidKit.Protocols.Pace.Password.Mrz(information);
    }

    /// <summary>What one side has and sends.</summary>
    internal sealed record Side(byte[] MappingPrivateKey, byte[] MappingKey, byte[] EphemeralPrivateKey, byte[] EphemeralKey, byte[] Token);

    /// <summary>One command and its answer.</summary>
    internal sealed record Exchange(string Name, byte[] Command, byte[] Response)
    {
        public CommandApdu DecodeCommand() => CommandApdu.Decode(Command);

        public ResponseApdu DecodeResponse() => ResponseApdu.Decode(Response);
    }
}
