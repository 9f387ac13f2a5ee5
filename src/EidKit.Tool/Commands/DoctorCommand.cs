using System.CommandLine;
using EidKit.Tool.Diagnosis;

namespace EidKit.Tool.Commands;

/// <summary><c>eidkit doctor</c>: why it does not work, and what to do.</summary>
internal static class DoctorCommand
{
    public static Command Create(ToolCommandLine line)
    {
        var command = new Command("doctor", line.Texts["doctor.help"]);
        line.SetAction(command, _ => async (run, cancellationToken) => await new Doctor(run).ExamineAsync(cancellationToken));
        return command;
    }
}
