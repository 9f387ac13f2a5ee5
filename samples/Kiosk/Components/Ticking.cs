using Microsoft.AspNetCore.Components;

namespace Kiosk.Components;

/// <summary>A part that shows the time of the page, and looks at it each second.</summary>
public abstract class Ticking : ScreenPart, IDisposable
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private ITimer? _timer;
    private int _visit;

    [Parameter]
    [EditorRequired]
    public int Visit { get; set; }

    [Inject]
    internal TimeProvider Time { get; set; } = null!;

    /// <summary>Seconds until the page ends the session; null without a limit.</summary>
    internal int? SecondsLeft { get; private set; }

    protected override void OnInitialized()
    {
        Session.Changed += Refresh;
        _timer = Time.CreateTimer(_ => Refresh(), null, Second, Second);
    }

    /// <summary>The most that this visit had, in seconds.</summary>
    internal int Limit { get; private set; }

    protected override void OnParametersSet()
    {
        if (_visit != Visit)
        {
            (_visit, Limit) = (Visit, 0);
        }

        Look();
    }

    public void Dispose()
    {
        Session.Changed -= Refresh;
        _timer?.Dispose();
        GC.SuppressFinalize(this);
    }

    private void Look()
    {
        SecondsLeft = Session.TimeLeft is { } left ? Math.Max(0, (int)Math.Ceiling(left.TotalSeconds)) : null;
        Limit = Math.Max(Limit, SecondsLeft ?? 0);
    }

    private void Refresh() => _ = InvokeAsync(() =>
    {
        int? before = SecondsLeft;
        Look();
        if (SecondsLeft != before)
        {
            StateHasChanged();
        }
    });
}
