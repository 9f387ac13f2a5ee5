namespace EidKit.TestKit;

/// <summary>The switch for long runs: <c>EIDKIT_THOROUGH=1</c> makes every repeated test run 10,000 times.</summary>
public static class Thorough
{
    /// <summary>How often a test is repeated when the switch is on.</summary>
    public const int ManyRuns = 10_000;

    /// <summary>Whether the switch is on.</summary>
    public static bool IsOn { get; } = EnvironmentSwitch.IsOn("EIDKIT_THOROUGH");

    /// <summary>Gives how often a test is to be repeated.</summary>
    /// <param name="usual">How often when the switch is off: 200 paired runs, 1,000 mutations.</param>
    /// <returns><paramref name="usual"/>, or 10,000 if the switch is on.</returns>
    public static int Runs(int usual) => IsOn ? ManyRuns : usual;
}
