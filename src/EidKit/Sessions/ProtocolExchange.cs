using EidKit.Apdu;
using EidKit.Channels;
using EidKit.Crypto;
using EidKit.Protocols.Flow;
using Microsoft.Extensions.Logging;

namespace EidKit.Sessions;

/// <summary>One operation's way to the card: carries the steps of the protocols, and knows where the operation is.</summary>
internal sealed class ProtocolExchange(CardConnection connection, IdentityCardOptions options, IProgress<CardProgress>? progress = null)
{
    private readonly List<StepReport> _reports = [];

    public CardConnection Connection => connection;

    public RandomSource Random => options.Random;

    public IReadOnlyList<StepReport> Reports => _reports;

    public string Step { get; private set; } = "connect";

    /// <summary>What to say of the PIN if the operation fails now.</summary>
    public PinTry PinTry { get; set; } = PinTry.NotUsed;

    /// <summary>The state of the PIN, as the card told it last.</summary>
    public PinState PinState { get; set; } = PinState.Unknown;

    /// <summary>Whether an application was selected, so that files of the master file are out of reach until it is selected again.</summary>
    public bool HasLeftMasterFile { get; set; }

    public async Task<T> RunAsync<T>(SessionStep step, Func<Task<T>> work)
    {
        Step = step.Name;
        progress?.Report(step.Progress);
        SessionLog.StepBegins(options.Logger, step.Name);
        long start = options.TimeProvider.GetTimestamp();
        long apdus = connection.TransmittedApdus;
        T result = await work().ConfigureAwait(false);
        var report = new StepReport(step.Name, options.TimeProvider.GetElapsedTime(start), connection.TransmittedApdus - apdus);
        _reports.Add(report);
        SessionLog.StepDone(options.Logger, step.Name, report.Apdus);
        return result;
    }

    public async Task<StepAnswer<TResponse>> ExchangeAsync<TRequest, TResponse>(
        ExchangeStep<TRequest, TResponse> step, TRequest request, CancellationToken cancellationToken)
        where TRequest : class, IMessage<TRequest>
        where TResponse : class, IMessage<TResponse>
    {
        Step = step.Description.FullName;
        ResponseApdu response = await TransmitAsync(step.EncodeCommand(request), cancellationToken).ConfigureAwait(false);
        try
        {
            return step.DecodeResponse(response);
        }
        finally
        {
            response.Clear();
        }
    }

    /// <summary>Asks the reader itself. If its answer to the PIN is lost, only the card knows whether a try was used.</summary>
    public async Task<T> AskReaderAsync<T>(string step, Func<ValueTask<T>> ask, bool isPin)
    {
        Step = step;
        try
        {
            return await ask().ConfigureAwait(false);
        }
        catch (CardTransportException e) when (isPin && e.CommandMayHaveArrived)
        {
            PinTry = PinTry.Unknown;
            throw;
        }
    }

    /// <summary>Ends the channel that the reader protects, if there is one. A line that broke ended it, too.</summary>
    public async Task EndReaderChannelAsync()
    {
        if (!connection.IsProtectedByReader || connection.SecurePinEntry is not { } reader)
        {
            return;
        }

        connection.IsProtectedByReader = false;
        try
        {
            await reader.DestroyPaceChannelAsync(CancellationToken.None).ConfigureAwait(false);
        }
        catch (CardTransportException)
        {
            // Whatever comes next begins anew, and says what is wrong with the line.
        }
    }

    /// <summary>Selects the master file before an operation, of which it is no step yet.</summary>
    public Task<StatusWord> BackToMasterFileAsync(CancellationToken cancellationToken)
    {
        Step = CardRecognition.BackToMasterFile;
        return SelectAsync(CardRecognition.SelectMasterFile(), cancellationToken);
    }

    public async Task<StatusWord> SelectAsync(CommandApdu select, CancellationToken cancellationToken)
    {
        ResponseApdu response = await TransmitAsync(select, cancellationToken).ConfigureAwait(false);
        return response.Status;
    }

    /// <summary>Reads a file by its short id, or by its file id where the card does not find it so.</summary>
    public async Task<FileReadResult> ReadFileAsync(
        StandardFile file, FileExtent extent, CancellationToken cancellationToken, int maximumLength = TransparentFile.MaximumLength)
    {
        FileReference byShortId = FileReference.ByShortId(file.ShortId, extent) with { MaximumLength = maximumLength };
        FileReadResult read = await TransparentFile.ReadAsync(connection, byShortId, cancellationToken).ConfigureAwait(false);
        if (read.IsRead || read.IsAccessRefused)
        {
            return read;
        }

        FileReference byFileId = FileReference.ByFileId(file.FileId, extent) with { MaximumLength = maximumLength };
        return await TransparentFile.ReadAsync(connection, byFileId, cancellationToken).ConfigureAwait(false);
    }

    private async Task<ResponseApdu> TransmitAsync(CommandApdu command, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            ResponseApdu response = await connection.TransmitAsync(command, cancellationToken).ConfigureAwait(false);
            if (!response.Status.IsSuccess)
            {
                SessionLog.Answered(options.Logger, Step, response.Status);
            }

            return response;
        }
        finally
        {
            command.Clear();
        }
    }
}
