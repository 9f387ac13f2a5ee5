namespace EidKit.Certificates;

/// <summary>How the terms of usage in a certificate description are written; the numbers are the last arc of its type (TR-03110-4 §2.2.6).</summary>
public enum TermsOfUsageFormat
{
    /// <summary>Text without markup.</summary>
    PlainText = 1,

    /// <summary>HTML, ASCII only. It comes from outside: show it without scripts and without loading anything.</summary>
    Html = 2,

    /// <summary>A PDF file.</summary>
    Pdf = 3,
}
