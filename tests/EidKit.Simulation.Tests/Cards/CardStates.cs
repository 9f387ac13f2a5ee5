using EidKit.Apdu;
using EidKit.Certificates;
using EidKit.Protocols.Pace;
using EidKit.Protocols.PinManagement;
using EidKit.Simulation.Pki;

namespace EidKit.Simulation.Tests.Cards;

/// <summary>The states of a card by name, and how each is reached.</summary>
internal static class CardStates
{
    private const AuthenticationTerminalRights ManagerRights = AuthenticationTerminalRights.PinManagement | AuthenticationTerminalRights.CanAllowed;
    private static readonly (string Name, int Tries, Action<CardBench> Reach)[] States =
    [
        ("fresh", 3, _ => { }),
        ("PACE selected", 3, b => b.SelectPace(PasswordKind.Pin, CardBench.Rights)),
        ("PACE nonce", 3, b => Pace(b, 1)),
        ("PACE mapped", 3, b => Pace(b, 2)),
        ("PACE agreed", 3, b => Pace(b, 3)),
        ("wrong PIN", 3, WrongPin),
        ("PIN without rights", 3, b => b.RunPace(PasswordKind.Pin, null)),
        ("PIN", 3, b => b.RunPace(PasswordKind.Pin, CardBench.Rights)),
        ("CAN without rights", 3, b => b.RunPace(PasswordKind.Can, null)),
        ("CAN", 3, b => b.RunPace(PasswordKind.Can, CardBench.Rights)),
        ("PUK", 3, b => b.RunPace(PasswordKind.Puk, null)),
        ("MRZ", 3, b => b.RunPace(PasswordKind.Mrz, null)),
        ("issuer selected", 3, b => Terminal(b, 1)),
        ("verifier imported", 3, b => Terminal(b, 2)),
        ("second issuer selected", 3, b => Terminal(b, 3)),
        ("terminal imported", 3, b => Terminal(b, 4)),
        ("holder selected", 3, b => Terminal(b, 5)),
        ("challenge given", 3, b => Terminal(b, 6)),
        ("wrong signature", 3, WrongSignature),
        ("TA", 3, b => Terminal(b, 7)),
        ("CardSecurity read", 3, b => Chip(b, 0)),
        ("CA selected", 3, b => Chip(b, 1)),
        ("wrong CA key", 3, WrongChipKey),
        ("CA", 3, b => Chip(b, 2)),
        ("RI selected", 3, b => Identification(b, 1)),
        ("RI", 3, b => Identification(b, 2)),
        ("PIN manager", 3, Manager),
        ("manager of a deactivated PIN", 3, Manager),
        ("suspended", 1, _ => { }),
        ("resumed", 1, b => b.RunPace(PasswordKind.Can, null)),
        ("blocked", 0, _ => { }),
        ("deactivated", 3, _ => { }),
        ("transport PIN", 3, TransportPin),
        ("PUK used up", 0, b => b.RunPace(PasswordKind.Puk, null)),
        ("broken by a plain command", 3, BrokenByPlain),
        ("broken by a wrong MAC", 3, BrokenByMac),
    ];

    public static IEnumerable<string> Names => States.Select(s => s.Name);

    /// <summary>Makes a card for a state, without reaching it yet. Where a command could change the PIN for good, each time gets a new card.</summary>
    public static CardBench Create(string name) => name switch
    {
        "transport PIN" => new CardBench("\"12345\"", isRenewed: true),
        "PIN manager" or "manager of a deactivated PIN" => new CardBench(isRenewed: true),
        _ => new CardBench(),
    };

    /// <summary>Resets the card and leads it to the state.</summary>
    public static void Reach(CardBench bench, string name)
    {
        (_, int tries, Action<CardBench> reach) = States.Single(s => s.Name == name);
        bench.Restart();
        bench.Card.WithPinTries(tries).WithPukUses(name == "PUK used up" ? 0 : 10);
        if (name is "deactivated" or "manager of a deactivated PIN")
        {
            bench.Card.WithDeactivatedPin();
        }

        reach(bench);
    }

    private static void Pace(CardBench bench, int steps)
    {
        bench.SelectPace(PasswordKind.Pin, CardBench.Rights);
        Func<ResponseApdu>[] all = [bench.GetNonce, bench.MapNonce, bench.AgreeKey];
        Run(all, steps);
    }

    private static void WrongPin(CardBench bench)
    {
        bench.SelectPace(PasswordKind.Pin, CardBench.Rights, wrong: true);
        CardBench.Expect(bench.GetNonce(), bench.MapNonce(), bench.AgreeKey());
        Assert.Equal(StatusWord.WithCounter(2), bench.Authenticate().Status);
    }

    private static void Terminal(CardBench bench, int steps)
    {
        bench.RunPace(PasswordKind.Pin, CardBench.Rights);
        Func<ResponseApdu>[] all =
        [
            () => bench.SelectIssuer(0), () => bench.VerifyCertificate(0), () => bench.SelectIssuer(1), () => bench.VerifyCertificate(1),
            () => bench.SelectHolder(), bench.GetChallenge, () => bench.AuthenticateTerminal(),
        ];
        Run(all, steps);
    }

    private static void WrongSignature(CardBench bench)
    {
        Terminal(bench, 6);
        Assert.Equal(StatusWord.VerificationFailed, bench.AuthenticateTerminal(wrong: true).Status);
    }

    private static void Chip(CardBench bench, int steps)
    {
        Terminal(bench, 7);
        bench.ReadCardSecurity();
        Func<ResponseApdu>[] all = [() => bench.SelectKey(CardBench.ChipProtocol, null), () => bench.AgreeWithChip()];
        Run(all, steps);
    }

    private static void WrongChipKey(CardBench bench)
    {
        Chip(bench, 1);
        Assert.Equal(StatusWord.WrongData, bench.AgreeWithChip(wrong: true).Status);
    }

    private static void Identification(CardBench bench, int steps)
    {
        Chip(bench, 2);
        Func<ResponseApdu>[] all = [() => bench.SelectKey(CardBench.IdentificationProtocol, 1), () => bench.Identify()];
        Run(all, steps);
    }

    private static void Manager(CardBench bench)
    {
        bench.TerminalCertificate = CardBench.IssueTerminal(TestPki.DefaultRights | ManagerRights);
        bench.RunPace(PasswordKind.Can, Chat.For(ManagerRights));
        bench.RunTerminalAuthentication();
    }

    private static void TransportPin(CardBench bench)
    {
        bench.RunPace(PasswordKind.Pin, CardBench.Rights);
        CardBench.Expect(
            bench.SelectIssuer(0), bench.VerifyCertificate(0), bench.SelectIssuer(1), bench.VerifyCertificate(1), bench.SelectHolder(), bench.GetChallenge());
    }

    private static void BrokenByPlain(CardBench bench)
    {
        Chip(bench, 2);
        CardBench.Expect(bench.SendPlain(new CommandApdu(0x00, 0xB0, 0x9C, 0x00, expectedLength: 1)));
        bench.EndMessaging();
    }

    private static void BrokenByMac(CardBench bench)
    {
        Chip(bench, 2);
        ResponseApdu answer = bench.SendSpoilt(PinManagementFlow.Unblock.EncodeCommand(Protocols.Flow.EmptyMessage.Instance), CardProbes.SpoilMac);
        Assert.Equal(StatusWord.SecureMessagingObjectsWrong, answer.Status);
        bench.EndMessaging();
    }

    private static void Run(Func<ResponseApdu>[] all, int steps)
    {
        foreach (Func<ResponseApdu> step in all[..steps])
        {
            CardBench.Expect(step());
        }
    }
}
