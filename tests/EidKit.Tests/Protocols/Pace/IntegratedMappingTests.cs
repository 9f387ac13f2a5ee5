using System.Text.Json;
using EidKit.Crypto;
using EidKit.Protocols;
using EidKit.Protocols.Flow;
using EidKit.Protocols.Pace;
using EidKit.SecureMessaging;
using EidKit.SecurityInfos;
using EidKit.Simulation;
using EidKit.TestKit;
using EidKit.Tests.Protocols.Flow;

namespace EidKit.Tests.Protocols.Pace;

public sealed class IntegratedMappingTests
{
    private const string File = "integrated-mapping.json";

    /// <summary>The messages that differ from those of the generic mapping. Who changes the nonce of the terminal makes both sides map to other generators.</summary>
    private static readonly FaultTable Faults = new(
        """
        map nonce command | *     | -                                | malformed MissingObject | malformed TrailingData | malformed Truncated
        map nonce command | 7c    | malformed UnexpectedObject       | malformed MissingObject | malformed TrailingData | malformed Truncated
        map nonce command | 7c/81 | authenticate command: WrongToken | malformed MissingObject | malformed TrailingData | WrongNonceLength
        map nonce answer  | *     | -                                | malformed MissingObject | malformed TrailingData | malformed Truncated
        map nonce answer  | 7c    | malformed UnexpectedObject       | malformed MissingObject | malformed TrailingData | malformed Truncated
        map nonce answer  | 7c/82 | -                                | malformed MissingObject | malformed TrailingData | -
        """,
        transfer => new PacePair(SuiteOf(13, SymmetricCipher.Aes128), transfer));

    public static IEnumerable<TheoryDataRow<string, string>> Fields => Faults.Fields;

    public static IEnumerable<TheoryDataRow<string>> Cases
    {
        get
        {
            if (SharedFolder.Find("vectors") is null)
            {
                return [new TheoryDataRow<string>("")];
            }

            using JsonDocument document = Load();
            return [.. document.RootElement.GetProperty("vectors").EnumerateArray().Select(c => new TheoryDataRow<string>(c.GetProperty("name").GetString()!))];
        }
    }

    /// <summary>Every group in which the mapping is defined, with every cipher.</summary>
    public static TheoryData<int, SymmetricCipher> Suites =>
    [
        .. Enumerable.Range(0, 19).Select(KeyAgreementGroup.Find).OfType<KeyAgreementGroup>().Where(g => g.CanMapNumbers)
            .SelectMany(_ => Enum.GetValues<SymmetricCipher>(), (group, cipher) => (group.ParameterId, cipher)),
    ];

    [Theory]
    [MemberData(nameof(Cases))]
    public void MapNumber_SharedCase_GivesItsNumberAndGenerator(string name)
    {
        using JsonDocument document = name.Length == 0 ? JsonDocument.Parse(SharedVectors.Folder) : Load();
        JsonElement found = document.RootElement.GetProperty("vectors").EnumerateArray().Single(c => c.GetProperty("name").GetString() == name);
        byte[] Bytes(string field) => Hex.Decode(found.GetProperty(field).GetString()!);
        KeyAgreementGroup group = KeyAgreementGroup.Find(found.GetProperty("parameterId").GetInt32())!;
        SymmetricCipher cipher = Bytes("nonceT").Length switch { 16 => SymmetricCipher.Aes128, 24 => SymmetricCipher.Aes192, _ => SymmetricCipher.Aes256 };

        using SecretBytes number = IntegratedMappingFunction.Compute(cipher, Bytes("nonceS"), Bytes("nonceT"), group.FieldLength);
        using MappedGenerator? generator = group.MapNumber(number.Span);

        Assert.Equal(found.GetProperty("r").GetString(), Hex.Encode(number.Span));
        Assert.Equal(found.GetProperty("mappedGenerator").GetString(), Hex.Encode(generator!.Encoded));
    }

    [Fact]
    public void MapNumber_PrimeThatIsOneModuloFour_IsRefused()
    {
        EcGroup group = EcGroup.ById(10)!;

        Assert.False(group.CanMapNumbers);
        Assert.Contains("secp224r1", Assert.Throws<NotSupportedException>(() => group.MapNumber(new byte[40])).Message, StringComparison.Ordinal);
        Assert.Null(PaceSuite.Create(PaceAlgorithm.All.First(a => a.Name == "id-PACE-ECDH-IM-AES-CBC-CMAC-128").Oid, 10));
        Assert.Throws<NotSupportedException>(() => PaceSuite.Create(PaceMappingKind.Integrated, SymmetricCipher.Aes128, group, 10));
        Assert.All(EcGroup.All.Where(g => g != group), g => Assert.True(g.CanMapNumbers));
    }

