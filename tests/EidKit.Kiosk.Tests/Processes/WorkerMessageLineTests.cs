using Kiosk.Journey;
using Kiosk.Worker;

namespace EidKit.Kiosk.Tests.Processes;

/// <summary>What a worker can tell the supervisor, and what is refused.</summary>
public class WorkerMessageLineTests
{
    private static readonly HashSet<string> Services = ["parking-permit", "library", "my-data"];

    public static TheoryData<string> Lines =>
    [
        WorkerMessageLine.Write(new WorkerMessage.Ready(5080, MemoryLock.Locked)),
        WorkerMessageLine.Write(new WorkerMessage.Claimed()),
        WorkerMessageLine.Write(new WorkerMessage.Alive()),
        WorkerMessageLine.Write(new WorkerMessage.Begun()),
        WorkerMessageLine.Write(new WorkerMessage.PageShown("Catalogue", null)),
        WorkerMessageLine.Write(new WorkerMessage.PageShown("Notice.WrongPin", "parking-permit")),
        WorkerMessageLine.Write(new WorkerMessage.Completed("my-data")),
        WorkerMessageLine.Write(new WorkerMessage.Reader(false)),
        WorkerMessageLine.Write(new WorkerMessage.CardLeftBehind(true)),
        WorkerMessageLine.Write(new WorkerMessage.Certificate("library", new(2026, 1, 1), new(2026, 1, 31))),
        WorkerMessageLine.Write(new WorkerMessage.Ended(NoticeKind.TimedOut)),
        WorkerMessageLine.Write(new WorkerMessage.Ended(null)),
        WorkerMessageLine.Write(new WorkerMessage.Fault("Kiosk.Worker.WorkerLife", "System.IO.IOException")),
    ];

    [Theory]
    [MemberData(nameof(Lines))]
    public void Read_WhatWasWritten_GivesTheSame(string line) => Assert.Equal(line, WorkerMessageLine.Write(WorkerMessageLine.Read(line, Services)!));

    [Theory]
    [InlineData("")]
    [InlineData("Unhandled exception. MUSTERMANN")]
    [InlineData("""{"is":"Name","Text":"MUSTERMANN"}""")]
    [InlineData("""{"is":"Claimed","Name":"MUSTERMANN"}""")]
    [InlineData("""{"is":"PageShown","Page":"MUSTERMANN","ServiceId":null}""")]
    [InlineData("""{"is":"PageShown","Page":"Notice.MUSTERMANN","ServiceId":null}""")]
    [InlineData("""{"is":"PageShown","Page":"Form","ServiceId":"MUSTERMANN"}""")]
    [InlineData("""{"is":"Completed","ServiceId":null}""")]
    [InlineData("""{"is":"Ended","Reason":"MUSTERMANN"}""")]
    [InlineData("""{"is":"Ended","Reason":4}""")]
    [InlineData("""{"is":"Fault","Source":"Kiosk","Exception":"The holder is ERIKA MUSTERMANN"}""")]
    [InlineData("""{"Page":"Form"}""")]
    [InlineData("[]")]
    [InlineData("""{"is":"PageShown","Page":"Notice.4","ServiceId":null}""")]
    [InlineData("""{"is":"PageShown","Page":"Form","ServiceId":"erika-mustermann"}""")]
    [InlineData("""{"is":"Completed","ServiceId":"erika-mustermann"}""")]
    [InlineData("""{"is":"Fault","Source":"Kiosk\n","Exception":"Kiosk"}""")]
    [InlineData("""{"is":"Ready","Port":99999,"MemoryLock":"Locked"}""")]
    public void Read_AnythingElse_IsRefused(string line) => Assert.Null(WorkerMessageLine.Read(line, Services));

    [Fact]
    public void Read_LineThatIsTooLong_IsRefused() =>
        Assert.Null(WorkerMessageLine.Read(WorkerMessageLine.Write(new WorkerMessage.Claimed()) + new string(' ', 600), Services));
}
