using EidKit.Encoding;
using EidKit.Protocols;
using EidKit.TestKit;

namespace EidKit.Tests.Protocols.Flow;

/// <summary>
/// What must happen when one field of one message is changed, left out, repeated or cut: a table with the columns message, field and the four
/// faults. A refusal that comes with a later message names that message; a dash says that the fault is not possible.
/// </summary>
internal sealed class FaultTable(string table, Func<AlteringTransfer, IProtocolPair> create)
{
    private const string NotPossible = "-";
    private const string Accepted = "accepted";
    private readonly Lazy<IReadOnlyList<PairedMessage>> _faithful = new(() => RunFaithful(create));

    /// <summary>The fields that have a row.</summary>
    public IEnumerable<TheoryDataRow<string, string>> Fields => Rows.Select(row => new TheoryDataRow<string, string>(row[0], row[1]));

    private IEnumerable<string[]> Rows => table.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('|', StringSplitOptions.TrimEntries));

    /// <summary>Fails if a message of the protocol has a field without a row, or a row is for none.</summary>
    public void AssertComplete()
    {
        IEnumerable<string> fields = _faithful.Value.SelectMany(m => MessageFields.NamesOf(m.Data, m.HasObjects).Select(field => $"{m.Name}: {field}"));
        Assert.Equal(fields, Rows.Select(row => $"{row[0]}: {row[1]}"));
    }

    /// <summary>Damages a field in the four ways and compares what happens with its row.</summary>
    public void AssertRow(string message, string field)
    {
        string[] row = Assert.Single(Rows, r => r[0] == message && r[1] == field);
        int index = _faithful.Value.ToList().FindIndex(m => m.Name == message);
        IEnumerable<string> seen = Enum.GetValues<FieldFault>().Select(fault => RunDamaged(index, field, fault));
        Assert.Equal(row[2..], seen);
    }

    private static IReadOnlyList<PairedMessage> RunFaithful(Func<AlteringTransfer, IProtocolPair> create)
    {
        using IProtocolPair pair = create(AlteringTransfer.Faithful());
        pair.RunToEnd();
        return pair.Exchange.Messages;
    }

    private string RunDamaged(int index, string field, FieldFault fault)
    {
        PairedMessage message = _faithful.Value[index];
        if (MessageFields.Damage(message.Data, field, fault, message.HasObjects) is not { } damaged)
        {
            return NotPossible;
        }

        using IProtocolPair pair = create(new AlteringTransfer(index, (_, _) => damaged));
        string? refusal = RefusalOf(pair);
        string last = pair.Exchange.Messages[^1].Name;
        return refusal is null ? Accepted : last == message.Name ? refusal : $"{last}: {refusal}";
    }

    private static string? RefusalOf(IProtocolPair pair)
    {
        try
        {
            pair.RunToEnd();
            return null;
        }
        catch (ProtocolViolationException e)
        {
            return e.Violation.ToString();
        }
        catch (MalformedDataException e)
        {
            return $"malformed {e.Reason}";
        }
        catch (OtherSelectionException)
        {
            return "another selection";
        }
    }
}
