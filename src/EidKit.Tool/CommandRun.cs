using EidKit.Channels;
using EidKit.Recordings;
using EidKit.Tool.Output;
using EidKit.Tool.Terminals;
using EidKit.Tool.Texts;

namespace EidKit.Tool;

/// <summary>One run of one command: language and form of its output, and how it ends.</summary>
internal sealed class CommandRun(Surroundings surroundings, TextTable texts, bool isJson)
{
    /// <summary>How long service and drivers may take before they count as hanging.</summary>
    public static readonly TimeSpan ServiceLimit = TimeSpan.FromSeconds(15);

    public Surroundings Surroundings => surroundings;

    public TextTable Texts => texts;

    public Failures Failures => new(texts, surroundings.System, TouchesPin);

    public InputFiles Files { get; } = new(texts);

    public SecretInput Secrets { get; } = new(surroundings.Console, texts);

    public DateOnly Today => DateOnly.FromDateTime(surroundings.Time.GetLocalNow().Date);

    /// <summary>Whether the command could have used a PIN try, so that a failure says whether it did.</summary>
    public bool TouchesPin { get; init; } = true;

    /// <summary>Records what passes between the command and the card; null if that is not wanted.</summary>
    public SessionRecorder? Recorder { get; set; }

    public ProgressLine StartProgress() => new(surroundings.Console, texts, isJson);

    /// <summary>Says something to whoever sits there; machines are not told.</summary>
    public void Tell(string text)
    {
        if (!isJson)
        {
            surroundings.Console.Error.WriteLine(text);
        }
    }

    /// <summary>Says what must not be missed, also where a machine reads the output.</summary>
    public void Warn(string text) => surroundings.Console.Error.WriteLine(text);

    /// <summary>Looks at the readers.</summary>
    /// <exception cref="ToolException">Service or driver hang.</exception>
    public Task<CardReadersSnapshot> LookAtAsync(ICardReaders readers, CancellationToken cancellationToken) =>
        BoundAsync(readers.GetSnapshotAsync(cancellationToken).AsTask(), cancellationToken);

    /// <summary>Waits for a call that nobody can end if service or driver hang; its thread ends with the program.</summary>
    /// <exception cref="ToolException">They hang.</exception>
    public async Task<T> BoundAsync<T>(Task<T> call, CancellationToken cancellationToken)
    {
        try
        {
            return await call.WaitAsync(ServiceLimit, surroundings.Time, cancellationToken);
        }
        catch (TimeoutException)
        {
            throw new ToolException(ExitStatus.NoReaderOrCard, texts.Format("failure.hangs", ServiceLimit.TotalSeconds), texts["next.hangs"]);
        }
    }

    /// <summary>Writes a result.</summary>
    /// <param name="result">The result.</param>
    /// <param name="isOneOfMany">Whether more follow, so that each takes one line of JSON.</param>
    public void Emit(CommandResult result, bool isOneOfMany = false)
    {
        if (result is NothingResult)
        {
            return;
        }

        TextWriter writer = result is FailureResult && !isJson ? surroundings.Console.Error : surroundings.Console.Output;
        if (isJson)
        {
            writer.WriteLine(ToolJson.Write(result, isOneOfMany));
        }
        else
        {
            result.Write(new TextOutput(writer), texts);
        }

        writer.Flush();
    }

    /// <summary>Runs a command to its end, whatever happens.</summary>
    /// <returns>What the shell is told.</returns>
    public async Task<int> RunAsync(Func<CommandRun, CancellationToken, Task<CommandResult>> command, CancellationToken cancellationToken)
    {
        CommandResult result;
        try
        {
            result = await command(this, cancellationToken);
        }
        catch (Exception e)
        {
            result = Failures.Explain(e);
        }

        return End(result);
    }

    /// <summary>Writes the last result.</summary>
    /// <returns>What the shell is told.</returns>
    public int End(CommandResult result)
    {
        Emit(result);
        return result.Status;
    }
}
