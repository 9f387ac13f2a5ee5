using System.Globalization;
using System.Numerics;

namespace EidKit.Certificates;

public sealed partial class Chat
{
    private const int FirstReadBit = 8;
    private const int LastReadBit = 29;
    private const int FirstWriteBit = 32;

    private static readonly string[] SpecialFunctions =
    [
        "age verification", "municipality ID verification", "restricted identification", "privileged terminal", "CAN allowed", "PIN management",
        "install certificate", "install qualified certificate",
    ];

    /// <summary>The rights of an authentication terminal with reserved bits; none for another kind of terminal.</summary>
    public AuthenticationTerminalRights AuthenticationTerminalRights =>
        Type == TerminalType.AuthenticationTerminal ? (AuthenticationTerminalRights)_rights : default;

    /// <summary>The rights of an inspection system with reserved bits; none for another kind of terminal.</summary>
    public InspectionSystemRights InspectionSystemRights =>
        Type == TerminalType.InspectionSystem ? (InspectionSystemRights)_rights : default;

    /// <summary>The rights of a signature terminal with reserved bits; none for another kind of terminal.</summary>
    public SignatureTerminalRights SignatureTerminalRights =>
        Type == TerminalType.SignatureTerminal ? (SignatureTerminalRights)_rights : default;

    /// <summary>Whether an authentication terminal may use the card access number in place of the PIN.</summary>
    public bool IsCanAllowed => Has(AuthenticationTerminalRights.CanAllowed);

    /// <summary>The names of the rights in English, by rising bit number; a reserved bit is named by its number.</summary>
    public IReadOnlyList<string> RightNames
    {
        get
        {
            var names = new List<string>(BitOperations.PopCount(_rights));
            for (ulong left = _rights; left != 0; left &= left - 1)
            {
                names.Add(NameOf(Type, BitOperations.TrailingZeroCount(left)));
            }

            return names;
        }
    }

    /// <summary>Whether the template has rights of an authentication terminal.</summary>
    /// <param name="rights">One right or more.</param>
    /// <returns>True if it is for an authentication terminal and has all of them.</returns>
    public bool Has(AuthenticationTerminalRights rights) =>
        Type == TerminalType.AuthenticationTerminal && (AuthenticationTerminalRights & rights) == rights;

    /// <summary>Whether the template has rights of an inspection system.</summary>
    /// <param name="rights">One right or more.</param>
    /// <returns>True if it is for an inspection system and has all of them.</returns>
    public bool Has(InspectionSystemRights rights) => Type == TerminalType.InspectionSystem && (InspectionSystemRights & rights) == rights;

    /// <summary>Whether the template has rights of a signature terminal.</summary>
    /// <param name="rights">One right or more.</param>
    /// <returns>True if it is for a signature terminal and has all of them.</returns>
    public bool Has(SignatureTerminalRights rights) => Type == TerminalType.SignatureTerminal && (SignatureTerminalRights & rights) == rights;

    /// <summary>Whether the template allows to read a data group of the eID application (TR-03110-4 §2.2.2).</summary>
    /// <param name="dataGroup">The number, 1 to 22.</param>
    /// <returns>True for an authentication terminal that has the right, and for every inspection system.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such data group.</exception>
    public bool CanRead(int dataGroup) => Has(DataGroupRights.Read(dataGroup)) || Type == TerminalType.InspectionSystem;

    /// <summary>Whether the template allows to write a data group of the eID application.</summary>
    /// <param name="dataGroup">The number, 17 to 22.</param>
    /// <returns>True if it is for an authentication terminal and has the right.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such right.</exception>
    public bool CanWrite(int dataGroup) => Has(DataGroupRights.Write(dataGroup));

    /// <summary>Adds rights.</summary>
    /// <param name="rights">The rights to add, within 38 bits.</param>
    /// <returns>The changed template.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The rights have higher bits.</exception>
    /// <exception cref="InvalidOperationException">The template is for another kind of terminal.</exception>
    public Chat With(AuthenticationTerminalRights rights)
    {
        RequireAuthenticationTerminal();
        return Create(Type, Role, _rights | (ulong)rights);
    }

    /// <summary>Takes rights away.</summary>
    /// <param name="rights">The rights to take away.</param>
    /// <returns>The changed template.</returns>
    /// <exception cref="InvalidOperationException">The template is for another kind of terminal.</exception>
    public Chat Without(AuthenticationTerminalRights rights)
    {
        RequireAuthenticationTerminal();
        return Create(Type, Role, _rights & ~(ulong)rights);
    }

    /// <summary>Names kind of terminal, role and rights.</summary>
    /// <returns>For example <c>AuthenticationTerminal, Terminal: age verification, read DG4</c>.</returns>
    public override string ToString() => $"{Type}, {Role}: {(_rights == 0 ? "no right" : string.Join(", ", RightNames))}";

    private static string NameOf(TerminalType type, int bit) => (type, bit) switch
    {
        (TerminalType.InspectionSystem, 0) => "read DG3 (fingerprint)",
        (TerminalType.InspectionSystem, 1) => "read DG4 (iris)",
        (TerminalType.SignatureTerminal, 0) => "generate electronic signature",
        (TerminalType.SignatureTerminal, 1) => "generate qualified electronic signature",
        (TerminalType.AuthenticationTerminal, < FirstReadBit) => SpecialFunctions[bit],
        (TerminalType.AuthenticationTerminal, <= LastReadBit) => "read DG" + Number(bit - FirstReadBit + 1),
        (TerminalType.AuthenticationTerminal, 30) => "pseudonymous signature",
        (TerminalType.AuthenticationTerminal, >= FirstWriteBit) => "write DG" + Number(22 + FirstWriteBit - bit),
        _ => "bit " + Number(bit),
    };

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private void RequireAuthenticationTerminal()
    {
        if (Type != TerminalType.AuthenticationTerminal)
        {
            throw new InvalidOperationException("The template is not for an authentication terminal.");
        }
    }
}
