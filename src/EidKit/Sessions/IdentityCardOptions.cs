using EidKit.Channels;
using EidKit.Crypto;
using EidKit.Protocols.PassiveAuthentication;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace EidKit.Sessions;

/// <summary>What a session with a card takes from its surroundings.</summary>
public sealed record IdentityCardOptions
{
    /// <summary>Where ephemeral keys come from.</summary>
    public RandomSource Random { get; init; } = RandomSource.System;

    /// <summary>The log: step names, status words and counts, never secrets or personal data.</summary>
    public ILogger Logger { get; init; } = NullLogger.Instance;

    /// <summary>The clock for step durations, ages and the dates of certificates.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Sees every APDU, with secrets and personal data in it; null for none.</summary>
    public IApduObserver? Observer { get; init; }

    /// <summary>The CSCA certificates that chips are verified against; null if there are none.</summary>
    public CscaTrustStore? CscaTrustStore { get; init; }
}
