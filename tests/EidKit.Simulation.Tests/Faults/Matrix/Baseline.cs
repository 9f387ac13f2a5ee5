using EidKit.Protocols.Pace;
using EidKit.Sessions;

namespace EidKit.Simulation.Tests.Faults.Matrix;

/// <summary>A flow without a fault.</summary>
internal sealed class Baseline
{
    public Baseline(Flow flow)
    {
        using var cell = Cell.Run(flow);
        Apdus = cell.Apdus;
        Outcome = cell.Outcome;
        Assert.True(cell.IsSuccess || (flow.IsWithPin && cell.Result is PinResult.WrongPassword), $"{flow}: {Outcome}");
        Assert.NotEmpty(Apdus);
        Steps = [.. Enumerable.Range(0, Apdus.Count).Select(i => Apdus[i].Step ?? Unnamed(flow, i))];
    }

    public IReadOnlyList<WatchedApdu> Apdus { get; }

    public string Outcome { get; }

    /// <summary>The step of each APDU, by which a failure names it.</summary>
    public IReadOnlyList<string> Steps { get; }

    /// <summary>Whether an APDU sends the token of PACE with the PIN, so that a try may be used.</summary>
    public bool IsPinToken(Flow flow, int apdu) => flow.IsWithPin && Steps[apdu - 1] == PaceFlow.Authenticate.Description.FullName;

    /// <summary>What a session calls SELECT and READ BINARY at this place.</summary>
    private string Unnamed(Flow flow, int index)
    {
        string? before = Apdus.Take(index).LastOrDefault(a => a.Step is not null)?.Step;
        string? after = Apdus.Skip(index).FirstOrDefault(a => a.Step is not null)?.Step;
        return flow.IsRecognition ? "recognise the card"
            : after == "chip authentication: select" ? "read EF.CardSecurity"
            : before == "chip authentication: agree" && Apdus[index - 1].Step is not null ? "select the eID application"
            : before == "chip authentication: agree" ? "read data groups"
            : "select the master file";
    }
}
