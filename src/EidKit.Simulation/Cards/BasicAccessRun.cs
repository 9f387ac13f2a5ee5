using EidKit.Protocols.BasicAccessControl;

namespace EidKit.Simulation.Cards;

/// <summary>The run of basic access control whose challenge was given.</summary>
internal sealed record BasicAccessRun(BasicAccessControlCard Run, BasicAccessControlCard.AwaitingAuthenticate State) : IDisposable
{
    public void Dispose() => Run.Dispose();
}
