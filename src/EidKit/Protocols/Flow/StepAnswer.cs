using EidKit.Apdu;

namespace EidKit.Protocols.Flow;

/// <summary>What a card answered to a step: a status word and, with success, the message.</summary>
/// <typeparam name="TResponse">The message.</typeparam>
public sealed record StepAnswer<TResponse>
    where TResponse : class
{
    internal StepAnswer(StatusWord status, TResponse? message)
    {
        Status = status;
        Message = message;
    }

    /// <summary>The status word.</summary>
    public StatusWord Status { get; }

    /// <summary>The message; null where the step ended with a status word that carries none.</summary>
    public TResponse? Message { get; }

    /// <summary>Shows the status word only: the message may hold what is nobody's business.</summary>
    /// <returns>For example <c>9000</c>.</returns>
    public override string ToString() => Status.ToString();
}

/// <summary>Makes answers to steps.</summary>
public static class StepAnswer
{
    /// <summary>Makes an answer with a message and 9000.</summary>
    /// <typeparam name="TResponse">The message.</typeparam>
    /// <param name="message">The message.</param>
    /// <returns>The answer.</returns>
    public static StepAnswer<TResponse> Of<TResponse>(TResponse message)
        where TResponse : class => new(StatusWord.Success, message);

    /// <summary>Makes an answer that is only a status word.</summary>
    /// <typeparam name="TResponse">The message that it lacks.</typeparam>
    /// <param name="status">The status word.</param>
    /// <returns>The answer.</returns>
    public static StepAnswer<TResponse> OnlyStatus<TResponse>(StatusWord status)
        where TResponse : class => new(status, null);
}
