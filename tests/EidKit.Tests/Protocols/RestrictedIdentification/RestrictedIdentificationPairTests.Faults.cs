using EidKit.TestKit;
using EidKit.Tests.Protocols.Flow;

namespace EidKit.Tests.Protocols.RestrictedIdentification;

public sealed partial class RestrictedIdentificationPairTests
{
    /// <summary>Message, field, and what happens when it is changed, left out, repeated or cut. An identifier of the right length is taken as it is: only secure messaging protects it.</summary>
    private static readonly FaultTable Faults = new(
        """
        select command   | *        | -                          | malformed MissingObject            | malformed DuplicateObject  | malformed Truncated
        select command   | 80       | another selection          | malformed MissingObject            | malformed DuplicateObject  | another selection
        select command   | 84       | another selection          | another selection                  | malformed DuplicateObject  | malformed WrongLength
        select answer    | *        | -                          | -                                  | malformed TrailingData     | -
        identify command | *        | -                          | malformed MissingObject            | malformed TrailingData     | malformed Truncated
        identify command | 7c       | malformed UnexpectedObject | malformed MissingObject            | malformed TrailingData     | malformed Truncated
        identify command | 7c/a0    | malformed TrailingData     | identify answer: UnexpectedContent | malformed TrailingData     | malformed Truncated
        identify command | 7c/a0/06 | SectorKeyMismatch          | malformed UnexpectedObject         | malformed UnexpectedObject | SectorKeyMismatch
        identify command | 7c/a0/81 | SectorKeyMismatch          | malformed MissingObject            | malformed UnexpectedObject | SectorKeyMismatch
        identify command | 7c/a0/82 | SectorKeyMismatch          | malformed MissingObject            | malformed UnexpectedObject | SectorKeyMismatch
        identify command | 7c/a0/83 | SectorKeyMismatch          | malformed MissingObject            | malformed UnexpectedObject | SectorKeyMismatch
        identify command | 7c/a0/84 | SectorKeyMismatch          | malformed MissingObject            | malformed UnexpectedObject | SectorKeyMismatch
        identify command | 7c/a0/85 | SectorKeyMismatch          | malformed MissingObject            | malformed UnexpectedObject | SectorKeyMismatch
        identify command | 7c/a0/86 | SectorKeyMismatch          | malformed MissingObject            | malformed UnexpectedObject | SectorKeyMismatch
        identify command | 7c/a0/87 | SectorKeyMismatch          | SectorKeyMismatch                  | malformed TrailingData     | malformed WrongLength
        identify command | 7c/a2    | malformed TrailingData     | identify answer: UnexpectedContent | malformed TrailingData     | malformed Truncated
        identify command | 7c/a2/06 | SectorKeyMismatch          | malformed UnexpectedObject         | malformed UnexpectedObject | SectorKeyMismatch
        identify command | 7c/a2/81 | SectorKeyMismatch          | malformed MissingObject            | malformed UnexpectedObject | SectorKeyMismatch
        identify command | 7c/a2/82 | SectorKeyMismatch          | malformed MissingObject            | malformed UnexpectedObject | SectorKeyMismatch
        identify command | 7c/a2/83 | SectorKeyMismatch          | malformed MissingObject            | malformed UnexpectedObject | SectorKeyMismatch
        identify command | 7c/a2/84 | SectorKeyMismatch          | malformed MissingObject            | malformed UnexpectedObject | SectorKeyMismatch
        identify command | 7c/a2/85 | SectorKeyMismatch          | malformed MissingObject            | malformed UnexpectedObject | SectorKeyMismatch
        identify command | 7c/a2/86 | SectorKeyMismatch          | malformed MissingObject            | malformed UnexpectedObject | SectorKeyMismatch
        identify command | 7c/a2/87 | SectorKeyMismatch          | SectorKeyMismatch                  | malformed TrailingData     | malformed WrongLength
        identify answer  | *        | -                          | malformed MissingObject            | malformed TrailingData     | malformed Truncated
        identify answer  | 7c       | malformed UnexpectedObject | malformed MissingObject            | malformed TrailingData     | malformed Truncated
        identify answer  | 7c/81    | accepted                   | UnexpectedContent                  | malformed TrailingData     | UnexpectedContent
        identify answer  | 7c/83    | accepted                   | UnexpectedContent                  | malformed TrailingData     | UnexpectedContent
        """,
        transfer => new RestrictedIdentificationPair(transfer));

    public static IEnumerable<TheoryDataRow<string, string>> Fields => Faults.Fields;

    [Fact]
    public void Run_EveryFieldOfEveryMessage_HasARow() => Faults.AssertComplete();

    [Theory]
    [MemberData(nameof(Fields))]
    public void Run_FieldDamaged_IsRefusedWithItsReason(string message, string field) => Faults.AssertRow(message, field);
}
