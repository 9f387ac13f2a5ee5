using System.Text.Json;
using EidKit.Simulation.Personas;

namespace EidKit.Tool.Tests.Commands;

public sealed class PinCommandTests
{
    [Fact]
    public async Task Change_Keys_SetsTheNewPinAndShowsNoDigit()
    {
        using var setup = new ToolSetup();

        Assert.Equal(ExitStatus.Fine, await setup.RunAsync(TestConsole.Typing("123456\n246802\n246802\n"), "pin", "change"));

        Assert.Equal("The new PIN is set.\nNo PIN try was used.\n", setup.Output);
        Assert.DoesNotContain("246802", setup.Errors, StringComparison.Ordinal);
        Assert.Equal(ExitStatus.WrongPassword, await setup.RunAsync("123456\n111111\n", "pin", "change"));
        Assert.Equal(ExitStatus.Fine, await setup.RunAsync("246802\n111111\n", "pin", "change"));
    }

    [Fact]
    public async Task Change_WrongPin_TellsTriesLeft()
    {
        using var setup = new ToolSetup();

        Assert.Equal(ExitStatus.WrongPassword, await setup.RunAsync("000000\n246802\n", "pin", "change"));

        Assert.Equal("The PIN is wrong; tries left: 2.\nA PIN try was used; tries left: 2.\n", setup.Output);
        Assert.Equal(2, setup.Card.PinTries);
    }

    [Fact]
    public async Task Change_WrongPinAsJson_NamesTryAndPassword()
    {
        using var setup = new ToolSetup();

        Assert.Equal(ExitStatus.WrongPassword, await setup.RunAsync("000000\n246802\n", "pin", "change", "--json"));

        JsonElement root = JsonDocument.Parse(setup.Output).RootElement;
        Assert.Equal("change", root.GetProperty("operation").GetString());
        Assert.Equal("wrongPassword", root.GetProperty("result").GetString());
        Assert.Equal("pin", root.GetProperty("wrong").GetString());
        Assert.Equal("used", root.GetProperty("pinTry").GetProperty("usage").GetString());
        Assert.Equal(2, root.GetProperty("pinTry").GetProperty("triesLeft").GetInt32());
    }

    [Fact]
    public async Task Change_TransportPin_IsReplaced()
    {
        Persona persona = Persona.FromJson(System.Text.Encoding.UTF8.GetBytes(
            (await File.ReadAllTextAsync(TestKit.Repository.PathOf("src", "EidKit.Simulation", "Personas", "erika.json"), TestContext.Current.CancellationToken))
            .Replace("\"123456\"", "\"12345\"", StringComparison.Ordinal)));
        using var setup = new ToolSetup(persona);

        Assert.Equal(ExitStatus.Fine, await setup.RunAsync("12345\n246802\n", "pin", "change"));
    }

    [Theory]
    [InlineData(1, "The PIN is suspended", "pin resume")]
    [InlineData(0, "The PIN is blocked", "pin unblock")]
    public async Task Change_PinNotUsable_AsksForNothing(int tries, string state, string next)
    {
        using var setup = new ToolSetup();
        setup.Card.WithPinTries(tries);

        Assert.Equal(ExitStatus.PinNotUsable, await setup.RunAsync(TestConsole.Typing(""), "pin", "change"));

        Assert.Contains(state, setup.Errors, StringComparison.Ordinal);
        Assert.Contains("No PIN try was used.", setup.Errors, StringComparison.Ordinal);
        Assert.Contains(next, setup.Errors, StringComparison.Ordinal);
        Assert.Equal(tries, setup.Card.PinTries);
    }

