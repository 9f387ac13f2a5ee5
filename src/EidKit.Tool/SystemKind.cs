namespace EidKit.Tool;

/// <summary>The operating systems whose remedies differ.</summary>
internal enum SystemKind
{
    Linux,
    MacOS,
    Windows,
}
