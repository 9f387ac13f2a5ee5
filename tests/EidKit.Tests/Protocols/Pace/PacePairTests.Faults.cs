using EidKit.Simulation;
using EidKit.TestKit;
using EidKit.Tests.Protocols.Flow;
using EidKit.Tests.Protocols.TerminalAuthentication;

namespace EidKit.Tests.Protocols.Pace;

public sealed partial class PacePairTests
{
    /// <summary>Message, field, and what happens when it is changed, left out, repeated or cut. Nothing in PACE protects the names of the trust points: who changes one only spoils the chain that the terminal builds.</summary>
    private static readonly FaultTable Faults = new(
        """
        select command       | *       | -                                | malformed MissingObject    | malformed DuplicateObject | malformed Truncated
        select command       | 80      | another selection                | malformed MissingObject    | malformed DuplicateObject | another selection
        select command       | 83      | another selection                | malformed MissingObject    | malformed DuplicateObject | malformed WrongLength
        select command       | 84      | another selection                | another selection          | malformed DuplicateObject | malformed WrongLength
        select command       | 7f4c    | malformed UnexpectedObject       | another selection          | malformed DuplicateObject | malformed Truncated
        select command       | 7f4c/06 | malformed WrongLength            | malformed MissingObject    | malformed MissingObject   | malformed UnknownObjectIdentifier
        select command       | 7f4c/53 | another selection                | malformed MissingObject    | malformed TrailingData    | malformed WrongLength
        select answer        | *       | -                                | -                          | malformed TrailingData    | -
        get nonce command    | *       | -                                | malformed MissingObject    | malformed TrailingData    | malformed Truncated
        get nonce command    | 7c      | malformed UnexpectedObject       | malformed MissingObject    | malformed TrailingData    | -
        get nonce answer     | *       | -                                | malformed MissingObject    | malformed TrailingData    | malformed Truncated
        get nonce answer     | 7c      | malformed UnexpectedObject       | malformed MissingObject    | malformed TrailingData    | malformed Truncated
        get nonce answer     | 7c/80   | authenticate command: WrongToken | malformed MissingObject    | malformed TrailingData    | WrongNonceLength
        map nonce command    | *       | -                                | malformed MissingObject    | malformed TrailingData    | malformed Truncated
        map nonce command    | 7c      | malformed UnexpectedObject       | malformed MissingObject    | malformed TrailingData    | malformed Truncated
        map nonce command    | 7c/81   | InvalidPublicKey                 | malformed MissingObject    | malformed TrailingData    | InvalidPublicKey
        map nonce answer     | *       | -                                | malformed MissingObject    | malformed TrailingData    | malformed Truncated
        map nonce answer     | 7c      | malformed UnexpectedObject       | malformed MissingObject    | malformed TrailingData    | malformed Truncated
        map nonce answer     | 7c/82   | InvalidPublicKey                 | malformed MissingObject    | malformed TrailingData    | InvalidPublicKey
        agree key command    | *       | -                                | malformed MissingObject    | malformed TrailingData    | malformed Truncated
        agree key command    | 7c      | malformed UnexpectedObject       | malformed MissingObject    | malformed TrailingData    | malformed Truncated
        agree key command    | 7c/83   | InvalidPublicKey                 | malformed MissingObject    | malformed TrailingData    | InvalidPublicKey
        agree key answer     | *       | -                                | malformed MissingObject    | malformed TrailingData    | malformed Truncated
        agree key answer     | 7c      | malformed UnexpectedObject       | malformed MissingObject    | malformed TrailingData    | malformed Truncated
        agree key answer     | 7c/84   | InvalidPublicKey                 | malformed MissingObject    | malformed TrailingData    | InvalidPublicKey
        authenticate command | *       | -                                | malformed MissingObject    | malformed TrailingData    | malformed Truncated
        authenticate command | 7c      | malformed UnexpectedObject       | malformed MissingObject    | malformed TrailingData    | malformed Truncated
        authenticate command | 7c/85   | WrongToken                       | malformed MissingObject    | malformed TrailingData    | WrongToken
        authenticate answer  | *       | -                                | malformed MissingObject    | malformed TrailingData    | malformed Truncated
        authenticate answer  | 7c      | malformed UnexpectedObject       | malformed MissingObject    | malformed TrailingData    | malformed Truncated
        authenticate answer  | 7c/86   | WrongToken                       | malformed UnexpectedObject | malformed TrailingData    | WrongToken
        authenticate answer  | 7c/87   | accepted                         | accepted                   | malformed TrailingData    | accepted
        authenticate answer  | 7c/88   | accepted                         | accepted                   | malformed TrailingData    | accepted
        """,
        transfer => new PacePair(PacePair.Aes128OnP256, transfer, new SeededRandomSource(1), new SeededRandomSource(-1), chat: TestTerminalChain.Rights));

    public static IEnumerable<TheoryDataRow<string, string>> Fields => Faults.Fields;

    [Fact]
    public void Run_EveryFieldOfEveryMessage_HasARow() => Faults.AssertComplete();

    [Theory]
    [MemberData(nameof(Fields))]
    public void Run_FieldDamaged_IsRefusedWithItsReason(string message, string field) => Faults.AssertRow(message, field);
}
