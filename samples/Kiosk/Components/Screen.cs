using Kiosk.Texts;

namespace Kiosk.Components;

/// <summary>How this session is shown: language, size of text, contrast, speech. It outlives a lost connection of the page, and ends with the process.</summary>
internal sealed class Screen
{
    private const int LargestText = 200;

    /// <summary>Comes on any thread.</summary>
    public event Action? Changed;

    public string Language { get; private set; } = KioskTexts.Languages[0];

    /// <summary>In percent: 100, 150 or 200.</summary>
    public int TextSize { get; private set; } = 100;

    public bool HasMoreContrast { get; private set; }

    public bool Speaks { get; private set; }

    public bool IsLargest => TextSize == LargestText;

    public void Use(string language) => Change(() => Language = language);

    public void NextTextSize() => Change(() => TextSize = IsLargest ? 100 : TextSize + 50);

    public void ToggleContrast() => Change(() => HasMoreContrast = !HasMoreContrast);

    public void ToggleSpeech() => Change(() => Speaks = !Speaks);

    private void Change(Action change)
    {
        change();
        Changed?.Invoke();
    }
}
