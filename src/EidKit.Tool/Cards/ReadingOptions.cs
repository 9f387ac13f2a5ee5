using System.Globalization;
using EidKit.DataGroups;
using EidKit.Protocols.Pace;
using EidKit.Protocols.PassiveAuthentication;
using EidKit.Sessions;
using EidKit.Tool.Texts;

namespace EidKit.Tool.Cards;

/// <summary>What a reading is asked for, as it stands on the command line.</summary>
internal sealed record ReadingOptions
{
    /// <summary>The folder of the terminal.</summary>
    public required string Terminal { get; init; }

    public required string Data { get; init; }

    public string? Csca { get; init; }

    /// <summary>Whether to go on with a chip whose key nobody vouches for.</summary>
    public bool AcceptUnverifiedChip { get; init; }

    public PasswordKind Kind { get; init; }

    public string? MinimumAge { get; init; }

    public string? Community { get; init; }

    public bool Pseudonym { get; init; }

    /// <summary>The request to the session.</summary>
    /// <exception cref="ToolException">There is no data group of a name, nobody has the age, or no community id begins so.</exception>
    public ReadRequest MakeRequest(TextTable texts, DateOnly today) => ReadRequest.For(ParseGroups(texts)) with
    {
        MinimumAge = MinimumAge is null ? null : ParseAge(MinimumAge, texts),
        CheckValidityOn = today,
        CommunityIdPrefix = Community is null ? null : ParseCommunity(Community, texts),
        Pseudonym = Pseudonym,
        AcceptUnverifiedChip = AcceptUnverifiedChip,
    };

    /// <summary>The CSCA certificates: the file that is named, else the one in the terminal's folder.</summary>
    /// <exception cref="ToolException">There is neither, and the chip must not stay unverified; or the file can't be used.</exception>
    public CscaTrustStore? LoadTrustStore(TerminalFolder folder, InputFiles files, TextTable texts)
    {
        CscaTrustStore? store = Csca is null ? folder.FindTrustStore() : files.Read(Csca, content => CscaTrustStore.Decode(content));
        return store is null && !AcceptUnverifiedChip
            ? throw new ToolException(ExitStatus.Usage, texts["read.no-csca"], texts["read.no-csca.next"])
            : store;
    }

    private static int ParseAge(string years, TextTable texts) =>
        int.TryParse(years, NumberStyles.None, CultureInfo.InvariantCulture, out int age) && age <= ReadRequest.MaximumAge
            ? age
            : throw new ToolException(
                ExitStatus.Usage, texts.Format("read.no-such-age", years), texts.Format("read.no-such-age.next", ReadRequest.MaximumAge));

    private static CommunityId ParseCommunity(string digits, TextTable texts)
    {
        try
        {
            return CommunityId.FromDigits(digits);
        }
        catch (ArgumentException)
        {
            throw new ToolException(ExitStatus.Usage, texts.Format("read.no-community", digits), texts["read.no-community.next"]);
        }
    }

    /// <summary>The data groups that are named; all for «all».</summary>
    private IReadOnlyList<EidDataGroup> ParseGroups(TextTable texts)
    {
        string[] names = Data.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return names switch
        {
            [] => throw Refuse(texts["read.no-data"], texts),
            ["all"] => EidDataGroups.All,
            _ => [.. names.Select(name => EidDataGroups.TryParse(name, out EidDataGroup group)
                ? group
                : throw Refuse(texts.Format("read.no-such-data", name), texts))],
        };
    }

    private static ToolException Refuse(string what, TextTable texts) => new(
        ExitStatus.Usage, what, texts.Format("read.known-data", string.Join(", ", EidDataGroups.All.Select(g => g.GetName()))));
}
