using EidKit.TestKit;

namespace EidKit.Interop.Tests.Peers;

/// <summary>Debian's openssl with a folder for its files, which goes with this object.</summary>
internal sealed class Openssl : IDisposable
{
    private readonly DirectoryInfo _folder;

    public Openssl()
    {
        PeerScripts.RequirePackages("openssl");
        _folder = Directory.CreateTempSubdirectory("eidkit-openssl-");
    }

    /// <summary>The full path of a file in the folder.</summary>
    public string PathOf(string name) => Path.Combine(_folder.FullName, name);

    /// <summary>Writes a file.</summary>
    /// <returns>Its full path.</returns>
    public string Write(string name, ReadOnlySpan<byte> content)
    {
        File.WriteAllBytes(PathOf(name), content);
        return PathOf(name);
    }

    /// <summary>Writes a certificate in PEM, the only form that openssl takes as trusted.</summary>
    /// <returns>Its full path.</returns>
    public string WriteTrusted(string name, ReadOnlyMemory<byte> certificate)
    {
        Run("x509", "-inform", "DER", "-in", Write(name + ".cer", certificate.Span), "-out", PathOf(name + ".pem"));
        return PathOf(name + ".pem");
    }

    /// <summary>Runs a command; another exit status than 0 fails the test.</summary>
    /// <returns>What it wrote.</returns>
    public static string Run(params string[] arguments) => PeerProcess.Run("/usr/bin/openssl", arguments);

    /// <summary>Runs a command that may say no.</summary>
    /// <returns>Whether the exit status was 0, and what it wrote.</returns>
    public static (bool Succeeded, string Output) Try(params string[] arguments)
    {
        using var process = new PeerProcess("/usr/bin/openssl", arguments);
        bool succeeded = process.WaitForExit() == 0;
        return (succeeded, process.Output);
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
