namespace EidKit.Channels;

/// <summary>The result code of a reader that runs PACE by itself (TR-03119 §D.1.2).</summary>
/// <param name="Code">The code; 0 is success.</param>
public readonly record struct SecurePinEntryResult(uint Code)
{
    /// <summary>Whether it went well.</summary>
    public bool IsSuccess => Code == 0;

    /// <summary>Gives the code.</summary>
    /// <returns>Eight hexadecimal digits.</returns>
    public override string ToString() => Code.ToString("X8", System.Globalization.CultureInfo.InvariantCulture);
}
