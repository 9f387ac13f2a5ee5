using System.Text.Json;
using System.Text.Json.Serialization;

namespace Kiosk.Worker;

/// <summary>What the supervisor tells a worker at its start, as one line of JSON on standard input.</summary>
internal sealed record WorkerSetup
{
    /// <summary>Opens the session once; 32 random bytes in base64url.</summary>
    public required string Ticket { get; init; }

    /// <summary>Where the browser goes when the session is over.</summary>
    public required string SupervisorUrl { get; init; }

    /// <summary>The port on 127.0.0.1; 0 for any that is free.</summary>
    public int Port { get; init; }

    /// <summary>The name of the reader for the citizen's card, or <c>auto</c> for the only one.</summary>
    public string ReaderName { get; init; } = AutomaticReader;

    /// <summary>The socket of the process that plays the cards; null for readers over PC/SC.</summary>
    public string? CardBox { get; init; }

    /// <summary>Whether every page says that this is for training.</summary>
    public bool IsTraining { get; init; }

    /// <summary>Whether the receipt can be printed by the browser.</summary>
    public bool CanPrint { get; init; }

    /// <summary>Whether the digits of the key pad on the screen change places.</summary>
    public bool ShufflesDigits { get; init; }

    /// <summary>Whether sound goes to headphones only, and no key tells when they are plugged in.</summary>
    public bool HasHeadphonesOnly { get; init; }

    /// <summary>The catalogue of services; null for the one that is brought along.</summary>
    public string? ServicesFile { get; init; }

    /// <summary>The folder with certificates and keys of the terminal; null for those of the test PKI.</summary>
    public string? TerminalFolder { get; init; }

    /// <summary>The country signing certificate that is trusted; null for that of the test PKI, or for none at a real reader.</summary>
    public string? CscaFile { get; init; }

    /// <summary>The folder to which applications are sent; null for nowhere: the sample then only gives a number.</summary>
    public string? OutboxFolder { get; init; }

    /// <summary>How long each kind of page waits.</summary>
    public IdleLimits Idle { get; init; } = new();

    /// <summary>Whether cards are played by <see cref="CardBox"/>.</summary>
    [JsonIgnore]
    public bool IsSimulated => CardBox is not null;

    /// <summary>Stands for the only reader.</summary>
    public const string AutomaticReader = "auto";

    public string ToLine() => JsonSerializer.Serialize(this);

    /// <exception cref="InvalidDataException">The line is no setup.</exception>
    public static WorkerSetup Parse(string? line)
    {
        try
        {
            return JsonSerializer.Deserialize<WorkerSetup>(line ?? "") ?? throw new InvalidDataException("The setup is empty.");
        }
        catch (JsonException)
        {
            throw new InvalidDataException("The setup is malformed.");
        }
    }

    /// <summary>Says nothing: the ticket is in it.</summary>
    public override string ToString() => nameof(WorkerSetup);
}
