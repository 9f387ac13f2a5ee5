using EidKit.Apdu;
using EidKit.DataGroups;
using EidKit.Protocols.Pace;
using EidKit.Protocols.PassiveAuthentication;
using EidKit.Sessions;
using EidKit.Simulation.Faults;
using EidKit.Simulation.Pki;

namespace EidKit.Simulation.Tests.Sessions;

/// <summary>No secret and no personal value in a log line, a result's text or an exception, whatever a session does and however it ends.</summary>
public class IdentityCardSecretsTests
{
    private const string NewPin = "246810";
    private const string WrongPuk = "0000000000";
    private readonly TextLog _log = new();
    private readonly List<string> _texts = [];
    private readonly HashSet<string> _keys = [];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Session_EveryFlow_WritesNothingSecretOrPersonal()
    {
        using var setup = new CardOnReader();
        using Password next = Password.Pin(NewPin);
        await ReadAsync<ReadOutcome.Read>(setup, setup.Pin);
        await UseUpAsync(setup);
        await RunAsync<PinResult.Done>(setup, card => ResumeAndChangeAsync(card, setup, next));
        setup.Card.WithPinTries(0);
        await RunAsync<PinResult.WrongPassword>(setup, card => card.UnblockPinAsync(Password.Puk(WrongPuk), Token));
        await RunAsync<PinResult.Done>(setup, card => card.UnblockPinAsync(setup.Puk, Token));
        await BreakAsync(setup, next);
        await ReadBadCardsAsync();
        AssertNothingIsTold(setup);
    }

    private static async Task<PinResult> ResumeAndChangeAsync(IdentityCard card, CardOnReader setup, Password next)
    {
        Assert.IsType<PinResult.Done>(await card.ResumePinAsync(setup.Can, Token));
        return await card.ChangePinAsync(setup.Pin, next, Token);
    }

    private async Task UseUpAsync(CardOnReader setup)
    {
        await ReadAsync<ReadOutcome.WrongPassword>(setup, CardOnReader.WrongPin);
        await RunAsync<PinResult.WrongPassword>(setup, card => card.CheckPasswordAsync(CardOnReader.WrongPin, Token));
        await ReadAsync<ReadOutcome.PinSuspended>(setup, setup.Pin);
    }

    /// <summary>A fault of secure messaging, a wrong token and a lost card at each of the first APDUs; and documents of a foreign authority.</summary>
    private async Task BreakAsync(CardOnReader setup, Password pin)
    {
        await ReadAsync<CardSessionException>(setup, pin, channel => channel.Alter = (command, response) => command.Cla == 0x0C ? Damage(response, response.Data.Length - 1) : response);
        await ReadAsync<CardSessionException>(
            setup, pin, channel => channel.Alter = (command, response) => command is { Cla: 0x00, Ins: 0x86 } ? Damage(response, at: 4) : response);
        for (int after = 1; after <= 16; after += 3)
        {
            await ReadAsync<CardSessionException>(setup, pin, _ => setup.Card.With(Fault.CardRemoved.AtApdu(after)));
        }

        using var others = TestPki.Create(99, setup.Time);
        IdentityCardOptions foreign = setup.Options with { CscaTrustStore = CscaTrustStore.Decode(others.CscaCertificate.Span) };
        await ReadAsync<ReadOutcome.ChipNotGenuine>(setup, pin, options: foreign);
    }

    private async Task ReadBadCardsAsync()
    {
        byte[] noDataGroup = [0x64, 0x06, 0x0C, 0x05, .. "ERIKA"u8];
        using var badName = new CardOnReader(alter: (chip, _) => chip.WithDataGroup(EidDataGroup.GivenNames, noDataGroup));
        await ReadAsync<ReadOutcome.Read>(badName, badName.Pin);
        byte[] noSecurity = [0x30, 0x07, 0x0C, 0x05, .. "ERIKA"u8];
        using var badSecurity = new CardOnReader(alter: (chip, _) => chip.WithFile(AlteredChip.CardSecurity, noSecurity));
        await ReadAsync<CardSessionException>(badSecurity, badSecurity.Pin);
    }

    private Task ReadAsync<T>(CardOnReader setup, Password pin, Action<FaultyChannel>? before = null, IdentityCardOptions? options = null) => RunAsync<T>(
        setup,
        card => card.ReadAsync(setup.Terminal, ReadRequest.All with { Pseudonym = true }, pin, cancellationToken: Token),
        before,
        options);

    private async Task RunAsync<T>(
        CardOnReader setup, Func<IdentityCard, Task> operation, Action<FaultyChannel>? before = null, IdentityCardOptions? options = null)
    {
        await using IdentityCard card = await setup.ConnectAsync((options ?? setup.Options) with { Logger = _log });
        setup.Channel!.Before = _ =>
        {
            KeepKeys(card, setup);
            return Task.CompletedTask;
        };
        before?.Invoke(setup.Channel);
        object result = await ResultOf(operation(card));
        Assert.IsType<T>(result);
        _texts.Add(result.ToString()!);
    }

    private static async Task<object> ResultOf(Task running)
    {
        try
        {
            await running;
            return running switch
            {
                Task<ReadOutcome> read => await read,
                Task<PinResult> pin => await pin,
                _ => throw new InvalidOperationException("The operation gives something else."),
            };
        }
        catch (CardSessionException e)
        {
            return e;
        }
    }

    private void KeepKeys(IdentityCard card, CardOnReader setup)
    {
        var reachable = new ReachableObjects(setup.Terminal, setup.Channel!);
        reachable.Walk(card);
        foreach (byte[] key in reachable.Secrets.Where(s => !s.IsDisposed).Select(s => s.Span.ToArray()))
        {
            _keys.UnionWith([Convert.ToHexString(key), BitConverter.ToString(key), Convert.ToBase64String(key)]);
        }
    }

    private static ResponseApdu Damage(ResponseApdu response, int at)
    {
        byte[] data = response.Data.ToArray();
        data[at] ^= 1;
        return new ResponseApdu(response.Status, data);
    }

    private void AssertNothingIsTold(CardOnReader setup)
    {
        string[] secrets =
        [
            Text(setup.Persona.Pin), Text(setup.Persona.Can), Text(setup.Persona.Puk), NewPin, WrongPuk, "999999",
            "ERIKA", "MUSTERMANN", "GABLER", "HEIDESTRA", "19640812", .. _keys,
        ];
        Assert.True(_keys.Count >= 3 * 2 * 8, "Secure messaging had fewer keys than flows.");
        Assert.True(_log.Lines.Count > 100 && _texts.Count >= 18, "Fewer lines and texts than flows.");
        string all = string.Join('\n', [.. _log.Lines, .. _texts]);
        Assert.False(secrets.Any(s => all.Contains(s, StringComparison.OrdinalIgnoreCase)), "A secret or personal value is in a log or a text.");
    }

    private static string Text(ReadOnlySpan<byte> digits) => System.Text.Encoding.ASCII.GetString(digits);
}
