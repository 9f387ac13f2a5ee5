using System.Globalization;
using System.Text.Json.Nodes;
using EidKit.Encoding;
using EidKit.Recordings;
using EidKit.SecurityInfos;
using EidKit.Sessions;
using EidKit.Simulation.Personas;
using EidKit.Simulation.Tests.Sessions;
using EidKit.TestKit;

namespace EidKit.Simulation.Tests.Recordings;

/// <summary>What must not be in a redacted recording, each with its name.</summary>
internal sealed class RecordedSecrets
{
    // Shorter ones stand in a long text by chance.
    private const int Shortest = 4;
    private const int ShortestWord = 6;
    private static readonly string[] PublicTags = ["87", "88", "A0", "A2"];
    private readonly HashSet<string> _known = [];

    /// <summary>What a clear recording of the same session has in it, so that the search must find it there.</summary>
    public Dictionary<string, byte[]> Recorded { get; } = [];

    /// <summary>What is in no recording: passwords, and what is derived and never sent.</summary>
    public Dictionary<string, byte[]> Unsent { get; } = [];

    /// <summary>Those that are typed.</summary>
    public IEnumerable<KeyValuePair<string, byte[]>> Passwords => Unsent.Where(s => s.Key.Split(' ')[0] is "PIN" or "CAN" or "PUK" or "new");

    public int Count => Recorded.Count + Unsent.Count;

    /// <summary>Adds every secret that the session holds now.</summary>
    public void AddSession(Task? running, IdentityCard card, params object[] borders)
    {
        var reachable = new ReachableObjects(borders);
        reachable.Walk(card);
        reachable.Walk(running ?? Task.CompletedTask);
        foreach (byte[] secret in reachable.Secrets.Where(s => !s.IsDisposed && s.Length >= Shortest).Select(s => s.Span.ToArray()))
        {
            Add(Unsent, "secret of the session", secret);
        }
    }

    public void AddPersona(Persona persona, string newPin)
    {
        Add(Unsent, "PIN", persona.Pin.ToArray());
        if (persona.Can.ContainsAnyExcept((byte)'0'))
        {
            // Six zeros stand in the validity of every certificate.
            Add(Unsent, "CAN", persona.Can.ToArray());
        }

        Add(Unsent, "PUK", persona.Puk.ToArray());
        Add(Unsent, "new PIN", Utf8(newPin));
        JsonNode file = JsonNode.Parse(File.ReadAllText(Repository.PathOf("src", "EidKit.Simulation", "Personas", persona.Name + ".json")))!;
        foreach (string line in (file["mrz"] as JsonArray ?? []).Select(l => l!.GetValue<string>()))
        {
            Add(Unsent, "line of the MRZ", Utf8(line));
            Add(Unsent, "document number", Utf8(persona.DocumentNumber));
        }

        AddLeaves(file["eid"]!, "");
    }

    /// <summary>Adds keys, nonces, tokens, signatures, identifiers and files from a clear recording.</summary>
    public void AddRecording(Recording recording)
    {
        foreach (RecordedRandom random in recording.Entries.OfType<RecordedRandom>())
        {
            Add(Recorded, "random number", random.Bytes.ToArray());
        }

        foreach (RecordedCommand command in recording.Commands.Where(c => c.Response is not null))
        {
            byte[] sent = Apdu.CommandApdu.Decode(command.Command!.Value.Span).Data.ToArray();
            byte[] received = command.Response!.Value.ToArray();
            AddCommand(command.Name.Name, sent, received);
        }

        if (recording.Commands.All(c => c.Name.Name != "chip authentication: select"))
        {
            return;
        }

        byte[] security = [.. recording.Commands.Where(c => c.Name.Name == "read EF.CardSecurity").SelectMany(c => c.Response!.Value.ToArray())];
        foreach (ChipAuthenticationPublicKeyInfo info in CardSecurity.DecodeUnverified(security).SecurityInfos.OfType<ChipAuthenticationPublicKeyInfo>())
        {
            AddPiece("key of the chip", info.PublicKey.PublicKey.ToArray());
        }

        AddPiece("signature of the document signer", security[^32..]);
    }

