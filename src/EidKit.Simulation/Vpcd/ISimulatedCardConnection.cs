namespace EidKit.Simulation.Vpcd;

/// <summary>A card as a reader sees it: it is switched on and off, and answers bytes with bytes.</summary>
public interface ISimulatedCardConnection
{
    /// <summary>The answer to reset.</summary>
    ReadOnlyMemory<byte> AnswerToReset { get; }

    /// <summary>The reader switches the card on.</summary>
    void PowerOn();

    /// <summary>The reader switches the card off, or is gone; what was authenticated is lost.</summary>
    void PowerOff();

    /// <summary>The reader resets the card; what was authenticated is lost.</summary>
    void Reset();

    /// <summary>Answers a command.</summary>
    /// <param name="command">The command as it came, be it well formed or not; it is cleared afterwards.</param>
    /// <param name="cancellationToken">Ends the card.</param>
    /// <returns>Data and status word, 2 to 65,535 bytes; the array is cleared when it was sent. In place of a longer one the reader gets 6700.</returns>
    ValueTask<byte[]> ProcessAsync(ReadOnlyMemory<byte> command, CancellationToken cancellationToken);
}
