namespace EidKit.Sessions;

/// <summary>One of the steps that operations consist of.</summary>
/// <param name="Name">Its name in reports and exceptions.</param>
/// <param name="Phase">The phase that it belongs to.</param>
/// <param name="Percent">How much of an operation is done when it begins.</param>
internal sealed record SessionStep(string Name, CardPhase Phase, int Percent)
{
    public static SessionStep Recognise { get; } = new("recognise the card", CardPhase.Recognition, 0);

    public static SessionStep AskPinState { get; } = new("ask the PIN state", CardPhase.Recognition, 0);

    public static SessionStep Pace { get; } = new("PACE", CardPhase.Password, 5);

    public static SessionStep TerminalAuthentication { get; } = new("terminal authentication", CardPhase.Terminal, 20);

    public static SessionStep ReadCardSecurity { get; } = new("read EF.CardSecurity", CardPhase.Chip, 45);

    public static SessionStep ChipAuthentication { get; } = new("chip authentication", CardPhase.Chip, 55);

    public static SessionStep SelectApplication { get; } = new("select the eID application", CardPhase.Data, 60);

    public static SessionStep ReadDataGroups { get; } = new("read data groups", CardPhase.Data, 65);

    public static SessionStep VerifyAuxiliaryData { get; } = new("verify auxiliary data", CardPhase.Data, 90);

    public static SessionStep RestrictedIdentification { get; } = new("restricted identification", CardPhase.Data, 95);

    public static SessionStep SetPin { get; } = new("set PIN", CardPhase.Pin, 80);

    public static SessionStep UnblockPin { get; } = new("unblock PIN", CardPhase.Pin, 80);

    public static SessionStep Done { get; } = new("done", CardPhase.Done, 100);

    /// <summary>What is told when it begins.</summary>
    public CardProgress Progress => new(Name, Phase, Percent);
}
