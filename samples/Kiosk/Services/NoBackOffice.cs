namespace Kiosk.Services;

/// <summary>Stands in where there is no back office: takes everything and keeps nothing.</summary>
internal sealed class NoBackOffice : IBackOffice
{
    public Task SendAsync(Application application, CancellationToken cancellationToken) => Task.CompletedTask;
}
