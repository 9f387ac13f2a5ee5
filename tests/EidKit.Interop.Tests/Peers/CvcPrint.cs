namespace EidKit.Interop.Tests.Peers;

/// <summary>Debian's cvc-print, which verifies one CV certificate by the one that signed it.</summary>
internal static class CvcPrint
{
    /// <summary>Whether the signature of a certificate holds.</summary>
    /// <param name="certificate">The certificate.</param>
    /// <param name="chain">The certificates above it by their holder reference, up to a self-signed one.</param>
    public static bool Verifies(byte[] certificate, IReadOnlyDictionary<string, byte[]> chain)
    {
        PeerScripts.RequirePackages("openpace");
        DirectoryInfo folder = Directory.CreateTempSubdirectory("eidkit-cvc-");
        try
        {
            foreach ((string holder, byte[] above) in chain)
            {
                File.WriteAllBytes(Path.Combine(folder.FullName, holder), above);
            }

            string file = Path.Combine(folder.FullName, "certificate");
            File.WriteAllBytes(file, certificate);
            using var process = new PeerProcess("/usr/bin/cvc-print", ["-c", file, "--cvc-dir", folder.FullName + "/"]);
            process.WaitForExit();
            // The exit status is 0 whether it verified or not.
            return process.Output.Contains("certificate verified", StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
