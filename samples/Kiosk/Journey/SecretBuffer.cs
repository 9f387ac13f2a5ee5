using System.Runtime.InteropServices;
using System.Security.Cryptography;
using EidKit.Protocols.Pace;

namespace Kiosk.Journey;

/// <summary>The digits that are being typed: in one place that is never moved in memory, zeroed as soon as they are used or not needed.</summary>
internal sealed class SecretBuffer
{
    private readonly char[] _digits = GC.AllocateArray<char>(Password.PukLength, pinned: true);

    /// <summary>How many digits are typed.</summary>
    public int Count { get; private set; }

    /// <summary>What is typed, for <see cref="Password"/>, which copies it.</summary>
    public ReadOnlySpan<char> Digits => _digits.AsSpan(0, Count);

    /// <summary>All of the memory, for tests.</summary>
    internal ReadOnlySpan<char> Memory => _digits;

    public void Append(int digit) => _digits[Count++] = (char)('0' + digit);

    public void DeleteLast() => _digits[--Count] = '\0';

    /// <summary>Zeroes all of it.</summary>
    public void Clear()
    {
        CryptographicOperations.ZeroMemory(MemoryMarshal.AsBytes(_digits.AsSpan()));
        Count = 0;
    }

    /// <summary>Shows that something is hidden here.</summary>
    public override string ToString() => "«redacted»";
}
