using EidKit.Crypto;

namespace EidKit.Tests.Crypto;

public sealed class SecretBytesTests
{
    [Fact]
    public void Dispose_Secret_ZeroesItsBuffer()
    {
        var secret = SecretBytes.CopyOf([1, 2, 3]);
        Span<byte> buffer = secret.Writable;
        secret.Dispose();
        secret.Dispose();
        Assert.Equal([0, 0, 0], buffer.ToArray());
        Assert.True(secret.IsDisposed);
        Assert.Equal(3, secret.Length);
        Assert.Throws<ObjectDisposedException>(() => secret.Span.Length);
        Assert.Throws<ObjectDisposedException>(() => secret.Copy());
    }

    [Fact]
    public void Copy_OriginalDisposed_StaysReadable()
    {
        var secret = SecretBytes.CopyOf([1, 2, 3]);
        using SecretBytes copy = secret.Copy();
        secret.Dispose();
        Assert.Equal([1, 2, 3], copy.Span.ToArray());
    }

    [Fact]
    public void ToString_Secret_ShowsNothingOfIt() => Assert.Equal("«redacted»", SecretBytes.CopyOf("123456"u8).ToString());

    [Fact]
    public void Constructor_NewSecret_IsZeroAndNegativeLengthThrows()
    {
        using var secret = new SecretBytes(4);
        Assert.Equal([0, 0, 0, 0], secret.Span.ToArray());
        Assert.Throws<ArgumentOutOfRangeException>("length", () => new SecretBytes(-1));
    }
}
