using EidKit.Channels;
using EidKit.Crypto;
using EidKit.Protocols.PassiveAuthentication;
using Kiosk.Services;
using Kiosk.Worker;

namespace Kiosk.Journey;

/// <summary>What a session takes from outside; all of it stays the caller's.</summary>
internal sealed record Surroundings
{
    public required ServiceCatalogue Catalogue { get; init; }

    public required ITerminalStore Terminals { get; init; }

    public required IBackOffice BackOffice { get; init; }

    public required ICardReaders Readers { get; init; }

    /// <summary>The name of the reader, or a part of it; null for any.</summary>
    public string? ReaderName { get; init; }

    public required TimeProvider Time { get; init; }

    public RandomSource Random { get; init; } = RandomSource.System;

    public required IWorkerReport Report { get; init; }

    /// <summary>By what chips are verified; without it the terminal serves its PIN service only.</summary>
    public CscaTrustStore? CscaTrustStore { get; init; }

    /// <summary>Whether the digits of the key pad change places.</summary>
    public bool ShufflesDigits { get; init; }

    public IdleLimits Idle { get; init; } = new();
}
