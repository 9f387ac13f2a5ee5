using EidKit.Channels;
using EidKit.Crypto;
using EidKit.Pcsc;
using EidKit.Tool.Terminals;

namespace EidKit.Tool;

/// <summary>What the commands take from the outside, so that tests run them with simulated readers and a console of their own.</summary>
internal sealed record Surroundings
{
    public required ToolConsole Console { get; init; }

    /// <summary>Opens the readers of this system; the caller disposes them.</summary>
    public required Func<ICardReaders> OpenReaders { get; init; }

    /// <summary>Looks below the readers; null where nothing is to be seen there.</summary>
    public Func<PcscDiagnosis>? Diagnose { get; init; }

    public required SystemKind System { get; init; }

    /// <summary>The two letters of the language in which the system's user interface is, as far as it is known without the environment.</summary>
    public string? SystemLanguage { get; init; }

    public Func<string, string?> Variable { get; init; } = _ => null;

    public TimeProvider Time { get; init; } = TimeProvider.System;

    public RandomSource Random { get; init; } = RandomSource.System;
}
