using System.CommandLine;
using System.Globalization;
using EidKit.Certificates;
using EidKit.Encoding;
using EidKit.Tool.Certificates;
using EidKit.Tool.Output;
using EidKit.Tool.Texts;

namespace EidKit.Tool.Commands;

/// <summary><c>eidkit cvc</c>: card verifiable certificates.</summary>
internal static class CvcCommand
{
    private const string DateFormat = "yyyy-MM-dd";

    public static Command Create(ToolCommandLine line)
    {
        var command = new Command("cvc", line.Texts["cvc.help"]);
        command.Add(CreatePrint(line));
        command.Add(CreateVerify(line));
        return command;
    }

    private static Command CreatePrint(ToolCommandLine line)
    {
        Argument<FileInfo[]> files = CreateFiles(line.Texts);
        var command = new Command("print", line.Texts["cvc.print.help"]) { files };
        line.SetAction(command, parsed => (run, _) => Task.FromResult<CommandResult>(Print(parsed.GetRequiredValue(files), run.Today)), touchesPin: false);
        return command;
    }

    private static Command CreateVerify(ToolCommandLine line)
    {
        Argument<FileInfo[]> files = CreateFiles(line.Texts);
        var trust = new Option<FileInfo?>("--trust") { Description = line.Texts["cvc.option.trust"], HelpName = line.Texts["file"] };
        var date = new Option<string?>("--date") { Description = line.Texts["cvc.option.date"], HelpName = "YYYY-MM-DD" };
        var command = new Command("verify", line.Texts["cvc.verify.help"]) { files, trust, date };
        line.SetAction(
            command,
            parsed => (run, _) => Task.FromResult<CommandResult>(Verify(
                run.Texts, parsed.GetRequiredValue(files), parsed.GetValue(trust), ParseDate(parsed.GetValue(date), run.Texts) ?? run.Today)),
            touchesPin: false);
        return command;
    }

    private static Argument<FileInfo[]> CreateFiles(TextTable texts) =>
        new(texts["file"].ToUpperInvariant()) { Description = texts["cvc.argument.files"], Arity = ArgumentArity.OneOrMore };

    private static DateOnly? ParseDate(string? text, TextTable texts) => text is null ? null
        : DateOnly.TryParseExact(text, DateFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day) ? day
        : throw new ToolException(ExitStatus.Usage, texts.Format("cvc.no-date", text), texts["cvc.no-date.next"]);

    private static CertificateListResult Print(FileInfo[] files, DateOnly today)
    {
        var printed = new List<CertificateSummary>();
        var unreadable = new List<UnreadableFile>();
        foreach (FileInfo file in files)
        {
            try
            {
                printed.Add(CertificateSummary.Of(CertificateFile.Read(file.FullName), today));
            }
            catch (Exception e) when (e is MalformedDataException or IOException or UnauthorizedAccessException)
            {
                unreadable.Add(new UnreadableFile(file.Name, e.Message));
            }
        }

        return new CertificateListResult(printed, unreadable);
    }

    private static ChainListResult Verify(TextTable texts, FileInfo[] files, FileInfo? trust, DateOnly day)
    {
        CertificateFile[] read = [.. files.Select(f => ReadCertificate(f, texts))];
        CertificateFile? trusted = trust is null ? null : ReadCertificate(trust, texts);
        var search = new ChainSearch(read, trusted);
        var verification = new ChainVerification(search, day);
        return new ChainListResult([.. search.Chains().Select(verification.Verify)]);
    }

    private static CertificateFile ReadCertificate(FileInfo file, TextTable texts)
    {
        try
        {
            CertificateFile read = CertificateFile.Read(file.FullName);
            return read.Certificate is not null ? read : throw new ToolException(
                ExitStatus.Failed, texts.Format("cvc.is-request", read.Name), texts["cvc.is-request.next"]);
        }
        catch (Exception e) when (e is MalformedDataException or IOException or UnauthorizedAccessException)
        {
            throw new ToolException(ExitStatus.Failed, texts.Format("cvc.unreadable", file.Name, e.Message), texts["cvc.unreadable.next"]);
        }
    }
}
