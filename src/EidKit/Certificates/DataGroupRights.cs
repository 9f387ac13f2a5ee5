namespace EidKit.Certificates;

/// <summary>The rights of an authentication terminal by the number of a data group (TR-03110-4 §2.2.3.2, table 4).</summary>
public static class DataGroupRights
{
    /// <summary>Gives the right to read a data group.</summary>
    /// <param name="dataGroup">The number, 1 to 22.</param>
    /// <returns>The right, a single bit.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such data group.</exception>
    public static AuthenticationTerminalRights Read(int dataGroup)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(dataGroup, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(dataGroup, 22);
        return (AuthenticationTerminalRights)(1UL << (7 + dataGroup));
    }

    /// <summary>Gives the right to write a data group.</summary>
    /// <param name="dataGroup">The number, 17 to 22; the others can't be written.</param>
    /// <returns>The right, a single bit.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such right.</exception>
    public static AuthenticationTerminalRights Write(int dataGroup)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(dataGroup, 17);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(dataGroup, 22);
        return (AuthenticationTerminalRights)(1UL << (54 - dataGroup));
    }
}
