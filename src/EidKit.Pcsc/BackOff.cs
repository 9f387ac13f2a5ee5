namespace EidKit.Pcsc;

/// <summary>How long to wait before a service is tried again: twice as long each time, up to a limit.</summary>
internal sealed class BackOff
{
    /// <summary>Short enough for a service that is just restarted, as seen by a person.</summary>
    public static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(100);

    /// <summary>A service that is down for a night costs nothing, and one that comes back is seen before anybody looks for the fault.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    private TimeSpan _next = Shortest;

    /// <summary>Gives the time to wait.</summary>
    /// <param name="lived">How long the attempt lived; one that lived long is no sign that the next one fails.</param>
    public TimeSpan Next(TimeSpan lived)
    {
        TimeSpan now = lived >= Longest ? Shortest : _next;
        _next = now * 2 < Longest ? now * 2 : Longest;
        return now;
    }
}