    [Theory]
    [InlineData("change")]
    [InlineData("unblock")]
    [InlineData("resume")]
    public async Task Operation_DeactivatedPin_IsStatusThree(string operation)
    {
        using var setup = new ToolSetup();
        setup.Card.WithDeactivatedPin();

        Assert.Equal(ExitStatus.PinNotUsable, await setup.RunAsync(TestConsole.Typing(""), "pin", operation));

        Assert.StartsWith("The eID function is switched off.", setup.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Change_NoInput_IsUsageAndUsesNoTry()
    {
        using var setup = new ToolSetup();

        Assert.Equal(ExitStatus.Usage, await setup.RunAsync("123456\n", "pin", "change"));

        Assert.Contains("No password was given.\nNo PIN try was used.\n", setup.Errors, StringComparison.Ordinal);
        Assert.Equal(3, setup.Card.PinTries);
    }

    [Fact]
    public async Task Change_ControlCAtTheQuestion_LeavesTheCardAlone()
    {
        using var setup = new ToolSetup();

        Assert.Equal(ExitStatus.Failed, await setup.RunAsync(TestConsole.Typing("123456\n24\u0003"), "pin", "change"));

        Assert.EndsWith("Cancelled.\nNo PIN try was used.\nNext: Start again when you like.\n", setup.Errors, StringComparison.Ordinal);
        Assert.Equal(1, setup.Reader.Connections);
    }

    [Fact]
    public async Task Unblock_RightPuk_GivesTriesBack()
    {
        using var setup = new ToolSetup();
        setup.Card.WithPinTries(0);

        Assert.Equal(ExitStatus.Fine, await setup.RunAsync("9876543210\n", "pin", "unblock"));

        Assert.Equal(3, setup.Card.PinTries);
        Assert.Equal(9, setup.Card.PukUses);
    }

    [Fact]
    public async Task Unblock_WrongPuk_IsStatusTwo()
    {
        using var setup = new ToolSetup();
        setup.Card.WithPinTries(0);

        Assert.Equal(ExitStatus.WrongPassword, await setup.RunAsync("0000000000\n", "pin", "unblock"));

        Assert.Equal("The PUK is wrong.\nNo PIN try was used.\n", setup.Output);
    }

    [Fact]
    public async Task Unblock_PukUsedUp_IsStatusThree()
    {
        using var setup = new ToolSetup();
        setup.Card.WithPinTries(0).WithPukUses(0);

        Assert.Equal(ExitStatus.PinNotUsable, await setup.RunAsync("9876543210\n", "pin", "unblock"));

        Assert.StartsWith("The PUK is right, but was used as often as it may be.", setup.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("unblock")]
    [InlineData("resume")]
    public async Task Operation_PinIsUsable_DoesNothing(string operation)
    {
        using var setup = new ToolSetup();

        Assert.Equal(ExitStatus.Fine, await setup.RunAsync(TestConsole.Typing(""), "pin", operation));

        Assert.Contains("Nothing was done.", setup.Output, StringComparison.Ordinal);
        Assert.Equal(10, setup.Card.PukUses);
        Assert.Equal(1, setup.Reader.Connections);
    }

    [Fact]
    public async Task Resume_RightCanAndPin_GivesTriesBack()
    {
        using var setup = new ToolSetup();
        setup.Card.WithPinTries(1);

        Assert.Equal(ExitStatus.Fine, await setup.RunAsync("654321\n123456\n", "pin", "resume"));

        Assert.Equal(3, setup.Card.PinTries);
    }

    [Fact]
    public async Task Resume_WrongCan_DoesNotTryThePin()
    {
        using var setup = new ToolSetup();
        setup.Card.WithPinTries(1);

        Assert.Equal(ExitStatus.WrongPassword, await setup.RunAsync("111111\n123456\n", "pin", "resume"));

        Assert.Equal("The CAN is wrong.\nNo PIN try was used.\n", setup.Output);
        Assert.Equal(1, setup.Card.PinTries);
    }

    [Fact]
    public async Task Resume_WrongPin_BlocksAndSaysSo()
    {
        using var setup = new ToolSetup();
        setup.Card.WithPinTries(1);

        Assert.Equal(ExitStatus.WrongPassword, await setup.RunAsync("654321\n000000\n", "pin", "resume"));

        Assert.Contains("tries left: 0.", setup.Output, StringComparison.Ordinal);
        Assert.Equal(0, setup.Card.PinTries);
    }

    [Fact]
    public async Task Change_AnswerToThePinStepIsLost_SaysThatTheTryIsNotKnown()
    {
        using var setup = new ToolSetup();
        int authentications = 0;
        setup.Wrap = channel => new BreakingChannel(channel, c => c.Ins == 0x86 && ++authentications == 4);

        Assert.Equal(ExitStatus.Failed, await setup.RunAsync("000000\n246802\n", "pin", "change"));

        Assert.Contains("The card is gone.\nWhether a PIN try was used is not known.\nNext: Ask the card with \"eidkit card\"", setup.Errors, StringComparison.Ordinal);
    }
}
