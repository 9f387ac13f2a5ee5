using System.CommandLine;
using EidKit.Recordings;
using EidKit.Tool.Output;
using EidKit.Tool.Recordings;
using EidKit.Tool.Texts;

namespace EidKit.Tool.Commands;

/// <summary><c>eidkit replay</c>: shows a recording step by step.</summary>
internal static class ReplayCommand
{
    public static Command Create(ToolCommandLine line)
    {
        TextTable texts = line.Texts;
        var file = new Argument<string>(texts["file"].ToUpperInvariant()) { Description = texts["replay.argument.file"] };
        var html = new Option<string?>("--html") { Description = texts["replay.option.html"], HelpName = texts["file"] };
        var command = new Command("replay", texts["replay.help"]) { file, html };
        line.SetAction(
            command,
            parsed => (run, _) => Task.FromResult<CommandResult>(Show(run, parsed.GetRequiredValue(file), parsed.GetValue(html))),
            touchesPin: false);
        return command;
    }

    private static ReplayResult Show(CommandRun run, string path, string? html)
    {
        ReplayResult result = ReplayResult.Of(run.Files.ReadStream(path, Load));
        if (html is not null)
        {
            byte[] page = System.Text.Encoding.UTF8.GetBytes(new ReplayPage(run.Texts).Write(result, Path.GetFileName(path)));
            using Stream file = run.Files.CreateNew(html);
            file.Write(page);
            run.Tell(run.Texts.Format("replay.written", html));
        }

        return result;

        Recording Load(Stream file)
        {
            try
            {
                return Recording.Load(file);
            }
            catch (RecordingFormatException e)
            {
                throw new ToolException(ExitStatus.Failed, run.Texts.Format("replay.malformed", path), run.Texts["next.other-file"]) { Detail = e.Message };
            }
        }
    }
}