    private static byte[] Utf8(string text) => System.Text.Encoding.UTF8.GetBytes(text);

    private void AddCommand(string name, byte[] sent, byte[] received)
    {
        if (name.Contains(": get challenge", StringComparison.Ordinal))
        {
            Add(Recorded, name, received);
        }
        else if (name == "terminal authentication: authenticate")
        {
            Add(Recorded, "signature of the terminal", sent);
        }
        else if (name == "terminal authentication: select holder")
        {
            Add(Recorded, name, sent[^32..]);
        }
        else if (sent is [0x7C, ..])
        {
            AddObjects(name, sent);
            AddObjects(name, received);
        }
        else if (name.StartsWith("read DG", StringComparison.Ordinal) && received.Length > 6 && received[4..].Any(b => char.IsAsciiLetterOrDigit((char)b)) && !name.StartsWith("read DG1 ", StringComparison.Ordinal))
        {
            Add(Recorded, name, received);
        }
    }

    private void AddObjects(string name, byte[] template)
    {
        var reader = new TlvReader(template, name);
        TlvReader objects = reader.HasData ? reader.ReadConstructed(0x7C) : reader;
        while (objects.HasData)
        {
            TlvElement element = objects.Read();
            if (!PublicTags.Contains(element.Tag.ToString("X2", CultureInfo.InvariantCulture)))
            {
                AddPiece(name, element.Value.ToArray());
            }
        }
    }

    /// <summary>Of a point also its coordinates, for the first one is the identifier of the chip, and a key that was cut off would be one.</summary>
    private void AddPiece(string name, byte[] value)
    {
        Add(Recorded, name, value);
        if (value is [0x04, ..] && value.Length % 2 == 1 && value.Length > 32)
        {
            Add(Recorded, name + ": x", value[1..(value.Length / 2 + 1)]);
            Add(Recorded, name + ": y", value[(value.Length / 2 + 1)..]);
        }
    }

    private void AddLeaves(JsonNode node, string path)
    {
        if (node is JsonObject members)
        {
            foreach ((string name, JsonNode? member) in members)
            {
                AddLeaves(member!, $"{path} {name}".Trim());
            }
        }
        else if (node is JsonArray elements)
        {
            foreach ((int index, JsonNode? element) in elements.Index())
            {
                AddLeaves(element!, $"{path} {index}");
            }
        }
        else if (node is JsonValue value && value.TryGetValue(out string? text))
        {
            AddText(path, text);
        }
    }

    private void AddText(string path, string text)
    {
        // A date of which nothing is known is blanks on the card.
        if (!text.Any(char.IsLetterOrDigit) || text == "unknown" || path == "document-type" || path.EndsWith(" type", StringComparison.Ordinal))
        {
            return;
        }

        if (path.StartsWith("date", StringComparison.Ordinal))
        {
            string digits = text.Replace("-", "", StringComparison.Ordinal);
            Add(Recorded, path, Utf8(digits.PadRight(8)));
            Add(Unsent, path + " with signs", Utf8(text));
        }
        else if (path == "written-signature" || path.EndsWith(" data", StringComparison.Ordinal))
        {
            Add(Recorded, path, Convert.FromHexString(text));
        }
        else if (path.EndsWith(" compressed", StringComparison.Ordinal))
        {
            Add(Unsent, path, Utf8(text));
        }
        else if (path == "community-id")
        {
            Add(Recorded, path, Convert.FromHexString(text));
            Add(Unsent, path + " as text", Utf8(text));
        }
        else
        {
            Add(Recorded, path, Utf8(text));
            foreach (string word in text.Split(' ', ',', '-', '.').Where(w => w.Length >= ShortestWord))
            {
                Add(Recorded, path + " word", Utf8(word));
            }
        }
    }

    private void Add(Dictionary<string, byte[]> to, string name, byte[] value)
    {
        if (value.Length >= Shortest && _known.Add(Convert.ToHexString(value)))
        {
            to[string.Create(CultureInfo.InvariantCulture, $"{name} ({Count})")] = value;
        }
    }
}
