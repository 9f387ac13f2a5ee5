using EidKit.Crypto;
using EidKit.TestKit;

namespace EidKit.Tests.Crypto;

public sealed class MessageRecoverySignaturesTests
{
    private static readonly OpenedVector Opened = VectorFiles.Load<OpenedVector>("icao-active-authentication-opened.json").Content;

    public static TheoryData<string, int, byte> Damages => new()
    {
        { "header", 0, 0x4A },
        { "header with padding that does not end", 0, 0x6B },
        { "recoverable message", 1, 0x00 },
        { "last byte of the recoverable message", 106, 0x00 },
        { "first byte of the hash value", 107, 0x00 },
        { "last byte of the hash value", 126, 0x00 },
        { "trailer of no scheme", 127, 0xBD },
        { "explicit trailer of no hash function", 127, 0xCC },
    };

    [Fact]
    public void VerifyOpened_PublishedFigures_IsValid()
    {
        Assert.Equal(SignatureVerdict.Valid, MessageRecoverySignatures.VerifyOpened(Opened.Opened, Opened.Challenge, StrengthPolicy.OldDocuments));
        Assert.Equal(SignatureVerdict.WeakAlgorithm, MessageRecoverySignatures.VerifyOpened(Opened.Opened, Opened.Challenge, StrengthPolicy.Current));
    }

    [Theory]
    [MemberData(nameof(Damages))]
    public void VerifyOpened_Damaged_IsInvalid(string what, int index, byte value)
    {
        byte[] damaged = [.. Opened.Opened];
        damaged[index] = value;

        Assert.Equal((what, SignatureVerdict.Invalid), (what, MessageRecoverySignatures.VerifyOpened(damaged, Opened.Challenge, StrengthPolicy.OldDocuments)));
    }

    [Fact]
    public void VerifyOpened_OtherChallenge_IsInvalid() =>
        Assert.Equal(SignatureVerdict.Invalid, MessageRecoverySignatures.VerifyOpened(Opened.Opened, new byte[8], StrengthPolicy.OldDocuments));

    /// <summary>A message shorter than it could be is padded with BB … BA (ISO/IEC 9796-2); where the padding fills everything, nothing is recovered.</summary>
    [Theory]
    [InlineData(0, 2)]
    [InlineData(0, 50)]
    [InlineData(1, 95)]
    public void VerifyOpened_PaddedMessage_IsValid(int recovered, int padding)
    {
        byte[] first = new byte[recovered];
        byte[] hash = Hashing.Compute(HashKind.Sha256, [.. first, .. Opened.Challenge]);
        byte[] opened = [0x6B, .. Enumerable.Repeat((byte)0xBB, padding - 2), 0xBA, .. first, .. hash, 0x34, 0xCC];

        Assert.Equal(SignatureVerdict.Valid, MessageRecoverySignatures.VerifyOpened(opened, Opened.Challenge, StrengthPolicy.Current));
    }

    /// <summary>Hash value and padding may not share bytes.</summary>
    [Fact]
    public void VerifyOpened_TooShortForTheHash_IsInvalid()
    {
        byte[] opened = [0x6A, .. new byte[40], 0x35, 0xCC];

        Assert.Equal(SignatureVerdict.Invalid, MessageRecoverySignatures.VerifyOpened(opened, Opened.Challenge, StrengthPolicy.OldDocuments));
    }

    public sealed record OpenedVector(string What, string Source, byte[] Challenge, byte[] Opened, byte[] Recovered);
}
