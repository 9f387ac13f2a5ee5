namespace EidKit.Simulation.Tests.Sessions;

/// <summary>Passwords and personal values of Erika and of the tests, to be searched for in memory.</summary>
internal static class PersonalText
{
    private static readonly byte[][] Texts =
    [
        .. new[] { "123456", "13579", "246810", "654321", "999999", "9876543210", "ERIKA", "MUSTERMANN", "HEIDESTRA", "GABLER", "19640812" }
            .Select(System.Text.Encoding.ASCII.GetBytes),
    ];

    public static bool IsIn(ReadOnlySpan<byte> bytes)
    {
        foreach (byte[] text in Texts)
        {
            if (bytes.IndexOf(text) >= 0)
            {
                return true;
            }
        }

        return false;
    }
}
