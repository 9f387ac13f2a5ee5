namespace EidKit.Simulation.Import;

/// <summary>The passwords of an imported card as ASCII; what is empty the card does not have.</summary>
internal sealed class ImportedPasswords(byte[] pin, byte[] can, byte[] puk, byte[] mrzInformation)
{
    /// <summary>Those that the card simulator of AusweisApp has for every file.</summary>
    public static ImportedPasswords OfAusweisApp { get; } = new([.. "123456"u8], [.. "500540"u8], [.. "9876543210"u8], []);

    public ReadOnlySpan<byte> Pin => pin;

    public ReadOnlySpan<byte> Can => can;

    public ReadOnlySpan<byte> Puk => puk;

    public ReadOnlySpan<byte> MrzInformation => mrzInformation;
}
