using EidKit.Protocols.Flow;
using EidKit.Protocols.Pace;

namespace EidKit.Simulation.Cards;

/// <summary>The PACE run that MSE:Set AT selected: suite, password and the state that awaits the next command.</summary>
internal sealed class PaceRun(PaceCard run, PasswordKind password) : IDisposable
{
    public PasswordKind Password { get; } = password;

    /// <summary>The state, whose type says which step comes next.</summary>
    public ProtocolState State { get; set; } = run.First;

    public void Dispose() => run.Dispose();
}
