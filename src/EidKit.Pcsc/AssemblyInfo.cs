using System.Runtime.CompilerServices;

// Native calls take values as they lie in memory; nothing is converted at run time.
[assembly: DisableRuntimeMarshalling]
