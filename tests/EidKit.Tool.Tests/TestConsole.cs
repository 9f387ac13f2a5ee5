using EidKit.Tool.Terminals;

namespace EidKit.Tool.Tests;

/// <summary>A console whose input is given beforehand and whose output is kept.</summary>
internal sealed class TestConsole : ToolConsole
{
    private readonly Queue<ConsoleKeyInfo> _keys;

    private TestConsole(string keys, Stream? input)
    {
        _keys = new Queue<ConsoleKeyInfo>(keys.Select(KeyOf));
        IsInputRedirected = input is not null;
        Input = input ?? new MemoryStream();
    }

    public override TextWriter Output { get; } = new StringWriter { NewLine = "\n" };

    public override TextWriter Error { get; } = new StringWriter { NewLine = "\n" };

    public override int OutputWidth => 80;

    public override bool IsErrorATerminal => !IsInputRedirected;

    public override bool IsInputRedirected { get; }

    public override Stream Input { get; }

    public string OutputText => Output.ToString()!;

    public string ErrorText => Error.ToString()!;

    /// <summary>Somebody types; a line feed is the enter key, a backspace itself.</summary>
    public static TestConsole Typing(string keys) => new(keys, input: null);

    /// <summary>Another program gives lines.</summary>
    public static TestConsole Redirected(string lines = "") => Redirected(new MemoryStream(System.Text.Encoding.ASCII.GetBytes(lines)));

    public static TestConsole Redirected(Stream input) => new("", input);

    public override ConsoleKeyInfo ReadKey() => _keys.Dequeue();

    private static ConsoleKeyInfo KeyOf(char c) => c switch
    {
        '\n' => new ConsoleKeyInfo('\r', ConsoleKey.Enter, shift: false, alt: false, control: false),
        '\b' => new ConsoleKeyInfo('\b', ConsoleKey.Backspace, shift: false, alt: false, control: false),
        '\u001b' => new ConsoleKeyInfo(c, ConsoleKey.Escape, shift: false, alt: false, control: false),
        _ => new ConsoleKeyInfo(c, ConsoleKey.None, shift: false, alt: false, control: false),
    };
}
