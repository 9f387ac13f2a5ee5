using System.CommandLine;
using EidKit.Recordings;
using EidKit.Tool.Output;
using EidKit.Tool.Texts;

namespace EidKit.Tool.Recordings;

/// <summary>The options of commands that can record what passes between them and the card.</summary>
internal sealed class RecordOptions
{
    private readonly Option<string?> _file;
    private readonly Option<bool> _clear;

    public RecordOptions(TextTable texts)
    {
        _file = new Option<string?>("--record") { Description = texts["record.option.file"], HelpName = texts["file"] };
        _clear = new Option<bool>("--clear") { Description = texts["record.option.clear"] };
    }

    public void AddTo(Command command)
    {
        command.Add(_file);
        command.Add(_clear);
    }

    /// <summary>Lets a command do its work, under record if that is wanted.</summary>
    /// <exception cref="ToolException">The file can't be made, or there is one of that name, which may be wanted still.</exception>
    public async Task<CommandResult> RunAsync(CommandRun run, ParseResult parsed, Func<Task<CommandResult>> work)
    {
        bool isClear = parsed.GetValue(_clear);
        if (parsed.GetValue(_file) is not { } path)
        {
            return isClear ? throw new ToolException(ExitStatus.Usage, run.Texts["record.clear-alone"], run.Texts["next.usage"]) : await work();
        }

        await using Stream file = run.Files.CreateNew(path);
        using var recorder = new SessionRecorder(
            file, isClear ? RecordingContent.Clear : RecordingContent.Redacted, run.Surroundings.Time, run.Surroundings.Random);
        if (isClear)
        {
            run.Tell(run.Texts["record.warning"]);
        }

        run.Recorder = recorder;
        try
        {
            return await work();
        }
        finally
        {
            recorder.Dispose();
            run.Tell(recorder.Fault is { } fault ? run.Texts.Format("record.broken", path, fault.Message) : run.Texts.Format("record.written", path));
        }
    }
}
