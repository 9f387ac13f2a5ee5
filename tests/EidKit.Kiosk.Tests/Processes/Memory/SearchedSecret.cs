namespace EidKit.Kiosk.Tests.Processes.Memory;

/// <summary>Something that must not stay behind, in all the shapes in which it could.</summary>
/// <param name="Name">What it is; shown in place of it.</param>
/// <param name="Shapes">What to look for.</param>
internal sealed record SearchedSecret(string Name, IReadOnlyList<SecretShape> Shapes)
{
    /// <summary>A text: as UTF-8 and as UTF-16, which is what .NET and browsers hold.</summary>
    public static SearchedSecret Text(string name, string text, int digitWidth = 0) => new(
        name,
        [
            new("UTF-8", System.Text.Encoding.UTF8.GetBytes(text), digitWidth),
            new("UTF-16", System.Text.Encoding.Unicode.GetBytes(text), digitWidth * 2),
        ]);

    /// <summary>Digits: also as numbers, one in each byte or in each 32 bits.</summary>
    public static SearchedSecret Digits(string name, string digits) => new(
        name,
        [
            .. Text(name, digits, digitWidth: 1).Shapes,
            new("bytes", [.. digits.Select(digit => (byte)(digit - '0'))]),
            new("integers", [.. digits.SelectMany(digit => (byte[])[(byte)(digit - '0'), 0, 0, 0])]),
        ]);

    public static SearchedSecret Key(string name, byte[] key) => new(
        name,
        [
            new("binary", key),
            new("hex", System.Text.Encoding.ASCII.GetBytes(Convert.ToHexString(key))),
            new("small hex", System.Text.Encoding.ASCII.GetBytes(Convert.ToHexStringLower(key))),
        ]);

    public override string ToString() => Name;
}