    /// <summary>0 and what is 0 modulo p have no generator.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(13)]
    public void MapNumber_Zero_IsNoGenerator(int id)
    {
        KeyAgreementGroup group = KeyAgreementGroup.Find(id)!;
        ReadOnlyMemory<byte> prime = group is EcGroup curve ? curve.Parameters.Prime : ((DhGroup)group).Parameters.Prime;

        Assert.Null(group.MapNumber(new byte[group.FieldLength]));
        Assert.Null(group.MapNumber(prime.Span));
    }

    [Theory]
    [MemberData(nameof(Suites))]
    public void Run_EverySuite_EndsWithTheSameKeys(int id, SymmetricCipher cipher)
    {
        using var pair = new PacePair(SuiteOf(id, cipher), AlteringTransfer.Faithful());

        (PaceOutcome terminal, PaceOutcome card) = pair.Run();

        using (terminal)
        using (card)
        using (SessionKeys first = terminal.Keys.Take())
        using (SessionKeys second = card.Keys.Take())
        {
            Assert.Equal(first.Encryption.Span.ToArray(), second.Encryption.Span.ToArray());
            Assert.Equal(first.Authentication.Span.ToArray(), second.Authentication.Span.ToArray());
            Assert.Equal(terminal.Context.IdPicc.ToArray(), card.Context.IdPicc.ToArray());
        }
    }

    [Theory]
    [MemberData(nameof(Fields))]
    public void Run_FieldDamaged_IsRefusedWithItsReason(string message, string field) => Faults.AssertRow(message, field);

    [Fact]
    public void Run_RandomNonces_EndWithTheSameKeys()
    {
        for (int seed = 1; seed <= Thorough.Runs(200); seed++)
        {
            using var pair = new PacePair(SuiteOf(13, SymmetricCipher.Aes128), AlteringTransfer.Faithful(), seed);
            pair.RunToEnd();
        }
    }

    [Theory]
    [InlineData(SymmetricCipher.Aes128, 15)]
    [InlineData(SymmetricCipher.Aes128, 17)]
    [InlineData(SymmetricCipher.Aes256, 16)]
    [InlineData(SymmetricCipher.Aes256, 0)]
    public void Card_NonceOfOtherLength_IsRefused(SymmetricCipher cipher, int length)
    {
        using Password password = Password.Pin("123456");
        using var card = PaceCard.Start(SuiteOf(13, cipher), password, null, null, null, new SeededRandomSource(1));
        PaceCard.AwaitingMapNonce state = card.First.Accept(new GetNonceRequest()).Next;

        var e = Assert.Throws<ProtocolViolationException>(() => state.Accept(new MapNonceRequest(new byte[length])));

        Assert.Equal((ProtocolViolation.WrongNonceLength, PaceFlow.MapNonce.Description.FullName), (e.Violation, e.Step));
    }

    /// <summary>A nonce that is shorter than a key has no defined result; one of the card's is refused before it is mapped.</summary>
    [Theory]
    [InlineData(SymmetricCipher.Aes192, 16)]
    [InlineData(SymmetricCipher.Aes256, 16)]
    [InlineData(SymmetricCipher.Aes128, 48)]
    public void Terminal_NonceForWhichTheFunctionIsNotDefined_IsRefused(SymmetricCipher cipher, int length)
    {
        using Password password = Password.Pin("123456");
        using var terminal = PaceTerminal.Start(SuiteOf(13, cipher), password, null, new SeededRandomSource(1));
        PaceTerminal.AwaitingNonce state = terminal.First.Accept(StepAnswer.Of(EmptyMessage.Instance));

        var e = Assert.Throws<ProtocolViolationException>(() => state.Accept(StepAnswer.Of(new GetNonceResponse(new byte[length]))));

        Assert.Equal((ProtocolViolation.WrongNonceLength, PaceFlow.GetNonce.Description.FullName), (e.Violation, e.Step));
    }

    [Fact]
    public void Terminal_CardThatSendsMappingData_IsRefused()
    {
        using Password password = Password.Pin("123456");
        using var terminal = PaceTerminal.Start(SuiteOf(13, SymmetricCipher.Aes128), password, null, new SeededRandomSource(1));
        PaceTerminal.AwaitingMapping state =
            terminal.First.Accept(StepAnswer.Of(EmptyMessage.Instance)).Accept(StepAnswer.Of(new GetNonceResponse(new byte[16])));

        var e = Assert.Throws<ProtocolViolationException>(() => state.Accept(StepAnswer.Of(new MapNonceResponse(new byte[1]))));

        Assert.Equal((ProtocolViolation.UnexpectedContent, PaceFlow.MapNonce.Description.FullName), (e.Violation, e.Step));
    }

    private static PaceSuite SuiteOf(int id, SymmetricCipher cipher) =>
        PaceSuite.Create(PaceMappingKind.Integrated, cipher, KeyAgreementGroup.Find(id)!, id);

    private static JsonDocument Load() => JsonDocument.Parse(System.IO.File.ReadAllBytes(Path.Combine(SharedVectors.Folder, File)));
}
