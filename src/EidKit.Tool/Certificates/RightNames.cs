using EidKit.Certificates;
using EidKit.DataGroups;
using EidKit.Simulation.Pki;
using EidKit.Tool.Texts;

namespace EidKit.Tool.Certificates;

/// <summary>The rights of an authentication terminal as they are written on the command line.</summary>
internal static class RightNames
{
    public const string Usual = "usual";
    private const string All = "all";

    private static readonly Dictionary<string, AuthenticationTerminalRights> Known = MakeTable();

    /// <summary>The rights that are named, with commas between them.</summary>
    /// <exception cref="ToolException">There is none of a name.</exception>
    public static AuthenticationTerminalRights Parse(string text, TextTable texts) =>
        text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Aggregate(
            AuthenticationTerminalRights.None,
            (rights, name) => Known.TryGetValue(name, out AuthenticationTerminalRights right)
                ? rights | right
                : throw new ToolException(
                    ExitStatus.Usage, texts.Format("pki.no-such-right", name), texts.Format("pki.known-rights", string.Join(", ", Known.Keys))));

    private static Dictionary<string, AuthenticationTerminalRights> MakeTable()
    {
        var table = new Dictionary<string, AuthenticationTerminalRights>
        {
            [Usual] = TestPki.DefaultRights,
            [All] = TestPki.AllRights,
            ["age"] = AuthenticationTerminalRights.AgeVerification,
            ["community"] = AuthenticationTerminalRights.MunicipalityIdVerification,
            ["pseudonym"] = AuthenticationTerminalRights.RestrictedIdentification,
            ["can"] = AuthenticationTerminalRights.CanAllowed,
            ["pin-management"] = AuthenticationTerminalRights.PinManagement,
            ["privileged"] = AuthenticationTerminalRights.PrivilegedTerminal,
        };
        foreach (EidDataGroup group in EidDataGroups.All)
        {
            table.Add("read-" + group.GetName(), DataGroupRights.Read((int)group));
        }

        foreach (EidDataGroup group in EidDataGroups.All.Where(g => g.IsWritable()))
        {
            table.Add("write-" + group.GetName(), DataGroupRights.Write((int)group));
        }

        return table;
    }
}
