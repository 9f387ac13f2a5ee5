using EidKit.Certificates;
using EidKit.Encoding;
using EidKit.TestKit;

namespace EidKit.Tests.Certificates;

public class ChatTests
{
    private const string AllBits = "7f4c12060904007f0007030102025305ffffffffff";

    public static IEnumerable<TheoryDataRow<string>> Invalid => VectorFiles.Names("certificates/invalid-chat-*.json");

    public static IEnumerable<TheoryDataRow<string>> Valid => VectorFiles.Names("certificates/tr03110-chat-?t-*.json")
        .Concat(VectorFiles.Names("certificates/tr03110-chat-is-*.json"));

    [Theory]
    [MemberData(nameof(Invalid))]
    public void Decode_InvalidVector_IsRefusedWithItsReason(string name)
    {
        InvalidVector vector = VectorFiles.Load<InvalidVector>(name).Content;

        var e = Assert.Throws<MalformedDataException>(() => Chat.Decode(vector.Encoded));

        Assert.Equal(vector.Reason, e.Reason);
    }

    [Theory]
    [MemberData(nameof(Valid))]
    public void Decode_ValidVector_GivesTypeRoleAndRights(string name)
    {
        ChatVector vector = VectorFiles.Load<ChatVector>(name).Content;

        Chat chat = Chat.Decode(vector.Encoded);

        Assert.Equal((vector.Type, vector.Role), (chat.Type, chat.Role));
        Assert.Equal(vector.Rights, chat.RightNames);
        Assert.Equal(vector.Encoded, chat.Encode());
    }

    [Fact]
    public void Decode_EverySingleBit_GivesItsRight()
    {
        ChatBits vector = VectorFiles.Load<ChatBits>("certificates/tr03110-chat-bits.json").Content;
        Assert.Equal(Enumerable.Range(0, 38), vector.Bits.Select(b => b.Bit).Order());
        Assert.All(vector.Bits, b =>
        {
            Chat chat = Chat.Decode(b.Encoded);
            Assert.Equal([b.Right], chat.RightNames);
            Assert.Equal((AuthenticationTerminalRights)(1UL << b.Bit), chat.AuthenticationTerminalRights);
            Assert.Equal(b.Encoded, Chat.For((AuthenticationTerminalRights)(1UL << b.Bit)).Encode());
        });
    }

    [Theory]
    [InlineData(1, "read DG1")]
    [InlineData(22, "read DG22")]
    public void Read_DataGroup_IsTheRightOfThatName(int dataGroup, string name)
    {
        Chat chat = Chat.For(DataGroupRights.Read(dataGroup));

        Assert.Equal([name], chat.RightNames);
        Assert.True(chat.CanRead(dataGroup));
        Assert.False(chat.CanRead(dataGroup == 1 ? 2 : 1));
    }

