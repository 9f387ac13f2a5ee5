using Kiosk.Cards;

namespace EidKit.Kiosk.Tests.Pages;

/// <summary>Two readers and three cards that only lie around.</summary>
internal sealed class FakePanel : ICardPanel
{
    private readonly Dictionary<string, string> _lying = [];

    public List<string> Actions { get; } = [];

    public ValueTask<PanelState> GetAsync(CancellationToken cancellationToken = default)
    {
        PanelCard[] cards =
        [
            .. from name in (string[])["carlotta", "erika", "passport"]
               select new PanelCard(name, $"A card of {name}, with what is special about it.", _lying.FirstOrDefault(pair => pair.Value == name).Key),
        ];
        return ValueTask.FromResult(new PanelState(["first", "second"], cards));
    }

    public ValueTask LayAsync(string card, string reader, CancellationToken cancellationToken = default)
    {
        Actions.Add($"lay {card} {reader}");
        _lying[reader] = card;
        return ValueTask.CompletedTask;
    }

    public ValueTask TakeAsync(string reader, CancellationToken cancellationToken = default)
    {
        Actions.Add($"take {reader}");
        _lying.Remove(reader);
        return ValueTask.CompletedTask;
    }

    public ValueTask RenewAsync(CancellationToken cancellationToken = default)
    {
        _lying.Clear();
        return ValueTask.CompletedTask;
    }
}
