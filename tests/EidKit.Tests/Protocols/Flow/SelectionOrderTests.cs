using EidKit.Certificates;
using EidKit.Encoding;
using EidKit.Protocols.Flow;
using EidKit.Protocols.Pace;
using EidKit.Protocols.TerminalAuthentication;

namespace EidKit.Tests.Protocols.Flow;

/// <summary>The data objects of MSE:Set AT come in whatever order the other side likes (ISO/IEC 7816-4 §10.3.1); none comes twice.</summary>
public sealed class SelectionOrderTests
{
    private static readonly byte[] Key = [.. Enumerable.Range(1, 32).Select(i => (byte)i)];

    [Fact]
    public void Decode_AnyOrder_GivesTheSame()
    {
        Check(new PaceSelection("0.4.0.127.0.7.2.2.4.2.2", PasswordKind.Pin, 13, Chat.For(AuthenticationTerminalRights.AgeVerification)));
        Check(new HolderSelection(
            "0.4.0.127.0.7.2.2.2.2.3", CertificateReference.Parse("DETESTATDE00001"), new AuxiliaryData(new DateOnly(1990, 1, 2), null, []), Key));
        Check(new KeySelection("0.4.0.127.0.7.2.2.3.2.2", 41));
    }

    [Fact]
    public void Decode_ObjectTwiceOrOfAnotherCommand_IsRefused()
    {
        CheckRefusals(new PaceSelection("0.4.0.127.0.7.2.2.4.2.2", PasswordKind.Pin, 13, null));
        CheckRefusals(new HolderSelection("0.4.0.127.0.7.2.2.2.2.3", CertificateReference.Parse("DETESTATDE00001"), null, Key));
        CheckRefusals(new KeySelection("0.4.0.127.0.7.2.2.3.2.2", 41));
    }

    private static void Check<T>(T message)
        where T : class, IMessage<T>
    {
        byte[] encoded = message.Encode();
        foreach (IEnumerable<byte[]> order in Permutations(Split(encoded)))
        {
            Assert.Equal(encoded, T.Decode([.. order.SelectMany(o => o)]).Encode());
        }
    }

    private static void CheckRefusals<T>(T message)
        where T : class, IMessage<T>
    {
        byte[][] objects = Split(message.Encode());
        foreach (byte[] repeated in objects)
        {
            var e = Assert.Throws<MalformedDataException>(() => T.Decode([.. objects.SelectMany(o => o), .. repeated]));
            Assert.Equal(MalformedReason.DuplicateObject, e.Reason);
        }

        var unexpected = Assert.Throws<MalformedDataException>(() => T.Decode([.. objects.SelectMany(o => o), 0x95, 0x01, 0x80]));
        Assert.Equal(MalformedReason.UnexpectedObject, unexpected.Reason);
        Assert.Equal(MalformedReason.MissingObject, Assert.Throws<MalformedDataException>(() => T.Decode([])).Reason);
    }

    private static byte[][] Split(byte[] encoded)
    {
        List<byte[]> objects = [];
        var reader = new TlvReader(encoded, "test");
        while (reader.HasData)
        {
            objects.Add(reader.Read().Encoded.ToArray());
        }

        return [.. objects];
    }

    private static IEnumerable<IEnumerable<byte[]>> Permutations(byte[][] items) => items.Length == 0
        ? [[]]
        : items.SelectMany((item, i) => Permutations([.. items[..i], .. items[(i + 1)..]]).Select(rest => rest.Prepend(item)));
}
