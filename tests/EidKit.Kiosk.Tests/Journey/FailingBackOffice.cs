using Kiosk.Services;

namespace EidKit.Kiosk.Tests.Journey;

/// <summary>A back office that does not work, or does not answer, until the test says so.</summary>
internal sealed class FailingBackOffice : IBackOffice
{
    private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public bool Works { get; set; }

    public bool IsSilent { get; init; }

    public List<string> Ids { get; } = [];

    public Application? Last { get; private set; }

    public Task Asked => _asked.Task;

    public void Answer() => _answer.SetResult();

    public Task SendAsync(Application application, CancellationToken cancellationToken)
    {
        Ids.Add(application.Number);
        Last = application;
        _asked.TrySetResult();
        return IsSilent ? _answer.Task : Works ? Task.CompletedTask : throw new InvalidOperationException("It does not work.");
    }
}
