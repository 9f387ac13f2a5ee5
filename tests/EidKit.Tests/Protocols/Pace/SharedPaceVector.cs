using System.Text.Json;
using EidKit.Crypto;
using EidKit.Protocols;
using EidKit.Protocols.Pace;
using EidKit.TestKit;

namespace EidKit.Tests.Protocols.Pace;

/// <summary>A run of PACE in the form of the shared vectors, of any mapping.</summary>
internal sealed class SharedPaceVector(JsonElement root)
{
    private const string Synthetic = "pace-synthetic.json";

    /// <summary>The files that hold one run each.</summary>
    private static readonly string[] Single = ["icao-pace-gm-dh.json", "icao-pace-gm-ecdh.json", "icao-pace-im-dh.json", "icao-pace-im-ecdh.json", "icao-pace-cam.json"];

    /// <summary>Every run: the name of its file, and its name there.</summary>
    public static IEnumerable<TheoryDataRow<string, string>> Names
    {
        get
        {
            if (SharedFolder.Find("vectors") is not { } folder)
            {
                return [new TheoryDataRow<string, string>(Synthetic, "")];
            }

            using var document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, Synthetic)));
            return
            [
                .. Single.Select(name => new TheoryDataRow<string, string>(name, "")),
                .. document.RootElement.GetProperty("vectors").EnumerateArray()
                    .Select(run => new TheoryDataRow<string, string>(Synthetic, run.GetProperty("name").GetString()!)),
            ];
        }
    }

    public bool HasChipKey => root.TryGetProperty("chipAuthentication", out _);

    /// <summary>Whether it is told what the card drew; the example of chip authentication mapping keeps the card's ephemeral key.</summary>
    public bool TellsCardDraws => root.GetProperty("keyAgreement").TryGetProperty("skDhIc", out _);

    public byte[] ChipData => Bytes("chipAuthentication", "chipAuthenticationData");

    public bool IsIntegrated => root.GetProperty("mappingType").GetString() == "IM";

    public byte[] Nonce => Bytes("nonce");

    public byte[] EncryptionKey => Bytes("ksEnc");

    public byte[] AuthenticationKey => Bytes("ksMac");

    public IReadOnlyList<(string Name, byte[] Command, byte[] Response)> Exchanges =>
    [
        .. root.GetProperty("apdus").EnumerateArray()
            .Select(a => (a.GetProperty("name").GetString()!, Hex.Decode(a.GetProperty("command").GetString()!), Hex.Decode(a.GetProperty("response").GetString()!))),
    ];

    /// <summary>What the terminal draws, in order.</summary>
    public byte[][] TerminalDraws => IsIntegrated
        ? [Bytes("mapping", "nonceT"), PrivateKey("keyAgreement", "skDhIfd")]
        : [PrivateKey("mapping", "skMapIfd"), PrivateKey("keyAgreement", "skDhIfd")];

    /// <summary>What the card draws, in order.</summary>
    public byte[][] CardDraws => IsIntegrated
        ? [Nonce, PrivateKey("keyAgreement", "skDhIc")]
        : [Nonce, PrivateKey("mapping", "skMapIc"), PrivateKey("keyAgreement", "skDhIc")];

    public static SharedPaceVector Load(string file, string name)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(SharedVectors.Folder, file)));
        JsonElement root = document.RootElement.Clone();
        return new SharedPaceVector(
            name.Length == 0 ? root : root.GetProperty("vectors").EnumerateArray().Single(run => run.GetProperty("name").GetString() == name));
    }

    public PaceSuite CreateSuite() =>
        PaceSuite.Create(root.GetProperty("protocolOid").GetString()!, root.GetProperty("parameterId").GetInt32())!;

    /// <summary>The password by which the figures were computed: its bytes, whatever its kind.</summary>
    public Password CreatePassword()
    {
        JsonElement password = root.GetProperty("password");
        string kind = password.GetProperty("type").GetString()!;
        if (kind == "MRZ")
        {
            string information = password.GetProperty("mrzInformation").GetString()!;
            using MrzInformation mrz = MrzInformation.FromFields(information.AsSpan(0, 9), information.AsSpan(10, 6), information.AsSpan(17, 6));
            return Password.Mrz(mrz);
        }

        return Password.FromBytes(Enum.Parse<PasswordKind>(kind, ignoreCase: true), Bytes("k"));
    }

    /// <summary>The key of the chip; null without chip authentication mapping.</summary>
    public EcKeyPair? CreateChipKey() =>
        HasChipKey ? ((EcGroup)CreateSuite().Group).ImportKeyPair(Bytes("chipAuthentication", "staticPrivateKey")) : null;

    /// <summary>The public key of the chip as it is printed.</summary>
    public EcPoint DecodeChipKey() => ((EcGroup)CreateSuite().Group).DecodePoint(Bytes("chipAuthentication", "staticPublicKey"));

    private byte[] Bytes(params string[] path) => Hex.Decode(path.Aggregate(root, (element, name) => element.GetProperty(name)).GetString()!);

    /// <summary>A private key at the length of the order: those of DH are printed longer, which makes no difference in the subgroup.</summary>
    private byte[] PrivateKey(params string[] path)
    {
        using KeyAgreementKeyPair pair = CreateSuite().Group.ImportKeyPair(Bytes(path));
        return pair.PrivateKey.ToArray();
    }
}
