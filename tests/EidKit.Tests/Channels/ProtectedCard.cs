using EidKit.Apdu;
using EidKit.SecureMessaging;
using EidKit.Tests.SecureMessaging;

namespace EidKit.Tests.Channels;

/// <summary>Puts secure messaging before a card that is a function, and keeps the plain commands that it saw.</summary>
internal sealed class ProtectedCard(Func<CommandApdu, ResponseApdu> card) : IDisposable
{
    private readonly SecureMessagingSession _session = new(ProtectedPair.CreateKeys());

    public List<CommandApdu> Commands { get; } = [];

    public ResponseApdu Answer(CommandApdu command)
    {
        CommandApdu plain = _session.UnprotectCommand(command);
        Commands.Add(plain);
        return _session.ProtectResponse(card(plain));
    }

    public void Dispose() => _session.Dispose();
}
