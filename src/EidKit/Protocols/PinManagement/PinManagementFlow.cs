using EidKit.Protocols.Flow;

namespace EidKit.Protocols.PinManagement;

/// <summary>RESET RETRY COUNTER, ACTIVATE and DEACTIVATE for the eID PIN (TR-03110-3 §B.7 and §B.14.11 to §B.14.13), always in secure messaging.</summary>
public static class PinManagementFlow
{
    private const string Protocol = "PIN management";
    private const string Clause = "TR-03110-3 §B.14.11";

    /// <summary>Sets a new PIN and the counter back; allowed after PACE with the PIN.</summary>
    public static ExchangeStep<NewPinRequest, EmptyMessage> SetPin { get; } =
        new(new StepDescription(Protocol, "set PIN", Clause, 0x00, 0x2C, 0x02, 0x03, null));

    /// <summary>Sets the counter back; allowed after PACE with the PUK. 6982 and 6984 say that the PUK is used up.</summary>
    public static ExchangeStep<EmptyMessage, EmptyMessage> Unblock { get; } = new(
        new StepDescription(Protocol, "unblock PIN", Clause, 0x00, 0x2C, 0x03, 0x03, null),
        status => status.Value is 0x6982 or 0x6984);

    /// <summary>Switches the PIN on; allowed to terminals that may manage PINs.</summary>
    internal static ExchangeStep<EmptyMessage, EmptyMessage> Activate { get; } =
        new(new StepDescription(Protocol, "activate PIN", "TR-03110-3 §B.14.12", 0x00, 0x44, 0x10, 0x03, null));

    /// <summary>Switches the PIN off; allowed to terminals that may manage PINs.</summary>
    internal static ExchangeStep<EmptyMessage, EmptyMessage> Deactivate { get; } =
        new(new StepDescription(Protocol, "deactivate PIN", "TR-03110-3 §B.14.13", 0x00, 0x04, 0x10, 0x03, null));

    /// <summary>The steps in the order of the standard.</summary>
    internal static IReadOnlyList<StepDescription> Steps { get; } = [SetPin.Description, Unblock.Description, Activate.Description, Deactivate.Description];
}
