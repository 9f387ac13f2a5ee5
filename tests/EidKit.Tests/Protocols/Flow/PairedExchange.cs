using EidKit.Protocols.ActiveAuthentication;
using EidKit.Protocols.BasicAccessControl;
using EidKit.Protocols.Flow;
using EidKit.Protocols.TerminalAuthentication;
using EidKit.TestKit;

namespace EidKit.Tests.Protocols.Flow;

/// <summary>One message as it was sent.</summary>
/// <param name="Name">Step and direction, for example <c>agree command</c>; the second of a kind is <c>agree 2 command</c>.</param>
/// <param name="Data">The data field before anybody altered it.</param>
/// <param name="HasObjects">Whether the data field is made of data objects.</param>
internal sealed record PairedMessage(string Name, byte[] Data, bool HasObjects);

/// <summary>Carries the messages of a pair through encoded APDUs and notes them.</summary>
internal sealed class PairedExchange(AlteringTransfer transfer)
{
    private static readonly Type[] WithoutObjects =
    [
        typeof(Challenge), typeof(TerminalSignature),
        typeof(BasicAccessChallenge), typeof(MutualAuthenticationRequest), typeof(MutualAuthenticationResponse),
        typeof(InternalAuthenticationRequest), typeof(InternalAuthenticationResponse),
    ];

    private readonly List<PairedMessage> _messages = [];

    public IReadOnlyList<PairedMessage> Messages => _messages;

    public TRequest Send<TRequest, TResponse>(ExchangeStep<TRequest, TResponse> step, TRequest request)
        where TRequest : class, IMessage<TRequest>
        where TResponse : class, IMessage<TResponse>
    {
        Note<TRequest>(step.Description, "command", request.Encode());
        return step.DecodeCommand(transfer.Pass(step.EncodeCommand(request)));
    }

    public StepAnswer<TResponse> Answer<TRequest, TResponse>(ExchangeStep<TRequest, TResponse> step, TResponse response)
        where TRequest : class, IMessage<TRequest>
        where TResponse : class, IMessage<TResponse>
    {
        Note<TResponse>(step.Description, "answer", response.Encode());
        return step.DecodeResponse(transfer.Pass(step.EncodeResponse(StepAnswer.Of(response))));
    }

    private void Note<T>(StepDescription step, string direction, byte[] data)
    {
        int number = 1 + _messages.Count(m => m.Name.StartsWith(step.Name, StringComparison.Ordinal) && m.Name.EndsWith(direction, StringComparison.Ordinal));
        string name = number == 1 ? $"{step.Name} {direction}" : $"{step.Name} {number} {direction}";
        _messages.Add(new PairedMessage(name, data, !WithoutObjects.Contains(typeof(T))));
    }
}

/// <summary>A terminal and a card that run a protocol with each other.</summary>
internal interface IProtocolPair : IDisposable
{
    PairedExchange Exchange { get; }

    /// <summary>Runs to the end and clears what it gave.</summary>
    void RunToEnd();
}

/// <summary>Thrown by a pair where a selection arrived that is well formed but another one; what a card answers then is not the protocol's.</summary>
internal sealed class OtherSelectionException : Exception;
