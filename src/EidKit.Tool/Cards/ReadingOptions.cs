using EidKit.DataGroups;
using EidKit.Protocols.Pace;
using EidKit.Protocols.PassiveAuthentication;
using EidKit.Sessions;
using EidKit.Tool.Texts;

namespace EidKit.Tool.Cards;

/// <summary>What a reading is asked for on the command line.</summary>
internal sealed record ReadingOptions
{
    public required DirectoryInfo Terminal { get; init; }

    public required string Data { get; init; }

    public FileInfo? Csca { get; init; }

    /// <summary>Whether to go on with a chip whose key nobody vouches for.</summary>
    public bool AcceptUnverifiedChip { get; init; }

    public PasswordKind Kind { get; init; }

    public int? MinimumAge { get; init; }

    public CommunityId? Community { get; init; }

    public bool Pseudonym { get; init; }

    /// <summary>The data groups that are named; all for «all».</summary>
    /// <exception cref="ToolException">There is none of a name.</exception>
    public IReadOnlyList<EidDataGroup> ParseGroups(TextTable texts) => Data == "all"
        ? EidDataGroups.All
        : [.. Data.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(name => EidDataGroups.TryParse(name, out EidDataGroup group)
            ? group
            : throw new ToolException(
                ExitStatus.Usage,
                texts.Format("read.no-such-data", name),
                texts.Format("read.known-data", string.Join(", ", EidDataGroups.All.Select(g => g.GetName())))))];

    /// <summary>The CSCA certificates: the file that is named, else the one in the terminal's folder.</summary>
    /// <exception cref="ToolException">There is neither, and the chip must not stay unverified.</exception>
    public CscaTrustStore? LoadTrustStore(TextTable texts)
    {
        byte[]? file = Csca is not null ? File.ReadAllBytes(Csca.FullName) : TerminalFolder.Find(Terminal, TerminalFolder.Csca);
        return file is not null ? CscaTrustStore.Decode(file)
            : AcceptUnverifiedChip ? null
            : throw new ToolException(ExitStatus.Usage, texts["read.no-csca"], texts["read.no-csca.next"]);
    }

    /// <summary>The request to the session.</summary>
    /// <exception cref="ToolException">There is no data group of a name, or nobody has the age.</exception>
    public ReadRequest MakeRequest(TextTable texts, DateOnly today) => ReadRequest.For(ParseGroups(texts)) with
    {
        MinimumAge = MinimumAge is not (< 0 or > ReadRequest.MaximumAge)
            ? MinimumAge
            : throw new ToolException(
                ExitStatus.Usage, texts.Format("read.no-such-age", MinimumAge), texts.Format("read.no-such-age.next", ReadRequest.MaximumAge)),
        CheckValidityOn = today,
        CommunityIdPrefix = Community,
        Pseudonym = Pseudonym,
        AcceptUnverifiedChip = AcceptUnverifiedChip,
    };
}
