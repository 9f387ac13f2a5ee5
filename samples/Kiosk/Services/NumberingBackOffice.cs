namespace Kiosk.Services;

/// <summary>The back office of a terminal without one: gives a number and keeps nothing.</summary>
internal sealed class NumberingBackOffice(TimeProvider time) : IBackOffice
{
    public Task<string> SendAsync(Application application, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(application.NumberIn(time.GetLocalNow().Year));
    }
}
