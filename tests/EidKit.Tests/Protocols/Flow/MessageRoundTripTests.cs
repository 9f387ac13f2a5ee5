using System.Reflection;
using EidKit.Certificates;
using EidKit.Crypto;
using EidKit.Protocols.Flow;
using EidKit.Protocols.TerminalAuthentication;
using EidKit.TestKit;

namespace EidKit.Tests.Protocols.Flow;

public sealed class MessageRoundTripTests
{
    private const int Runs = 200;

    public static IEnumerable<TheoryDataRow<Type>> Kinds => RandomMessages.Makers.Keys.Select(kind => new TheoryDataRow<Type>(kind));

    [Fact]
    public void Makers_KindsOfMessages_AreAllThere()
    {
        IEnumerable<Type> kinds = typeof(IMessage<>).Assembly.GetTypes().Where(type => !type.IsInterface && type.GetInterfaces().Any(IsMessage));
        Assert.Equal(kinds.Select(k => k.Name).Order(), RandomMessages.Makers.Keys.Select(k => k.Name).Order());

        static bool IsMessage(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IMessage<>);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Encode_RandomMessage_DecodesToTheSame(Type kind) =>
        typeof(MessageRoundTripTests).GetMethod(nameof(CheckKind), BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(kind).Invoke(null, null);

    [Fact]
    public void Chat_RandomRights_DecodesToTheSame() => Check(m => m.Rights(), chat => chat.Encode(), bytes => Chat.Decode(bytes), chat => chat);

    [Fact]
    public void CertificateReference_RandomName_DecodesToTheSame() =>
        Check(m => m.Reference(), name => name.Encode(), bytes => CertificateReference.Decode(bytes), name => name);

    [Fact]
    public void AuxiliaryData_RandomEntries_DecodesToTheSame() => Check(
        m => m.Auxiliary(),
        data => data.Encoded.ToArray(),
        bytes => AuxiliaryData.Decode(bytes),
        data => (data.BornOnOrBefore, data.ValidOn, Hex.Encode(data.CommunityIdPrefix.Span)));

    private static void Check<T>(Func<RandomMessages, T> make, Func<T, byte[]> encode, Func<byte[], T> decode, Func<T, object> content)
    {
        for (int seed = 1; seed <= Thorough.Runs(Runs); seed++)
        {
            T value = make(new RandomMessages(seed));
            T decoded = decode(encode(value));
            Assert.Equal((seed, Hex.Encode(encode(value))), (seed, Hex.Encode(encode(decoded))));
            Assert.Equal((seed, content(value)), (seed, content(decoded)));
        }
    }

    private static void CheckKind<T>()
        where T : class, IMessage<T> =>
        Check(m => (T)RandomMessages.Makers[typeof(T)](m), message => message.Encode(), bytes => T.Decode(bytes), Describe);

    /// <summary>Every property by its content: the bytes of memory, not where they lie.</summary>
    private static string Describe<T>(T message) => string.Join(", ", typeof(T).GetProperties().Select(p => $"{p.Name} {Show(p.GetValue(message))}"));

    private static string Show(object? value) => value switch
    {
        null => "absent",
        ReadOnlyMemory<byte> bytes => Hex.Encode(bytes.Span),
        SecretBytes secret => Hex.Encode(secret.Span),
        CvCertificate certificate => Hex.Encode(certificate.Encode()),
        AuxiliaryData auxiliary => Hex.Encode(auxiliary.Encoded.Span),
        _ => value.ToString()!,
    };
}
