using EidKit.TestKit;
using EidKit.Tests.Protocols.Flow;

namespace EidKit.Tests.Protocols.ChipAuthentication;

public sealed partial class ChipAuthenticationPairTests
{
    /// <summary>Message, field, and what happens when it is changed, left out, repeated or cut.</summary>
    private static readonly FaultTable Faults = new(
        """
        select command | *     | -                          | malformed MissingObject    | malformed DuplicateObject  | malformed Truncated
        select command | 80    | another selection          | malformed MissingObject    | malformed DuplicateObject  | another selection
        select command | 84    | another selection          | another selection          | malformed DuplicateObject  | malformed WrongLength
        select answer  | *     | -                          | -                          | malformed TrailingData     | -
        agree command  | *     | -                          | malformed MissingObject    | malformed TrailingData     | malformed Truncated
        agree command  | 7c    | malformed UnexpectedObject | malformed MissingObject    | malformed TrailingData     | malformed Truncated
        agree command  | 7c/80 | InvalidPublicKey           | malformed MissingObject    | malformed TrailingData     | InvalidPublicKey
        agree answer   | *     | -                          | malformed MissingObject    | malformed TrailingData     | malformed Truncated
        agree answer   | 7c    | malformed UnexpectedObject | malformed MissingObject    | malformed TrailingData     | malformed Truncated
        agree answer   | 7c/81 | WrongToken                 | malformed UnexpectedObject | malformed UnexpectedObject | malformed WrongLength
        agree answer   | 7c/82 | WrongToken                 | malformed MissingObject    | malformed TrailingData     | WrongToken
        """,
        transfer => new ChipAuthenticationPair(transfer));

    public static IEnumerable<TheoryDataRow<string, string>> Fields => Faults.Fields;

    [Fact]
    public void Run_EveryFieldOfEveryMessage_HasARow() => Faults.AssertComplete();

    [Theory]
    [MemberData(nameof(Fields))]
    public void Run_FieldDamaged_IsRefusedWithItsReason(string message, string field) => Faults.AssertRow(message, field);
}
