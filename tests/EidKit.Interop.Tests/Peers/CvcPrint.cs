using EidKit.Certificates;
using EidKit.TestKit;

namespace EidKit.Interop.Tests.Peers;

/// <summary>Debian's cvc-print, which shows one CV certificate and verifies it by the one that signed it.</summary>
internal static class CvcPrint
{
    /// <summary>Whether the signature of a certificate holds.</summary>
    /// <param name="certificate">The certificate.</param>
    /// <param name="chain">The certificates above it by their holder reference, up to a self-signed one.</param>
    public static bool Verifies(byte[] certificate, IReadOnlyDictionary<string, byte[]> chain) => Verifies(Show(certificate, chain));

    /// <summary>Whether the program says that the signature of a certificate holds; its exit status is 0 whether it does or not.</summary>
    /// <param name="shown">What it wrote.</param>
    public static bool Verifies(string shown) => shown.Contains("certificate verified", StringComparison.Ordinal);

    /// <summary>Gives what the program writes about a certificate.</summary>
    /// <param name="certificate">The certificate.</param>
    /// <param name="chain">The certificates above it by their holder reference, up to a self-signed one.</param>
    /// <param name="description">The description that may belong to it.</param>
    public static string Show(byte[] certificate, IReadOnlyDictionary<string, byte[]> chain, CertificateDescription? description = null)
    {
        PeerScripts.RequirePackages("openpace");
        DirectoryInfo folder = Directory.CreateTempSubdirectory("eidkit-cvc-");
        try
        {
            foreach ((string holder, byte[] above) in chain)
            {
                File.WriteAllBytes(Path.Combine(folder.FullName, holder), above);
            }

            string[] arguments = ["-c", Write("certificate", certificate), "--cvc-dir", folder.FullName + "/"];
            return PeerProcess.Run("/usr/bin/cvc-print", description is null ? arguments : [.. arguments, "-d", Write("description", description.Encode())]);
        }
        finally
        {
            folder.Delete(recursive: true);
        }

        string Write(string name, byte[] content)
        {
            string path = Path.Combine(folder.FullName, name);
            File.WriteAllBytes(path, content);
            return path;
        }
    }
}
