using Kiosk.Journey;

namespace Kiosk.Worker;

/// <summary>What the worker tells the supervisor: a closed set of anonymous facts, so that no personal data can pass by its type.</summary>
internal interface IWorkerReport
{
    /// <summary>The start page was left.</summary>
    void SessionBegun();

    /// <summary>Another page is shown.</summary>
    /// <param name="page">Name of the type of the page, with the kind for a notice.</param>
    /// <param name="serviceId">The chosen service of the catalogue, <c>pin-service</c> or <c>my-data</c>; null before the choice.</param>
    void PageShown(string page, string? serviceId);

    /// <summary>The citizen got what was wanted.</summary>
    void SessionCompleted(string serviceId);

    /// <summary>The reader works, or does not.</summary>
    void ReaderHealth(bool working);

    /// <summary>A card is left behind for long, or was taken at last.</summary>
    void CardLeftBehind(bool present);

    /// <summary>Validity of the certificate of a service.</summary>
    void Certificate(string serviceId, DateOnly from, DateOnly until);

    /// <summary>A service can't be done, by a fault of the terminal.</summary>
    /// <param name="serviceId">The service.</param>
    /// <param name="kind">What the citizen was told.</param>
    void ServiceFailing(string serviceId, NoticeKind kind);

    /// <summary>The session is over and the process will end.</summary>
    void SessionEnded(NoticeKind? reason);

    /// <summary>Something failed inside the worker.</summary>
    /// <param name="source">Name of a type in the code.</param>
    /// <param name="exception">Name of the type of the exception; never its message, which may hold anything.</param>
    void Fault(string source, string exception);
}
