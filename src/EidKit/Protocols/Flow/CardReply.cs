namespace EidKit.Protocols.Flow;

/// <summary>What a card state gives for a request: the response to send, and what comes next.</summary>
/// <typeparam name="TResponse">The response.</typeparam>
/// <typeparam name="TNext">The next state, or the outcome of the protocol.</typeparam>
/// <param name="Response">The response to send.</param>
/// <param name="Next">The next state, or the outcome of the protocol.</param>
public readonly record struct CardReply<TResponse, TNext>(TResponse Response, TNext Next);
