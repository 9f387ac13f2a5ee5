using EidKit.Interop.Tests.Peers;
using EidKit.Simulation.Pki;

namespace EidKit.Interop.Tests.Samples;

/// <summary>Files that the samples take.</summary>
internal static class SampleFiles
{
    /// <summary>Writes certificates and key of the terminal that the cards of the samples trust.</summary>
    /// <returns>The folder.</returns>
    public static string TerminalFolder()
    {
        string folder = RunFolder.PathOf("sample-terminal");
        using var pki = TestPki.Create(1, TimeProvider.System);
        pki.WriteTerminalFiles(folder);
        return folder;
    }
}
