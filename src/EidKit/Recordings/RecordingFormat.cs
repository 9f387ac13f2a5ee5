namespace EidKit.Recordings;

/// <summary>Names and limits of the format, which <c>docs/recording.md</c> describes.</summary>
internal static class RecordingFormat
{
    public const int Version = 1;

    /// <summary>The longest file in bytes that is read.</summary>
    public const int MaximumLength = 64 * 1024 * 1024;

    /// <summary>The longest line in bytes that is read: the longest command and answer, in plain and protected, fit.</summary>
    public const int MaximumLineLength = 1024 * 1024;

    public const string Type = "type";
    public const string Header = "recording";
    public const string Connection = "connection";
    public const string Command = "command";
    public const string Random = "random";
    public const string Keypad = "keypad";
    public const string End = "end";

    public const string Redacted = "redacted";
    public const string Clear = "clear";

    public static string NameOf(RecordingContent content) => content == RecordingContent.Clear ? Clear : Redacted;
}
