using EidKit.Certificates;
using EidKit.Encoding;

namespace EidKit.Tool.Certificates;

/// <summary>A file with a certificate or a request for one.</summary>
internal sealed record CertificateFile(string Path, CvCertificate? Certificate, CvCertificateRequest? Request)
{
    public string Name => System.IO.Path.GetFileName(Path);

    /// <summary>Reads a file.</summary>
    /// <exception cref="ToolException">It can't be read, or holds neither.</exception>
    public static CertificateFile Read(string path, CommandRun run)
    {
        byte[] content = run.Files.Read(path);
        try
        {
            return new CertificateFile(path, CvCertificate.Decode(content), Request: null);
        }
        catch (MalformedDataException e)
        {
            return TryDecodeRequest(content) is { } request
                ? new CertificateFile(path, Certificate: null, request)
                : throw new ToolException(ExitStatus.Failed, run.Texts.Format("cvc.unreadable", path), run.Texts["cvc.unreadable.next"])
                {
                    Detail = e.Message,
                };
        }
    }

    /// <summary>The files beside this one that may hold its description; none for a certificate that has no hash value of one.</summary>
    public IReadOnlyList<string> DescriptionFiles()
    {
        if (Certificate?.DescriptionHash is null)
        {
            return [];
        }

        string folder = System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(Path))!;
        string[] candidates = [System.IO.Path.ChangeExtension(Path, ".desc"), System.IO.Path.Combine(folder, Cards.TerminalFolder.Description)];
        return [.. candidates.Where(File.Exists)];
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
