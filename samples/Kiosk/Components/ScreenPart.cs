using Kiosk.Journey;
using Kiosk.Services;
using Kiosk.Texts;
using Microsoft.AspNetCore.Components;

namespace Kiosk.Components;

/// <summary>What every part of the screen needs: the session, and the texts in the chosen language.</summary>
public abstract class ScreenPart : ComponentBase
{
    [Inject]
    internal ICitizenSession Session { get; set; } = null!;

    [Inject]
    internal Screen Screen { get; set; } = null!;

    [Inject]
    internal KioskTexts Texts { get; set; } = null!;

    /// <summary>Of the screen; a change renders every part anew, also those without parameters.</summary>
    [CascadingParameter]
    public string? Language { get; set; }

    internal string T(string key, params object[] values) => Texts.Get(Screen.Language, key, values);

    internal string T(LocalText text) => text.In(Screen.Language);
}
