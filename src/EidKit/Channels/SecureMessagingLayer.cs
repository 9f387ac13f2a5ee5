using EidKit.Apdu;
using EidKit.SecureMessaging;

namespace EidKit.Channels;

/// <summary>Protects commands and checks answers while there is a session; passes them on in plain otherwise.</summary>
internal sealed class SecureMessagingLayer(IApduLayer below) : IApduLayer
{
    private SecureMessagingSession? _session;

    public IApduObserver? Observer { get; set; }

    public bool IsActive => _session is not null;

    public void RequireUsable() => _session?.RequireUsable();

    /// <summary>Replaces the session and zeroes the keys of the one before.</summary>
    public void Replace(SecureMessagingSession? session)
    {
        _session?.Dispose();
        _session = session;
    }

    public async ValueTask<ResponseApdu> TransmitAsync(CommandApdu command)
    {
        SecureMessagingSession? session = _session;
        ResponseApdu response = session is null
            ? await below.TransmitAsync(command).ConfigureAwait(false)
            : await TransmitProtectedAsync(session, command).ConfigureAwait(false);
        Observer?.OnExchanged(command, response, session is not null);
        return response;
    }

    private async ValueTask<ResponseApdu> TransmitProtectedAsync(SecureMessagingSession session, CommandApdu command)
    {
        CommandApdu protectedCommand = session.ProtectCommand(command);
        ResponseApdu response;
        try
        {
            response = await below.TransmitAsync(protectedCommand).ConfigureAwait(false);
        }
        catch
        {
            session.End(SecureMessagingFault.Interrupted);
            throw;
        }

        return session.UnprotectResponse(response);
    }
}
