using System.Net.Sockets;
using EidKit.TestKit;

namespace EidKit.Interop.Tests.Peers;

public class ViccProcessTests
{
    [Fact]
    public async Task ConnectAsync_ReadOfCardAccess_IsAnswered()
    {
        using var pki = new PeerPki();
        (ViccProcess card, Socket connection) = await ViccProcess.ConnectAsync("--cvca", pki.CvcaPath);
        using (card)
        using (connection)
        {
            var line = new VpcdLine(connection);
            line.PowerOn();

            Assert.NotEmpty(line.ReadAtr());
            byte[] answer = line.Exchange(Hex.Decode("00B09C0000"));

            Assert.Equal(0x31, answer[0]);
            Assert.Contains(Hex.Encode(answer)[^4..], (string[])["9000", "6282"]);
        }
    }
}
