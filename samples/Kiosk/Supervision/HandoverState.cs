namespace Kiosk.Supervision;

/// <summary>What the terminal can do for a browser that comes.</summary>
internal enum HandoverState
{
    /// <summary>A worker starts.</summary>
    Moment,

    /// <summary>A worker waits.</summary>
    Free,

    /// <summary>Another window has the session.</summary>
    InUse,

    /// <summary>No worker can be started; help is called.</summary>
    OutOfOrder,

    /// <summary>The process of the session died.</summary>
    Lost,
}
