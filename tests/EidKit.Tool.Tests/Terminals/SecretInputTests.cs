using EidKit.Protocols.Pace;
using EidKit.Tool.Terminals;
using EidKit.Tool.Texts;

namespace EidKit.Tool.Tests.Terminals;

public sealed class SecretInputTests
{
    private static readonly TextTable Texts = TextTable.Load(Language.English);

    [Fact]
    public void Ask_Keys_AreTakenAndNeverShown()
    {
        var console = TestConsole.Typing("12345\b\b4567\b\n");

        using Password pin = new SecretInput(console, Texts).Ask(PasswordKind.Pin, "ask.pin");

        Assert.Equal(PasswordKind.Pin, pin.Kind);
        Assert.False(pin.IsTransportPin);
        Assert.Equal(Texts["ask.pin"] + "\n", console.ErrorText);
        Assert.Empty(console.OutputText);
    }

    [Theory]
    [InlineData(PasswordKind.Pin, "1234\n12345a\n1234567\n\n123456\n", 4)]
    [InlineData(PasswordKind.Can, "12345\n654321\n", 1)]
    [InlineData(PasswordKind.Puk, "123456\n9876543210\n", 1)]
    public void Ask_KeysOfWrongForm_AsksAgain(PasswordKind kind, string keys, int complaints)
    {
        var console = TestConsole.Typing(keys);

        using Password password = new SecretInput(console, Texts).Ask(kind, "ask.pin");

        Assert.Equal(complaints, console.ErrorText.Split(Texts["secret.form." + kind]).Length - 1);
    }

    [Theory]
    [InlineData("1234\u0003")]
    [InlineData("\u001b")]
    public void Ask_ControlCOrEscape_IsCancelled(string keys) => Assert.Throws<OperationCanceledException>(
        () => new SecretInput(TestConsole.Typing(keys), Texts).Ask(PasswordKind.Pin, "ask.pin"));

    [Fact]
    public void Ask_FiveDigits_AreATransportPin()
    {
        using Password pin = new SecretInput(TestConsole.Redirected("12345\r\n"), Texts).Ask(PasswordKind.Pin, "ask.pin");

        Assert.True(pin.IsTransportPin);
    }

    [Fact]
    public void Ask_RedirectedLines_AreTakenOneAfterTheOther()
    {
        var input = new SecretInput(TestConsole.Redirected("654321\n12345"), Texts);

        using Password can = input.Ask(PasswordKind.Can, "ask.can");
        using Password pin = input.Ask(PasswordKind.Pin, "ask.pin");

        Assert.True(pin.IsTransportPin);
    }

    [Theory]
    [InlineData("", "secret.none")]
    [InlineData("\n123456\n", "secret.none")]
    [InlineData("1234567\n", "secret.form.Pin")]
    [InlineData("12345ä\n", "secret.form.Pin")]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000000000000000000000\n", "secret.form.Pin")]
    public void Ask_RedirectedLineOfWrongForm_Fails(string lines, string key)
    {
        var failure = Assert.Throws<ToolException>(() => new SecretInput(TestConsole.Redirected(lines), Texts).Ask(PasswordKind.Pin, "ask.pin"));

        Assert.Equal(Texts[key], failure.What);
        Assert.Equal(ExitStatus.Usage, failure.Status);
    }

    [Fact]
    public void AskNewPin_EntriesThatDiffer_AsksBothAgain()
    {
        var console = TestConsole.Typing("111111\n111112\n12345\n222222\n222222\n");

        using Password pin = new SecretInput(console, Texts).AskNewPin();

        Assert.Equal(2, console.ErrorText.Split(Texts["secret.pins-differ"]).Length);
        Assert.Equal(2, console.ErrorText.Split(Texts["secret.new-pin-form"]).Length);
    }

    [Fact]
    public void AskNewPin_RedirectedLine_IsReadOnce()
    {
        var console = TestConsole.Redirected("222222\n333333\n");

        using Password pin = new SecretInput(console, Texts).AskNewPin();

        Assert.Equal((byte)'3', console.Input.ReadByte());
    }
}