    [Theory]
    [InlineData(17, AuthenticationTerminalRights.WriteDataGroup17, "write DG17")]
    [InlineData(22, AuthenticationTerminalRights.WriteDataGroup22, "write DG22")]
    public void Write_DataGroup_IsTheRightOfThatName(int dataGroup, AuthenticationTerminalRights right, string name)
    {
        Chat chat = Chat.For(DataGroupRights.Write(dataGroup));

        Assert.Equal(right, chat.AuthenticationTerminalRights);
        Assert.Equal([name], chat.RightNames);
        Assert.True(chat.CanWrite(dataGroup));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(23)]
    public void Read_NoSuchDataGroup_Throws(int dataGroup) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => DataGroupRights.Read(dataGroup));

    [Theory]
    [InlineData(16)]
    [InlineData(23)]
    public void Write_DataGroupThatCannotBeWritten_Throws(int dataGroup) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => DataGroupRights.Write(dataGroup));

    [Fact]
    public void Intersect_TwoTemplates_KeepsWhatBothHave()
    {
        Chat verifier = Chat.For(
            AuthenticationTerminalRights.AgeVerification | AuthenticationTerminalRights.ReadDataGroup4, CertificateRole.DvOfficialDomestic);
        Chat terminal = Chat.For(AuthenticationTerminalRights.ReadDataGroup4 | AuthenticationTerminalRights.ReadDataGroup5);

        Assert.Equal(Chat.For(AuthenticationTerminalRights.ReadDataGroup4), verifier.Intersect(terminal));
        Assert.Equal(CertificateRole.Cvca, verifier.Intersect(terminal, CertificateRole.Cvca).Role);
    }

    [Fact]
    public void Intersect_OtherTerminalType_Throws() => Assert.Throws<ArgumentException>(
        () => Chat.For(AuthenticationTerminalRights.AgeVerification).Intersect(Chat.For(InspectionSystemRights.ReadIris)));

    [Fact]
    public void With_ThenWithout_ChangesRightsOnly()
    {
        Chat chat = Chat.For(AuthenticationTerminalRights.AgeVerification, CertificateRole.Cvca);

        Chat more = chat.With(AuthenticationTerminalRights.CanAllowed);

        Assert.True(more.IsCanAllowed);
        Assert.False(chat.IsCanAllowed);
        Assert.Equal(chat, more.Without(AuthenticationTerminalRights.CanAllowed));
        Assert.Equal(CertificateRole.Terminal, more.WithRole(CertificateRole.Terminal).Role);
    }

    [Fact]
    public void With_InspectionSystem_Throws() =>
        Assert.Throws<InvalidOperationException>(() => Chat.For(InspectionSystemRights.ReadIris).With(AuthenticationTerminalRights.CanAllowed));

    [Fact]
    public void For_RightsInTheBitsOfTheRole_Throws()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Chat.For((AuthenticationTerminalRights)(1UL << 38)));
        Assert.Throws<ArgumentOutOfRangeException>(() => Chat.For((InspectionSystemRights)(1 << 6)));
        Assert.Throws<ArgumentOutOfRangeException>(() => Chat.For(SignatureTerminalRights.None, (CertificateRole)4));
    }

    [Fact]
    public void Has_RightOfAnotherTerminalType_IsFalse()
    {
        Chat signature = Chat.For(SignatureTerminalRights.GenerateSignature);

        Assert.True(signature.Has(SignatureTerminalRights.GenerateSignature));
        Assert.False(signature.Has(InspectionSystemRights.ReadFingerprints));
        Assert.False(signature.Has(AuthenticationTerminalRights.AgeVerification));
        Assert.False(signature.Has(AuthenticationTerminalRights.None));
        Assert.Equal(AuthenticationTerminalRights.None, signature.AuthenticationTerminalRights);
        Assert.False(signature.CanRead(4));
    }

    [Fact]
    public void CanRead_InspectionSystem_MayReadEveryDataGroup()
    {
        Assert.True(Chat.For(InspectionSystemRights.None).CanRead(22));
        Assert.False(Chat.For(InspectionSystemRights.None).CanWrite(22));
    }

    [Fact]
    public void Equals_ReservedBitDiffers_IsFalse()
    {
        Chat plain = Chat.For(AuthenticationTerminalRights.None);
        Chat reserved = Chat.For((AuthenticationTerminalRights)(1UL << 31));

        Assert.NotEqual(plain, reserved);
        Assert.Equal(["bit 31"], reserved.RightNames);
        Assert.Equal(reserved, Chat.Decode(reserved.Encode()));
        Assert.Equal(reserved.GetHashCode(), Chat.Decode(reserved.Encode()).GetHashCode());
    }

    [Fact]
    public void ToString_AnyTemplate_NamesTypeRoleAndRights()
    {
        Assert.Equal(
            "AuthenticationTerminal, Terminal: age verification, read DG4",
            Chat.For(AuthenticationTerminalRights.AgeVerification | AuthenticationTerminalRights.ReadDataGroup4).ToString());
        Assert.Equal("InspectionSystem, Terminal: no right", Chat.For(InspectionSystemRights.None).ToString());
    }

    [Fact]
    public void Decode_Damaged_IsAValueOrMalformed() =>
        MalformedInput.CheckRoundTrip("all bits", Hex.Decode(AllBits), bytes => Chat.Decode(bytes), chat => chat.Encode());

    [Fact]
    public void Decode_TemplatesOfOtherProjects_AreAsTheVectorsSay()
    {
        SharedChats vectors = SharedVectors.Load<SharedChats>("chat.json").Content;
        Assert.All(vectors.Chats, v =>
        {
            if (v.Valid)
            {
                Chat chat = Chat.Decode(v.Der);
                Assert.Equal(VectorNames.TerminalTypeOf(v.Oid!), chat.Type);
                Assert.Equal(VectorNames.RoleOf(v.Role!), chat.Role);
                Assert.Equal(VectorNames.RightsOf(v.Rights!), chat.RightNames);
                Assert.Equal(v.Der, chat.Encode());
            }
            else
            {
                Assert.Throws<MalformedDataException>(() => Chat.Decode(v.Der));
            }
        });
    }

    internal sealed record ChatVector(string What, string Source, byte[] Encoded, TerminalType Type, CertificateRole Role, string[] Rights);

    internal sealed record ChatBits(string What, string Source, ChatBit[] Bits);

    internal sealed record ChatBit(int Bit, byte[] Encoded, string Right);

    internal sealed record SharedChats(string What, string Source, SharedChat[] Chats, bool Verified, string[] Checks);

    internal sealed record SharedChat(
        string Name, byte[] Der, bool Valid, string From, string? Oid = null, byte[]? Value = null, string? Role = null, string[]? Rights = null);
}
