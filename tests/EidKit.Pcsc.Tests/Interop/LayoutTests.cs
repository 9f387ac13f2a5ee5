using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using EidKit.Pcsc.Interop;

namespace EidKit.Pcsc.Tests.Interop;

/// <summary>Sizes and offsets of the structures as the C compiler of each system lays them out with 64-bit pointers.</summary>
public class LayoutTests
{
    [Theory]
    [InlineData(typeof(PcscLite.SCARD_READERSTATE), 80, new[] { 0, 8, 16, 24, 32, 40 })]
    [InlineData(typeof(Winscard.SCARD_READERSTATE), 64, new[] { 0, 8, 16, 20, 24, 28 })]
    [InlineData(typeof(PcscFramework.SCARD_READERSTATE), 61, new[] { 0, 8, 16, 20, 24, 28 })]
    [InlineData(typeof(PcscLite.SCARD_IO_REQUEST), 16, new[] { 0, 8 })]
    [InlineData(typeof(Winscard.SCARD_IO_REQUEST), 8, new[] { 0, 4 })]
    [InlineData(typeof(PcscFramework.SCARD_IO_REQUEST), 8, new[] { 0, 4 })]
    public void Structure_OfOneSystem_HasSizeAndOffsetsOfItsHeader(Type structure, int size, int[] offsets)
    {
        Assert.SkipUnless(nint.Size == 8, "The figures are for 64-bit processes.");

        Assert.Equal(size, SizeOf(structure));
        Assert.Equal(offsets, Fields(structure).Select(field => (int)Marshal.OffsetOf(structure, field.Name)));
    }

    [Theory]
    [InlineData(typeof(PcscLite.SCARD_READERSTATE), 33)]
    [InlineData(typeof(Winscard.SCARD_READERSTATE), 36)]
    [InlineData(typeof(PcscFramework.SCARD_READERSTATE), 33)]
    public void Structure_ReaderState_HoldsTheLongestAnswerToReset(Type structure, int length)
    {
        FieldInfo answerToReset = Fields(structure).Single(field => field.Name == "rgbAtr");

        Assert.Equal(length, SizeOf(answerToReset.FieldType));
    }

    [Theory]
    [InlineData(typeof(PcscLite), "SCardControl", 8)]
    [InlineData(typeof(Winscard), "SCardControl", 4)]
    [InlineData(typeof(PcscFramework), "SCardControl132", 4)]
    public void Calls_OfOneSystem_TakeItsDword(Type calls, string control, int dwordSize)
    {
        MethodInfo method = calls.GetMethod(control)!;

        Assert.Equal(dwordSize, SizeOf(method.GetParameters().Single(parameter => parameter.Name == "dwControlCode").ParameterType));
        Assert.Equal(dwordSize, SizeOf(method.ReturnType));
    }

    [Theory]
    [InlineData(typeof(PcscLite), 8)]
    [InlineData(typeof(Winscard), 8)]
    [InlineData(typeof(PcscFramework), 4)]
    public void Handles_OfOneSystem_HaveItsWidth(Type calls, int size)
    {
        ParameterInfo given = calls.GetMethod("SCardEstablishContext")!.GetParameters().Single(parameter => parameter.Name == "phContext");
        ParameterInfo taken = calls.GetMethod("SCardReleaseContext")!.GetParameters().Single();

        Assert.Equal(size, SizeOf(given.ParameterType.GetElementType()!));
        Assert.Equal(size, SizeOf(taken.ParameterType));
    }

    private static FieldInfo[] Fields(Type structure) => structure.GetFields(BindingFlags.Public | BindingFlags.Instance);

    private static int SizeOf(Type type) =>
        (int)typeof(Unsafe).GetMethod(nameof(Unsafe.SizeOf))!.MakeGenericMethod(type).Invoke(null, null)!;
}
