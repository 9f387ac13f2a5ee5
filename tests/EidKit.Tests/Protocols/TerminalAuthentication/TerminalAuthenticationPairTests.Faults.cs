using EidKit.TestKit;
using EidKit.Tests.Protocols.Flow;

namespace EidKit.Tests.Protocols.TerminalAuthentication;

public sealed partial class TerminalAuthenticationPairTests
{
    /// <summary>Message, field, and what happens when it is changed, left out, repeated or cut.</summary>
    private static readonly FaultTable Faults = new(
        """
        select issuer command        | *               | -                                    | malformed MissingObject              | malformed TrailingData               | malformed Truncated
        select issuer command        | 83              | WrongSelection                       | malformed MissingObject              | malformed TrailingData               | WrongSelection
        select issuer answer         | *               | -                                    | -                                    | malformed TrailingData               | -
        verify certificate command   | *               | -                                    | malformed MissingObject              | malformed TrailingData               | malformed Truncated
        verify certificate command   | 7f4e            | malformed UnexpectedObject           | malformed MissingObject              | malformed MissingObject              | malformed Truncated
        verify certificate command   | 7f4e/5f29       | malformed UnknownVersion             | malformed MissingObject              | malformed MissingObject              | malformed WrongLength
        verify certificate command   | 7f4e/42         | WrongSelection                       | malformed MissingObject              | malformed MissingObject              | WrongSelection
        verify certificate command   | 7f4e/7f49       | malformed UnexpectedObject           | malformed MissingObject              | malformed MissingObject              | malformed Truncated
        verify certificate command   | 7f4e/7f49/06    | CertificateRefused                   | malformed UnexpectedObject           | malformed UnexpectedObject           | malformed UnknownObjectIdentifier
        verify certificate command   | 7f4e/7f49/86    | CertificateRefused                   | malformed MissingObject              | malformed TrailingData               | CertificateRefused
        verify certificate command   | 7f4e/5f20       | CertificateRefused                   | malformed MissingObject              | malformed MissingObject              | CertificateRefused
        verify certificate command   | 7f4e/7f4c       | malformed UnexpectedObject           | malformed MissingObject              | malformed MissingObject              | malformed Truncated
        verify certificate command   | 7f4e/7f4c/06    | malformed WrongLength                | malformed MissingObject              | malformed MissingObject              | malformed UnknownObjectIdentifier
        verify certificate command   | 7f4e/7f4c/53    | CertificateRefused                   | malformed MissingObject              | malformed TrailingData               | malformed WrongLength
        verify certificate command   | 7f4e/5f25       | malformed InvalidDate                | malformed MissingObject              | malformed MissingObject              | malformed WrongLength
        verify certificate command   | 7f4e/5f24       | CertificateRefused                   | malformed MissingObject              | malformed MissingObject              | malformed WrongLength
        verify certificate command   | 5f37            | CertificateRefused                   | malformed MissingObject              | malformed TrailingData               | CertificateRefused
        verify certificate answer    | *               | -                                    | -                                    | malformed TrailingData               | -
        select issuer 2 command      | *               | -                                    | malformed MissingObject              | malformed TrailingData               | malformed Truncated
        select issuer 2 command      | 83              | WrongSelection                       | malformed MissingObject              | malformed TrailingData               | WrongSelection
        select issuer 2 answer       | *               | -                                    | -                                    | malformed TrailingData               | -
        verify certificate 2 command | *               | -                                    | malformed MissingObject              | malformed TrailingData               | malformed Truncated
        verify certificate 2 command | 7f4e            | malformed UnexpectedObject           | malformed MissingObject              | malformed MissingObject              | malformed Truncated
        verify certificate 2 command | 7f4e/5f29       | malformed UnknownVersion             | malformed MissingObject              | malformed MissingObject              | malformed WrongLength
        verify certificate 2 command | 7f4e/42         | WrongSelection                       | malformed MissingObject              | malformed MissingObject              | WrongSelection
        verify certificate 2 command | 7f4e/7f49       | malformed UnexpectedObject           | malformed MissingObject              | malformed MissingObject              | malformed Truncated
        verify certificate 2 command | 7f4e/7f49/06    | CertificateRefused                   | malformed UnexpectedObject           | malformed UnexpectedObject           | malformed UnknownObjectIdentifier
        verify certificate 2 command | 7f4e/7f49/86    | CertificateRefused                   | malformed MissingObject              | malformed TrailingData               | CertificateRefused
        verify certificate 2 command | 7f4e/5f20       | CertificateRefused                   | malformed MissingObject              | malformed MissingObject              | CertificateRefused
        verify certificate 2 command | 7f4e/7f4c       | malformed UnexpectedObject           | malformed MissingObject              | malformed MissingObject              | malformed Truncated
        verify certificate 2 command | 7f4e/7f4c/06    | malformed WrongLength                | malformed MissingObject              | malformed MissingObject              | malformed UnknownObjectIdentifier
        verify certificate 2 command | 7f4e/7f4c/53    | CertificateRefused                   | malformed MissingObject              | malformed TrailingData               | malformed WrongLength
        verify certificate 2 command | 7f4e/5f25       | malformed InvalidDate                | malformed MissingObject              | malformed MissingObject              | malformed WrongLength
        verify certificate 2 command | 7f4e/5f24       | CertificateRefused                   | malformed MissingObject              | malformed MissingObject              | malformed WrongLength
        verify certificate 2 command | 7f4e/65         | malformed UnexpectedObject           | CertificateRefused                   | malformed TrailingData               | malformed Truncated
        verify certificate 2 command | 7f4e/65/73      | malformed UnexpectedObject           | CertificateRefused                   | CertificateRefused                   | malformed Truncated
        verify certificate 2 command | 7f4e/65/73/06   | CertificateRefused                   | malformed UnexpectedObject           | CertificateRefused                   | CertificateRefused
        verify certificate 2 command | 7f4e/65/73/80   | CertificateRefused                   | malformed MissingObject              | CertificateRefused                   | CertificateRefused
        verify certificate 2 command | 7f4e/65/73#2    | malformed UnexpectedObject           | CertificateRefused                   | CertificateRefused                   | malformed Truncated
        verify certificate 2 command | 7f4e/65/73#2/06 | CertificateRefused                   | malformed UnexpectedObject           | CertificateRefused                   | CertificateRefused
        verify certificate 2 command | 7f4e/65/73#2/80 | CertificateRefused                   | CertificateRefused                   | CertificateRefused                   | CertificateRefused
        verify certificate 2 command | 7f4e/65/73#2/81 | CertificateRefused                   | CertificateRefused                   | CertificateRefused                   | CertificateRefused
        verify certificate 2 command | 5f37            | CertificateRefused                   | malformed MissingObject              | malformed TrailingData               | CertificateRefused
        verify certificate 2 answer  | *               | -                                    | -                                    | malformed TrailingData               | -
        select holder command        | *               | -                                    | malformed MissingObject              | malformed DuplicateObject            | malformed Truncated
        select holder command        | 80              | WrongSelection                       | malformed MissingObject              | malformed DuplicateObject            | WrongSelection
        select holder command        | 83              | WrongSelection                       | malformed MissingObject              | malformed DuplicateObject            | WrongSelection
        select holder command        | 67              | malformed UnexpectedObject           | authenticate command: WrongSignature | malformed DuplicateObject            | malformed Truncated
        select holder command        | 67/73           | malformed UnexpectedObject           | authenticate command: WrongSignature | authenticate command: WrongSignature | malformed Truncated
        select holder command        | 67/73/06        | authenticate command: WrongSignature | malformed UnexpectedObject           | malformed UnexpectedObject           | authenticate command: WrongSignature
        select holder command        | 67/73/53        | authenticate command: WrongSignature | malformed MissingObject              | malformed TrailingData               | malformed InvalidDate
        select holder command        | 67/73#2         | malformed UnexpectedObject           | authenticate command: WrongSignature | authenticate command: WrongSignature | malformed Truncated
        select holder command        | 67/73#2/06      | malformed WrongLength                | malformed UnexpectedObject           | malformed UnexpectedObject           | authenticate command: WrongSignature
        select holder command        | 67/73#2/53      | authenticate command: WrongSignature | malformed MissingObject              | malformed TrailingData               | malformed InvalidDate
        select holder command        | 67/73#3         | malformed UnexpectedObject           | authenticate command: WrongSignature | authenticate command: WrongSignature | malformed Truncated
        select holder command        | 67/73#3/06      | malformed InvalidDate                | malformed UnexpectedObject           | malformed UnexpectedObject           | authenticate command: WrongSignature
        select holder command        | 67/73#3/53      | authenticate command: WrongSignature | malformed MissingObject              | malformed TrailingData               | authenticate command: WrongSignature
        select holder command        | 91              | authenticate command: WrongSignature | malformed MissingObject              | malformed DuplicateObject            | authenticate command: WrongSignature
        select holder answer         | *               | -                                    | -                                    | malformed TrailingData               | -
        get challenge command        | *               | -                                    | -                                    | malformed TrailingData               | -
        get challenge answer         | *               | authenticate command: WrongSignature | malformed WrongLength                | malformed WrongLength                | malformed WrongLength
        authenticate command         | *               | WrongSignature                       | malformed WrongLength                | WrongSignature                       | WrongSignature
        authenticate answer          | *               | -                                    | -                                    | malformed TrailingData               | -
        """,
        transfer => new TerminalAuthenticationPair(transfer));

    public static IEnumerable<TheoryDataRow<string, string>> Fields => Faults.Fields;

    [Fact]
    public void Run_EveryFieldOfEveryMessage_HasARow() => Faults.AssertComplete();

    [Theory]
    [MemberData(nameof(Fields))]
    public void Run_FieldDamaged_IsRefusedWithItsReason(string message, string field) => Faults.AssertRow(message, field);
}
