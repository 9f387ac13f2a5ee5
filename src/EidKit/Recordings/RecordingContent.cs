namespace EidKit.Recordings;

/// <summary>What a recording holds of what passed.</summary>
public enum RecordingContent
{
    /// <summary>
    /// Commands and answers in plain with pseudonyms of equal length in place of keys, nonces, identifiers and personal data; of what travelled
    /// protected only lengths. It replays at the level of plain commands.
    /// </summary>
    Redacted,

    /// <summary>
    /// Everything but passwords, random numbers included: it replays bit for bit. It holds personal data, and whoever has it finds the password
    /// by trying all: for test cards, or for holders who change their PIN afterwards.
    /// </summary>
    Clear,
}
