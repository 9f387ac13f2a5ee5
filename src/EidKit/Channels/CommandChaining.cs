using EidKit.Apdu;

namespace EidKit.Channels;

/// <summary>Sends a command in the pieces that the planner cut it into, each of which is protected for itself (ISO/IEC 7816-4 §5.3.3).</summary>
internal sealed class CommandChaining(IApduLayer below)
{
    /// <summary>Sends one command; cancellation takes effect between its pieces.</summary>
    public async ValueTask<ResponseApdu> TransmitAsync(ApduPlanner planner, CommandApdu command, CancellationToken cancellationToken)
    {
        IReadOnlyList<CommandApdu> pieces = planner.Plan(command);
        try
        {
            foreach (CommandApdu piece in pieces.SkipLast(1))
            {
                cancellationToken.ThrowIfCancellationRequested();
                ResponseApdu response = await below.TransmitAsync(piece).ConfigureAwait(false);
                if (!response.Status.IsSuccess)
                {
                    return response;
                }
            }

            cancellationToken.ThrowIfCancellationRequested();
            return await below.TransmitAsync(pieces[^1]).ConfigureAwait(false);
        }
        finally
        {
            foreach (CommandApdu piece in pieces)
            {
                piece.Clear();
            }
        }
    }
}
