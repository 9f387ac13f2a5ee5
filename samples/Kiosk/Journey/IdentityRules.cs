using EidKit.DataGroups;
using EidKit.Sessions;
using Kiosk.Services;

namespace Kiosk.Journey;

/// <summary>Whether what the card gave is enough for the service.</summary>
internal static class IdentityRules
{
    /// <summary>What is wrong; null if nothing is.</summary>
    public static NoticeKind? Shortcoming(Visitor visitor, Identity identity)
    {
        if (visitor.Errand == Errand.MyData)
        {
            return null;
        }

        IEnumerable<RequestedData> asked = visitor.Service!.Data.Where(data => !visitor.StruckOut.Contains(data.Id));
        return identity.IsValid switch
        {
            false => NoticeKind.CardExpired,
            null => NoticeKind.HolderDataMissing,
            _ => asked.Select(data => Shortcoming(data, identity)).FirstOrDefault(notice => notice is not null),
        };
    }

    private static NoticeKind? Shortcoming(RequestedData data, Identity identity) => data switch
    {
        { MinimumAge: not null } => OfAnswer(identity.IsOldEnough, NoticeKind.TooYoung),
        { CommunityPrefix: not null } => OfAnswer(identity.CommunityMatches, NoticeKind.NotResident),
        { Pseudonym: true } => identity.Pseudonym is null ? NoticeKind.HolderDataMissing : null,
        { Group: { } group } => IsThere(group, identity) || (data.MayBeMissing && IsEmpty(group, identity)) ? null : NoticeKind.HolderDataMissing,
        _ => null,
    };

    private static NoticeKind? OfAnswer(bool? answer, NoticeKind no) => answer switch
    {
        true => null,
        false => no,
        null => NoticeKind.HolderDataMissing,
    };

    private static bool IsThere(EidDataGroup group, Identity identity) => identity.Data.GetState(group) == DataGroupState.Filled;

    /// <summary>Data that the card refused or garbled are not missing but in doubt.</summary>
    private static bool IsEmpty(EidDataGroup group, Identity identity) =>
        identity.DataGroups[group] is DataGroupAnswer.Absent or DataGroupAnswer.Read;
}
