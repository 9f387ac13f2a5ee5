namespace EidKit.TestKit.Readers;

/// <summary>How a PC/SC answers for the entry that stands for the list of readers.</summary>
internal enum FakePlugAndPlay
{
    /// <summary>It knows no such entry.</summary>
    Missing,

    /// <summary>It tells only that the number of readers changed during the call, as pcsc-lite before 2.3.</summary>
    DuringCallOnly,

    /// <summary>The upper 16 bits count how often a reader came or went, as pcsc-lite from 2.3 on.</summary>
    CountsEvents,

    /// <summary>The upper 16 bits are the number of readers, and another number given is a change, as on Windows.</summary>
    CountsReaders,

    /// <summary>It always returns at once.</summary>
    AlwaysChanged,
}
