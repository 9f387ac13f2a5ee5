namespace EidKit.Tool.Terminals;

/// <summary>The console of the process.</summary>
internal sealed class SystemConsole : ToolConsole
{
    private const int WidthOfFiles = 100;
    private const int NarrowestWidth = 40;
    private Stream? _input;

    public override TextWriter Output => Console.Out;

    public override TextWriter Error => Console.Error;

    public override int OutputWidth => Console.IsOutputRedirected ? WidthOfFiles : Math.Max(NarrowestWidth, Console.WindowWidth - 1);

    public override bool IsErrorATerminal => !Console.IsErrorRedirected;

    public override bool IsInputRedirected => Console.IsInputRedirected;

    public override Stream Input => _input ??= Console.OpenStandardInput(bufferSize: 1);

    /// <summary>
    /// Output is UTF-8, also where console or locale have another character set: names need letters that those lack, and a program
    /// that reads JSON expects nothing else.
    /// </summary>
    public static SystemConsole Open()
    {
        Console.OutputEncoding = new System.Text.UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        return new SystemConsole();
    }

    public override ConsoleKeyInfo ReadKey()
    {
        // As a key, Ctrl+C ends the question at once; as a signal it would wait for the key that nobody presses.
        bool before = Console.TreatControlCAsInput;
        Console.TreatControlCAsInput = true;
        try
        {
            return Console.ReadKey(intercept: true);
        }
        finally
        {
            Console.TreatControlCAsInput = before;
        }
    }
}
