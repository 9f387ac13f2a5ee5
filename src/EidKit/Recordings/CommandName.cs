using EidKit.Protocols.Flow;

namespace EidKit.Recordings;

/// <summary>What a command is called.</summary>
/// <param name="Name">For example <c>PACE: map nonce</c> or <c>read EF.CardAccess</c>.</param>
/// <param name="Clause">Where the standard defines it; null for a command that is not known here.</param>
public sealed record CommandName(string Name, string? Clause)
{
    internal CommandKind Kind { get; init; } = CommandKind.Other;

    internal static CommandName Of(StepDescription step, CommandKind kind) => new(step.FullName, step.Clause) { Kind = kind };
}
