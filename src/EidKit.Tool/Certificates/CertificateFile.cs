using EidKit.Certificates;
using EidKit.Encoding;

namespace EidKit.Tool.Certificates;

/// <summary>A file with a certificate or a request for one.</summary>
internal sealed record CertificateFile(string Path, CvCertificate? Certificate, CvCertificateRequest? Request)
{
    public string Name => System.IO.Path.GetFileName(Path);

    /// <summary>Reads a file.</summary>
    /// <exception cref="MalformedDataException">It holds neither.</exception>
    /// <exception cref="IOException">It can't be read.</exception>
    public static CertificateFile Read(string path)
    {
        byte[] content = File.ReadAllBytes(path);
        try
        {
            return new CertificateFile(path, CvCertificate.Decode(content), Request: null);
        }
        catch (MalformedDataException)
        {
            if (TryDecodeRequest(content) is { } request)
            {
                return new CertificateFile(path, Certificate: null, request);
            }

            throw;
        }
    }

    /// <summary>The description beside the file that belongs to the certificate, else one that does not; null if there is none.</summary>
    public (CertificateDescription? Description, DescriptionVerdict Verdict)? FindDescription()
    {
        if (Certificate?.DescriptionHash is null)
        {
            return null;
        }

        string folder = System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(Path))!;
        string[] candidates = [System.IO.Path.ChangeExtension(Path, ".desc"), System.IO.Path.Combine(folder, Cards.TerminalFolder.Description)];
        (CertificateDescription?, DescriptionVerdict)? other = null;
        foreach (string candidate in candidates.Where(File.Exists))
        {
            var description = CertificateDescription.Decode(File.ReadAllBytes(candidate));
            if (description.Matches(Certificate))
            {
                return (description, DescriptionVerdict.Matches);
            }

            other = (null, description.CompareWith(Certificate));
        }

        return other;
    }

    private static CvCertificateRequest? TryDecodeRequest(byte[] content)
    {
        try
        {
            return CvCertificateRequest.Decode(content);
        }
        catch (MalformedDataException)
        {
            return null;
        }
    }
}
