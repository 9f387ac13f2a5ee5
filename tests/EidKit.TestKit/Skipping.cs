using System.Diagnostics.CodeAnalysis;
using Xunit;

namespace EidKit.TestKit;

/// <summary>Skips a test so that the reason shows, or fails it where what is missing is required.</summary>
public static class Skipping
{
    /// <summary>Ends the test because something is missing on this machine.</summary>
    /// <param name="reason">What is missing.</param>
    /// <param name="requiredBy">The switch in the environment that makes it a failure.</param>
    [DoesNotReturn]
    public static void Because(string reason, string requiredBy)
    {
        if (EnvironmentSwitch.IsOn(requiredBy))
        {
            Assert.Fail($"{reason} It is required by {requiredBy}=1.");
        }

        // The runner shows the name of a skipped test only; diagnostic messages are switched on in xunit.runner.json.
        TestContext.Current.SendDiagnosticMessage("Skipped: " + reason);
        Assert.Skip(reason);
    }
}
