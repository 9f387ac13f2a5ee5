namespace EidKit.Protocols.Pace;

/// <summary>The passwords of PACE; the value is the reference in data object 83 (TR-03110-3 §B.14.1).</summary>
public enum PasswordKind
{
    /// <summary>Machine readable zone.</summary>
    Mrz = 1,

    /// <summary>Card access number, six digits printed on the card; wrong tries do not block it.</summary>
    Can = 2,

    /// <summary>PIN of the holder, six digits, or five for the transport PIN; three tries.</summary>
    Pin = 3,

    /// <summary>PIN unblocking key, ten digits; wrong tries do not block it.</summary>
    Puk = 4,
}
