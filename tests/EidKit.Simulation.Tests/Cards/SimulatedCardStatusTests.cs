using EidKit.Apdu;

namespace EidKit.Simulation.Tests.Cards;

/// <summary>Each state of a card gets each command: see <see cref="StatusTable"/>.</summary>
public sealed class SimulatedCardStatusTests
{
    public static IEnumerable<TheoryDataRow<string>> States => CardStates.Names.Select(name => new TheoryDataRow<string>(name));

    [Fact]
    public void Table_Rows_CoverEveryCommandAndNameKnownStates()
    {
        Assert.Equal(CardProbes.All.Select(p => p.Name).Order(), StatusTable.Commands.Order());
        Assert.Empty(StatusTable.UnknownStates());
        Assert.Empty(StatusTable.UselessRows());
    }

    [Theory]
    [MemberData(nameof(States))]
    public void Process_EveryCommandInState_GivesTheStatusOfTheStandard(string state)
    {
        using CardBench bench = CardStates.Create(state);
        List<string> deviations = [];
        bool reached = false;
        foreach (CardProbe probe in CardProbes.All)
        {
            if (!reached)
            {
                CardStates.Reach(bench, state);
            }

            ResponseApdu answer = probe.Send(bench);
            reached = probe.KeepsState;
            string expected = StatusTable.Expected(probe.Name, state);
            if (answer.Status.ToString() != expected)
            {
                deviations.Add($"{probe.Name}: {answer.Status}, but {expected} is expected");
            }
        }

        Assert.True(deviations.Count == 0, string.Join(Environment.NewLine, deviations.Prepend(state)));
    }
}
