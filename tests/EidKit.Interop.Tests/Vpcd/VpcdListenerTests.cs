using EidKit.Apdu;
using EidKit.Channels;
using EidKit.Interop.Tests.Peers;
using EidKit.SecurityInfos;
using EidKit.Simulation.Vpcd;

namespace EidKit.Interop.Tests.Vpcd;

public sealed class VpcdListenerTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AcceptAsync_ViccConnects_ItsFilesAreRead()
    {
        using var pki = new PeerPki();
        using VpcdListener listener = VpcdListener.Start(0);
        using ViccProcess card = ViccProcess.Start(listener.Port, "--cvca", pki.CvcaPath);
        await using var connection = new CardConnection(await listener.AcceptAsync(Token));

        FileReadResult byFileId = await TransparentFile.ReadAsync(connection, FileReference.ByFileId(0x011C), Token);
        FileReadResult byShortId = await TransparentFile.ReadAsync(connection, FileReference.ByShortId(0x1C), Token);
        FileReadResult absent = await TransparentFile.ReadAsync(connection, FileReference.ByFileId(0x4711), Token);
        FileReadResult directory = await TransparentFile.ReadAsync(connection, FileReference.ByShortId(0x1E, FileExtent.WholeFile), Token);

        Assert.True(byFileId.IsRead && byShortId.IsRead && directory.IsRead, card.Describe());
        Assert.Equal(byFileId.Content.ToArray(), byShortId.Content.ToArray());
        Assert.NotEmpty(CardAccess.Decode(byFileId.Content.Span).PaceOffers);
        Assert.True(absent.IsAbsent, absent.Status.ToString());
        Assert.Equal(0x61, directory.Content.Span[0]);
    }
}
