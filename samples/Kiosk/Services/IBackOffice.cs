namespace Kiosk.Services;

/// <summary>Takes applications: the town's or the office's own system behind the terminal.</summary>
internal interface IBackOffice
{
    /// <summary>Sends an application. One that comes again with the same id is the same application and gets the same number.</summary>
    /// <param name="application">The application: personal data, of which the terminal keeps nothing.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>The number of the receipt.</returns>
    Task<string> SendAsync(Application application, CancellationToken cancellationToken);
}
