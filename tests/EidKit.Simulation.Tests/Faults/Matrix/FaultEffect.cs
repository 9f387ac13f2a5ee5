namespace EidKit.Simulation.Tests.Faults.Matrix;

/// <summary>What a fault does to an APDU.</summary>
internal enum FaultEffect
{
    /// <summary>Nothing that a session has to notice.</summary>
    None,

    /// <summary>There is no answer.</summary>
    Loss,

    /// <summary>There is no answer, unless the reader may begin anew because nothing is lost by it: never to a protected command.</summary>
    LossUnlessMended,

    /// <summary>There is no answer to an extended command.</summary>
    LossIfExtended,

    /// <summary>The answer is another one.</summary>
    Alteration,

    /// <summary>The answer to a protected command is another one.</summary>
    AlterationIfProtected,
}
