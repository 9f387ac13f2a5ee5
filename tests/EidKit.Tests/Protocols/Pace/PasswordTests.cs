using EidKit.Crypto;
using EidKit.Protocols.Pace;

namespace EidKit.Tests.Protocols.Pace;

public class PasswordTests
{
    [Theory]
    [InlineData(PasswordKind.Pin)]
    [InlineData(PasswordKind.Can)]
    [InlineData(PasswordKind.Puk)]
    public void AtReader_Kind_HasNoDigits(PasswordKind kind)
    {
        using Password password = Password.AtReader(kind);
        using Password copy = password.Copy();

        Assert.True(password.IsAtReader && copy.IsAtReader && !password.IsTransportPin);
        Assert.True(password.Value.IsEmpty);
        Assert.Equal($"{kind} at the reader", password.ToString());
    }

    [Fact]
    public void AtReader_Mrz_IsRefused() => Assert.Throws<ArgumentException>("kind", () => Password.AtReader(PasswordKind.Mrz));

    [Fact]
    public void Start_PasswordAtTheReader_IsRefused()
    {
        using Password password = Password.AtReader(PasswordKind.Pin);
        PaceSuite suite = PaceSuite.Create("0.4.0.127.0.7.2.2.4.2.2", 13)!;

        Assert.Throws<ArgumentException>("password", () => PaceTerminal.Start(suite, password, chat: null, RandomSource.System));
    }
}
