using EidKit.Apdu;
using EidKit.Channels;
using EidKit.Crypto;
using EidKit.DataGroups.Lds;
using EidKit.Encoding;
using EidKit.Protocols;
using EidKit.SecureMessaging;
using EidKit.SecurityInfos;
using EidKit.Simulation.Faults;
using EidKit.TestKit;

namespace EidKit.Simulation.Tests.TravelDocuments;

/// <summary>
/// Every fault at every APDU of opening a travel document, reading it and authenticating its chip: it ends with an error of the right layer or with
/// the right data, and the next reading of the same document works.
/// </summary>
public class TravelDocumentFaultMatrixTests
{
    /// <summary>More than any of the readings has.</summary>
    private const int MostApdus = 40;

    private static readonly Dictionary<string, Func<Fault>> Kinds = new()
    {
        ["card removed"] = () => Fault.CardRemoved,
        ["reader removed"] = () => Fault.ReaderRemoved,
        ["card reset"] = () => Fault.CardReset,
        ["counter out of step"] = () => Fault.CounterOutOfStep,
        ["no answer"] = () => Fault.NoAnswer(),
        ["first byte changed"] = () => Fault.ByteChanged(0),
        ["last byte before the status word changed"] = () => Fault.ByteChanged(^3),
        ["answer cut"] = () => Fault.AnswerCut(3),
        ["status word replaced"] = () => Fault.StatusWordReplaced(new StatusWord(0x6F00)),
        ["success in place of the answer"] = () => Fault.StatusWordReplaced(StatusWord.Success),
        ["field too weak"] = () => Fault.FieldTooWeak(1),
    };

    public static TheoryData<string, string, bool> Rows
    {
        get
        {
            var rows = new TheoryData<string, string, bool>();
            foreach (string kind in Kinds.Keys)
            {
                rows.Add(kind, "otto", false);
                rows.Add(kind, "nadja", true);
                rows.Add(kind, "tamsin", true);
            }

            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task Fault_AtEveryApdu_EndsWithItsLayerAndLeavesTheDocumentUsable(string kind, string name, bool byPace)
    {
        using var setup = new DocumentSetup(name);
        bool isStruck = true;
        int apdu = 1;
        for (; isStruck; apdu++)
        {
            Assert.True(apdu < MostApdus, "The reading does not come to an end.");
            long before = 0;
            setup.Card.With(Kinds[kind]().AtApdu(apdu));
            await using (DocumentTerminal terminal = setup.Connect())
            {
                string result = await ReadAsync(setup, terminal, byPace);
                before = terminal.Connection.TransmittedApdus;
                isStruck = before >= apdu;
                Assert.True(result == "read" || isStruck, $"APDU {apdu}: {result}");
                Assert.DoesNotContain("unexpected", result, StringComparison.Ordinal);
            }

            setup.Card.WithoutFaults();
            await using DocumentTerminal again = setup.Connect();
            Assert.Equal((apdu, "read"), (apdu, await ReadAsync(setup, again, byPace)));
        }

        Assert.True(apdu > 8, $"Only {apdu} APDUs were struck.");
    }

    private static async Task<string> ReadAsync(DocumentSetup setup, DocumentTerminal terminal, bool byPace)
    {
        try
        {
            if (await setup.TryOpenAsync(terminal, byPace) is { } refusal)
            {
                return $"refused {refusal}";
            }

            FileReadResult zone = await terminal.ReadAsync(1);
            if (!zone.IsRead)
            {
                return $"refused {zone.Status}";
            }

            Assert.Equal(setup.Persona.Zone.Text, MachineReadableZone.Decode(zone.Content.Span).Text);
            FileReadResult key = await terminal.ReadAsync(15);
            FileReadResult infos = await terminal.ReadAsync(14);
            var groups = new Dictionary<int, ReadOnlyMemory<byte>> { [15] = key.Content };
            if (infos.IsRead)
            {
                groups.Add(14, infos.Content);
            }

            await terminal.AuthenticateChipAsync(groups, StrengthPolicy.OldDocuments);
            if (setup.Persona.Chip.ChipAuthentication is not null)
            {
                await terminal.RunChipAuthenticationAsync(infos.Content, CardKeyTrust.Unverified, StrengthPolicy.OldDocuments);
            }

            return "read";
        }
        catch (Exception e)
        {
            return e is CardTransportException or SecureMessagingException or CardStatusException or ProtocolViolationException or MalformedDataException
                ? e.GetType().Name
                : $"unexpected {e.GetType().Name}: {e.Message}";
        }
    }
}
