using EidKit.Simulation.Tests.Faults.Matrix;

namespace EidKit.Simulation.Tests.TravelDocuments;

/// <summary>
/// Every kind of fault at every APDU of opening a travel document, reading it and authenticating its chip: it ends as that kind has to, the same line
/// goes on where it can, and the next reading of the same document works.
/// </summary>
public class TravelDocumentFaultMatrixTests(DocumentMatrixSetups setups) : IClassFixture<DocumentMatrixSetups>
{
    /// <summary>More than any of the readings has, so that the matrix stays as small as it is.</summary>
    private const int MostApdus = 24;
    private const int FewestApdus = 6;

    public static TheoryData<string, int> Rows
    {
        get
        {
            var rows = new TheoryData<string, int>();
            foreach (FaultKind kind in FaultKind.Losses.Concat(FaultKind.Alterations))
            {
                for (int way = 0; way < DocumentWay.All.Count; way++)
                {
                    rows.Add(kind.Name, way);
                }
            }

            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public Task Fault_AtEveryApdu_EndsAsItShouldAndLeavesTheDocumentUsable(string kind, int way) => BoundedRow.RunAsync(
        $"{DocumentWay.All[way]}, {kind}", begin => Run(FaultKind.ByName(kind), DocumentWay.All[way], begin), TimeProvider.System, TestContext.Current.CancellationToken);

    private void Run(FaultKind fault, DocumentWay way, Action<int> begin)
    {
        (DocumentSetup setup, SimulatedCard other) = setups[way.Document];
        setup.Card.WithoutFaults();
        IReadOnlyList<WatchedApdu> apdus = BaselineOf(setup, way, fault);
        Assert.InRange(apdus.Count, FewestApdus, MostApdus);
        List<string> wrong = [];
        for (int apdu = 1; apdu <= apdus.Count; apdu++)
        {
            begin(apdu);
            if (ErrorOf(setup, way, fault, fault.Create(other).AtApdu(apdu), new DocumentCellCheck(fault, apdus, apdu)) is { } error)
            {
                wrong.Add($"{way}, {fault.Name} at APDU {apdu} «{apdus[apdu - 1].Step ?? "files"}»: {error}");
            }
        }

        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong));
    }

    private static IReadOnlyList<WatchedApdu> BaselineOf(DocumentSetup setup, DocumentWay way, FaultKind fault)
    {
        DocumentCell cell = DocumentCell.Connect(setup, way, fault.IsOnReader);
        Assert.Equal(DocumentCell.Read, cell.Run(isWhole: true));
        Close(cell);
        return cell.Apdus;
    }

    private static string? ErrorOf(DocumentSetup setup, DocumentWay way, FaultKind fault, Simulation.Faults.Fault struck, DocumentCellCheck check)
    {
        DocumentCell cell = DocumentCell.Connect(setup, way, fault.IsOnReader);
        setup.Card.With(struck);
        string? error = check.ErrorOf(cell.Run(isWhole: true));
        object? again = DocumentCell.Read;
        for (int i = 0; i < fault.Times && fault.LineGoesOn; i++)
        {
            again = cell.Run(isWhole: false);
        }

        Close(cell);
        setup.Card.WithoutFaults();
        DocumentCell next = DocumentCell.Connect(setup, way, fault.IsOnReader);
        object? read = next.Run(isWhole: false);
        Close(next);
        return error
            ?? (again is DocumentCell.Read ? null : $"on the same line: {again}")
            ?? (read is DocumentCell.Read ? null : $"in the next session: {read}");
    }

    private static void Close(DocumentCell cell) => cell.DisposeAsync().AsTask().GetAwaiter().GetResult();
}
