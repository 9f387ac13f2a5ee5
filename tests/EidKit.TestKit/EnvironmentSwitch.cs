namespace EidKit.TestKit;

/// <summary>Switches of the tests, set in the environment.</summary>
internal static class EnvironmentSwitch
{
    /// <summary>Whether a switch is on; anything but nothing, 0 and 1 is a mistake.</summary>
    public static bool IsOn(string name) => Environment.GetEnvironmentVariable(name) switch
    {
        null or "" or "0" => false,
        "1" => true,
        var other => throw new InvalidOperationException($"{name} is {other}, but must be 0 or 1."),
    };
}
