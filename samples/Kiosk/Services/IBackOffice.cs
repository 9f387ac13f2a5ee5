namespace Kiosk.Services;

/// <summary>Takes applications: the town's or the office's own system behind the terminal.</summary>
internal interface IBackOffice
{
    /// <summary>Sends an application. One that comes again with the same number is the same application.</summary>
    /// <param name="application">The application: personal data, of which the terminal keeps nothing.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>When the back office has it.</returns>
    Task SendAsync(Application application, CancellationToken cancellationToken);
}
