using System.CommandLine;
using System.Globalization;
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
        Argument<string[]> files = CreateFiles(line.Texts);
        var command = new Command("print", line.Texts["cvc.print.help"]) { files };
        line.SetAction(command, parsed => (run, _) => Task.FromResult<CommandResult>(Print(run, parsed.GetRequiredValue(files))), touchesPin: false);
        return command;
    }

    private static Command CreateVerify(ToolCommandLine line)
    {
        Argument<string[]> files = CreateFiles(line.Texts);
        var trust = new Option<string?>("--trust") { Description = line.Texts["cvc.option.trust"], HelpName = line.Texts["file"] };
        var date = new Option<string?>("--date") { Description = line.Texts["cvc.option.date"], HelpName = "YYYY-MM-DD" };
        var command = new Command("verify", line.Texts["cvc.verify.help"]) { files, trust, date };
        line.SetAction(
            command,
            parsed => (run, _) => Task.FromResult<CommandResult>(Verify(
                run, parsed.GetRequiredValue(files), parsed.GetValue(trust), ParseDate(parsed.GetValue(date), run.Texts) ?? run.Today)),
            touchesPin: false);
        return command;
    }

    private static Argument<string[]> CreateFiles(TextTable texts) =>
        new(texts["file"].ToUpperInvariant()) { Description = texts["cvc.argument.files"], Arity = ArgumentArity.OneOrMore };

    private static DateOnly? ParseDate(string? text, TextTable texts) => text is null ? null
        : DateOnly.TryParseExact(text, DateFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day) ? day
        : throw new ToolException(ExitStatus.Usage, texts.Format("cvc.no-date", text), texts["cvc.no-date.next"]);

    private static CertificateListResult Print(CommandRun run, string[] files)
    {
        var printed = new List<CertificateSummary>();
        var unreadable = new List<UnreadableFile>();
        foreach (string file in files)
        {
            try
            {
                printed.Add(CertificateSummary.Of(CertificateFile.Read(file, run), run));
            }
            catch (ToolException e) when (e.Status != ExitStatus.Usage)
            {
                unreadable.Add(new UnreadableFile(file, e.What, e.Next, e.Detail));
            }
        }

        return new CertificateListResult(printed, unreadable);
    }

    private static ChainListResult Verify(CommandRun run, string[] files, string? trust, DateOnly day)
    {
        CertificateFile[] read = [.. files.Select(f => ReadCertificate(f, run))];
        CertificateFile? trusted = trust is null ? null : ReadCertificate(trust, run);
        var search = new ChainSearch(read, trusted);
        var verification = new ChainVerification(search, day);
        return new ChainListResult([.. search.Chains().Select(verification.Verify)]);
    }

    private static CertificateFile ReadCertificate(string file, CommandRun run)
    {
        CertificateFile read = CertificateFile.Read(file, run);
        return read.Certificate is not null
            ? read
            : throw new ToolException(ExitStatus.Failed, run.Texts.Format("cvc.is-request", file), run.Texts["cvc.is-request.next"]);
    }
}
