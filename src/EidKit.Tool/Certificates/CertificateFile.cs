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

    /// <summary>The description beside the file that belongs to the certificate, else the first one that does not; null if there is none.</summary>
    public FoundDescription? FindDescription(InputFiles files)
    {
        if (Certificate?.DescriptionHash is null)
        {
            return null;
        }

        string folder = System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(Path))!;
        string[] candidates = [System.IO.Path.ChangeExtension(Path, ".desc"), System.IO.Path.Combine(folder, Cards.TerminalFolder.Description)];
        FoundDescription[] found = [.. candidates.Where(File.Exists).Select(c => ReadDescription(c, Certificate, files))];
        return Array.Find(found, f => f.Content is not null) ?? found.FirstOrDefault();
    }

    /// <summary>A description that can't be read says nothing of its certificate, which is shown all the same.</summary>
    private static FoundDescription ReadDescription(string path, CvCertificate certificate, InputFiles files)
    {
        try
        {
            CertificateDescription description = files.Read(path, content => CertificateDescription.Decode(content));
            bool belongs = description.Matches(certificate);
            return new FoundDescription(belongs ? description : null, description.CompareWith(certificate), Problem: null);
        }
        catch (ToolException e)
        {
            return new FoundDescription(Content: null, Verdict: null, e);
        }
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
