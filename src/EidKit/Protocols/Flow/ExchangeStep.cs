using EidKit.Apdu;

namespace EidKit.Protocols.Flow;

/// <summary>One step of a protocol: a request and a response with their header and status words, used by both roles.</summary>
/// <typeparam name="TRequest">What the terminal sends.</typeparam>
/// <typeparam name="TResponse">What the card answers.</typeparam>
/// <remarks>Making an APDU of a value is a step of its own, since online the two happen on different machines.</remarks>
public sealed class ExchangeStep<TRequest, TResponse>
    where TRequest : class, IMessage<TRequest>
    where TResponse : class, IMessage<TResponse>
{
    private readonly Func<StatusWord, bool> _isExpected;

    /// <summary>Describes a step.</summary>
    /// <param name="description">Names, clause and header.</param>
    /// <param name="isExpected">Which status words besides 9000 are an answer and no fault; they carry no message.</param>
    internal ExchangeStep(StepDescription description, Func<StatusWord, bool>? isExpected = null)
    {
        Description = description;
        _isExpected = isExpected ?? (_ => false);
    }

    /// <summary>Names, clause and header.</summary>
    public StepDescription Description { get; }

    /// <summary>Terminal: makes the command of a request.</summary>
    /// <param name="request">The request.</param>
    /// <returns>The command without secure messaging.</returns>
    public CommandApdu EncodeCommand(TRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        StepDescription d = Description;
        byte[] data = request.Encode();
        try
        {
            return new CommandApdu(d.Cla, d.Ins, d.P1, d.P2, data, ExpectedLengthBeside(data));
        }
        finally
        {
            System.Security.Cryptography.CryptographicOperations.ZeroMemory(data);
        }
    }

    /// <summary>Card: reads the request of a command, whose header <see cref="StepDescription.Matches"/> has checked.</summary>
    /// <param name="command">The command without secure messaging.</param>
    /// <returns>The request.</returns>
    /// <exception cref="Encoding.MalformedDataException">The data do not follow the standard.</exception>
    public TRequest DecodeCommand(CommandApdu command)
    {
        ArgumentNullException.ThrowIfNull(command);
        return TRequest.Decode(command.Data.Span);
    }

    /// <summary>Card: makes the response APDU of an answer.</summary>
    /// <param name="answer">The answer.</param>
    /// <returns>The response without secure messaging.</returns>
    public ResponseApdu EncodeResponse(StepAnswer<TResponse> answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        return new ResponseApdu(answer.Status, answer.Message is { } message ? message.Encode() : []);
    }

    /// <summary>Terminal: reads the answer of a response APDU.</summary>
    /// <param name="response">The response without secure messaging.</param>
    /// <returns>The answer.</returns>
    /// <exception cref="CardStatusException">The status word is neither 9000 nor another expected one.</exception>
    /// <exception cref="Encoding.MalformedDataException">The data do not follow the standard.</exception>
    public StepAnswer<TResponse> DecodeResponse(ResponseApdu response)
    {
        ArgumentNullException.ThrowIfNull(response);
        if (response.Status.IsSuccess)
        {
            return StepAnswer.Of(TResponse.Decode(response.Data.Span));
        }

        return _isExpected(response.Status)
            ? StepAnswer.OnlyStatus<TResponse>(response.Status)
            : throw new CardStatusException(response.Status, Description.FullName);
    }

    /// <summary>Terminal: gives the message of an answer that must have one.</summary>
    /// <param name="answer">The answer.</param>
    /// <returns>The message.</returns>
    /// <exception cref="CardStatusException">The answer is only a status word.</exception>
    internal TResponse RequireMessage(StepAnswer<TResponse> answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        return answer.Message ?? throw new CardStatusException(answer.Status, Description.FullName);
    }

    /// <summary>256 asks for all there is, but only in a short command: beside longer data all is 65,536, for keys answer keys of the same length.</summary>
    private int? ExpectedLengthBeside(byte[] data) =>
        Description.ExpectedLength == CommandApdu.MaximumShortExpectedLength && data.Length > CommandApdu.MaximumShortData
            ? CommandApdu.MaximumExtendedExpectedLength
            : Description.ExpectedLength;

    internal ProtocolViolationException Violation(ProtocolViolation violation, Exception? inner = null) =>
        new(violation, Description.FullName, inner);
}
