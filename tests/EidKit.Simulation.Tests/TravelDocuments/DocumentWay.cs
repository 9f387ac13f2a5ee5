using EidKit.Protocols;
using EidKit.Protocols.Pace;

namespace EidKit.Simulation.Tests.TravelDocuments;

/// <summary>A travel document with what opens it.</summary>
/// <param name="Document">The name of the travel document.</param>
/// <param name="Password">The password of PACE; null for basic access control.</param>
internal sealed record DocumentWay(string Document, PasswordKind? Password)
{
    public static IReadOnlyList<DocumentWay> All { get; } =
    [
        new("otto", null), new("ulrich", null), new("nadja", null), new("nadja", PasswordKind.Can), new("tamsin", PasswordKind.Mrz),
    ];

    public Password CreatePassword(DocumentSetup setup)
    {
        using MrzInformation information = setup.Persona.CreateMrzInformation();
        return Password == PasswordKind.Can ? Protocols.Pace.Password.FromBytes(PasswordKind.Can, setup.Persona.Can) : Protocols.Pace.Password.Mrz(information);
    }

    public override string ToString() => $"{Document} by {Password?.ToString() ?? "basic access control"}";
}
