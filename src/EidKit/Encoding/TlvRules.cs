namespace EidKit.Encoding;

/// <summary>How strictly lengths are read.</summary>
public enum TlvRules
{
    /// <summary>Basic encoding: a length may have leading zero bytes (ISO/IEC 7816-4 §5.2.2.2).</summary>
    Basic,

    /// <summary>Distinguished encoding: a length is in its shortest form (TR-03110-3 §D.1).</summary>
    Distinguished,
}
