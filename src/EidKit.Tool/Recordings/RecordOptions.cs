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

    /// <summary>Lets a command do its work, under record if that is wanted. A file stays only if a card was reached, lest it be in the way of the next run.</summary>
    /// <exception cref="ToolException">The file can't be made, or there is one of that name, which may be wanted still.</exception>
    public async Task<CommandResult> RunAsync(CommandRun run, ParseResult parsed, Func<Task<CommandResult>> work)
    {
        bool isClear = parsed.GetValue(_clear);
        if (parsed.GetValue(_file) is not { } path)
        {
            return isClear ? throw new ToolException(ExitStatus.Usage, run.Texts["record.clear-alone"], run.Texts["next.usage"]) : await work();
        }

        Stream file = run.Files.CreateNew(path);
        try
        {
            return await RecordAsync(run, file, path, isClear ? RecordingContent.Clear : RecordingContent.Redacted, work);
        }
        finally
        {
            bool isEmpty = file.Length == 0;
            await file.DisposeAsync();
            if (isEmpty)
            {
                File.Delete(path);
            }
        }
    }

    /// <summary>Does the work under record. Where it ended before a card was reached, the file is empty afterwards.</summary>
    private static async Task<CommandResult> RecordAsync(CommandRun run, Stream file, string path, RecordingContent content, Func<Task<CommandResult>> work)
    {
        var recorder = new SessionRecorder(file, content, run.Surroundings.Time, run.Surroundings.Random);
        long lengthOfHead = file.Length;
        if (content == RecordingContent.Clear)
        {
            run.Warn(run.Texts["record.warning"]);
        }

        run.Recorder = recorder;
        try
        {
            return await work();
        }
        finally
        {
            bool isEmpty = file.Length == lengthOfHead;
            recorder.Dispose();
            if (recorder.Fault is { } fault)
            {
                run.Warn(run.Texts.Format("record.broken", path, fault.Message));
            }
            else if (isEmpty)
            {
                file.SetLength(0);
            }
            else
            {
                run.Tell(run.Texts.Format("record.written", path));
            }
        }
    }
}
