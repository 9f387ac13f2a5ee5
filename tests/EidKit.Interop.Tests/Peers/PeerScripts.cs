using System.Diagnostics;
using EidKit.TestKit;

namespace EidKit.Interop.Tests.Peers;

/// <summary>The glue around Debian's packages, in <c>shared/peers</c> beside the checkout; started as processes, never copied.</summary>
/// <remarks>
/// Where a package is missing, a test is skipped with the reason, and fails with <c>EIDKIT_REQUIRE_PEERS=1</c>; where the folder is missing,
/// the switch is <c>EIDKIT_REQUIRE_SHARED=1</c>, as for vectors, for no installation brings it.
/// </remarks>
internal static class PeerScripts
{
    private static readonly Lazy<IReadOnlySet<string>> Installed = new(ListInstalled);

    /// <summary>Gives the path of a script, or skips the test.</summary>
    /// <param name="script">The path below the folder, for example <c>oracle/oracle.py</c>.</param>
    /// <param name="packages">The Debian packages that it needs.</param>
    public static string Require(string script, params string[] packages)
    {
        string folder = SharedFolder.Require("peers", "EIDKIT_REQUIRE_SHARED");
        RequirePackages(packages);
        return Path.Combine(folder, script);
    }

    /// <summary>Skips the test if a package is missing.</summary>
    /// <param name="packages">The Debian packages.</param>
    public static void RequirePackages(params string[] packages)
    {
        string[] missing = [.. packages.Where(p => !Installed.Value.Contains(p))];
        if (missing.Length > 0)
        {
            Skipping.Because($"These Debian packages are not installed: {string.Join(' ', missing)}.", "EIDKIT_REQUIRE_PEERS");
        }
    }

    private static HashSet<string> ListInstalled()
    {
        const string Query = "/usr/bin/dpkg-query";
        if (!File.Exists(Query))
        {
            return [];
        }

        using var process = Process.Start(new ProcessStartInfo(Query, ["-W", "-f", "${binary:Package} ${db:Status-Status}\n"]) { RedirectStandardOutput = true })!;
        string[] lines = process.StandardOutput.ReadToEnd().Split('\n');
        process.WaitForExit();
        // A package of one architecture is listed as libeac-dev:amd64.
        return [.. lines.Where(l => l.EndsWith(" installed", StringComparison.Ordinal)).Select(l => l.Split(' ', ':')[0])];
    }
}
