using System.Runtime.InteropServices;
using System.Security.Cryptography;
using EidKit.Protocols.Pace;

namespace Kiosk.Journey;

/// <summary>What was typed on the earlier pages of a change of PIN; zeroed when disposed.</summary>
internal sealed class PinEntries(Password current) : IDisposable
{
    /// <summary>The PIN as it is, or the transport PIN.</summary>
    public Password Current { get; } = current;

    /// <summary>The new PIN.</summary>
    public SecretBuffer Next { get; } = new();

    /// <summary>Keeps the new PIN until it is typed again.</summary>
    public void SetNext(SecretBuffer typed)
    {
        Next.Clear();
        foreach (char digit in typed.Digits)
        {
            Next.Append(digit - '0');
        }
    }

    public bool IsNext(SecretBuffer typed) =>
        CryptographicOperations.FixedTimeEquals(MemoryMarshal.AsBytes(typed.Digits), MemoryMarshal.AsBytes(Next.Digits));

    public void Dispose()
    {
        Current.Dispose();
        Next.Clear();
    }
}
