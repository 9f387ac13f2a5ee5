using Kiosk.Journey;
using Microsoft.AspNetCore.Components;

namespace Kiosk.Components;

/// <summary>One page. Its actions name the visit for which it was rendered, so that a late one does nothing.</summary>
public abstract class PagePart : ScreenPart
{
    /// <summary>A <see cref="KioskPage"/>; components are public and the pages are not, so that the type can't say it.</summary>
    [Parameter]
    [EditorRequired]
    public object Page { get; set; } = null!;

    [Parameter]
    [EditorRequired]
    public int Visit { get; set; }
}
