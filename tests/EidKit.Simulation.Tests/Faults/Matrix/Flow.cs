using EidKit.DataGroups;
using EidKit.Protocols.Pace;
using EidKit.Sessions;

namespace EidKit.Simulation.Tests.Faults.Matrix;

/// <summary>One operation of a session, in which a fault may strike.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Start">Begins the operation; the task is that of the session itself, so that its memory can be looked at.</param>
internal sealed record Flow(string Name, Func<MatrixBench, IdentityCard, Task> Start)
{
    private const string NextPin = "246810";
    private static readonly ReadRequest Request =
        ReadRequest.For(EidDataGroup.GivenNames, EidDataGroup.PlaceOfResidence) with { MinimumAge = 18, Pseudonym = true };

    /// <summary>How many tries of the PIN are left before.</summary>
    public int PinTries { get; init; } = 3;

    /// <summary>Whether the PIN is typed at the reader, which runs PACE by itself and protects what follows.</summary>
    public bool IsAtKeypad { get; init; }

    /// <summary>Whether the PIN is the one of five digits that comes with the card.</summary>
    public bool HasTransportPin { get; init; }

    /// <summary>Whether the token of PACE is that of the PIN, so that a try may be used.</summary>
    public bool IsWithPin { get; init; }

    /// <summary>Whether the operation is the connecting itself.</summary>
    public bool IsRecognition { get; init; }

    /// <summary>Whether the CAN allowed the last try before.</summary>
    public bool IsAfterResume { get; init; }

    /// <summary>Whether it is the second operation of the session, so that it begins with the way back to the master file.</summary>
    public bool IsSecond { get; init; }

    /// <summary>Whether a success keeps the session for the operation that follows.</summary>
    public bool KeepsSession { get; init; }

    public static Flow Recognition { get; } = new("recognition", (_, _) => Task.CompletedTask) { IsRecognition = true };

    public static Flow PinState { get; } = new("PIN state", (_, card) => card.ReadPinStateAsync());

    public static Flow Can { get; } = Check("CAN", bench => bench.Give(PasswordKind.Can));

    public static Flow Puk { get; } = Check("PUK", bench => bench.Give(PasswordKind.Puk));

    public static Flow Mrz { get; } = Check("MRZ", bench => bench.Give(PasswordKind.Mrz));

    public static Flow Pin { get; } = Check("PIN", bench => bench.Give(PasswordKind.Pin)) with { PinTries = 2, IsWithPin = true };

    public static Flow WrongPin { get; } = Check("wrong PIN", bench => bench.GivePin("999999")) with { IsWithPin = true };

    public static Flow LastTry { get; } = Check("last try after the CAN", bench => bench.GivePin("999999")) with { PinTries = 1, IsWithPin = true, IsAfterResume = true };

    public static Flow SecondPin { get; } = Pin with { Name = "PIN after the CAN", IsSecond = true };

    public static Flow Resume { get; } =
        new("resume", (bench, card) => card.ResumePinAsync(bench.Give(PasswordKind.Can))) { PinTries = 1, KeepsSession = true };

    public static Flow Change { get; } =
        new("change", (bench, card) => card.ChangePinAsync(bench.Give(PasswordKind.Pin), bench.GivePin(NextPin))) { PinTries = 2, IsWithPin = true };

    public static Flow Unblock { get; } = new("unblock", (bench, card) => card.UnblockPinAsync(bench.Give(PasswordKind.Puk))) { PinTries = 0 };

    public static Flow Reading { get; } = new(
        "reading", (bench, card) => card.ReadAsync(MatrixBench.Terminal, Request, bench.Give(PasswordKind.Pin)))
    { PinTries = 2, IsWithPin = true };

    /// <summary>Reading by the CAN, which the terminal may, while the PIN is blocked.</summary>
    public static Flow ReadingByCan { get; } = new(
        "reading by the CAN",
        (bench, card) => card.ReadAsync(MatrixBench.Terminal, ReadRequest.For(EidDataGroup.GivenNames), bench.Give(PasswordKind.Can)))
    { PinTries = 0 };

    public static Flow ChangeTransportPin { get; } = new(
        "change of the transport PIN", (bench, card) => card.ChangePinAsync(bench.Give(PasswordKind.Pin), bench.GivePin(NextPin)))
    { PinTries = 2, IsWithPin = true, HasTransportPin = true };

    public static Flow PinAtKeypad { get; } = Check("PIN at the keypad", bench => bench.AtKeypad(bench.Pin)) with
    { PinTries = 2, IsWithPin = true, IsAtKeypad = true };

    public static Flow ChangeAtKeypad { get; } = new(
        "change at the keypad",
        (bench, card) => card.ChangePinAsync(bench.AtKeypad(bench.Pin), bench.AtKeypad(NextPin, NextPin)))
    { PinTries = 2, IsWithPin = true, IsAtKeypad = true };

    public static Flow ReadingAtKeypad { get; } = new(
        "reading with the PIN at the keypad",
        (bench, card) => card.ReadAsync(MatrixBench.Terminal, ReadRequest.For(EidDataGroup.GivenNames), bench.AtKeypad(bench.Pin)))
    { PinTries = 2, IsWithPin = true, IsAtKeypad = true };

    public override string ToString() => Name;

    private static Flow Check(string name, Func<MatrixBench, Password> password) =>
        new(name, (bench, card) => card.CheckPasswordAsync(password(bench)));
}
