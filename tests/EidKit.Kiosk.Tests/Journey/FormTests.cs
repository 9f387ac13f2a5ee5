using Kiosk.Journey;
using Kiosk.Services;

namespace EidKit.Kiosk.Tests.Journey;

public class FormTests
{
    private static readonly DateOnly Today = new(2026, 11, 30);

    [Theory]
    [InlineData(nameof(FieldKind.Text), true, "", nameof(FieldFault.Required))]
    [InlineData(nameof(FieldKind.Text), true, "  ", nameof(FieldFault.Required))]
    [InlineData(nameof(FieldKind.Text), false, "", null)]
    [InlineData(nameof(FieldKind.Text), true, "K-AB 123", null)]
    [InlineData(nameof(FieldKind.Text), true, "12345678901234567890123456789012345678901", nameof(FieldFault.Length))]
    [InlineData(nameof(FieldKind.Email), true, "name@example.org", null)]
    [InlineData(nameof(FieldKind.Email), true, "name", nameof(FieldFault.Email))]
    [InlineData(nameof(FieldKind.Email), true, "a@b@c", nameof(FieldFault.Email))]
    [InlineData(nameof(FieldKind.Email), true, "a b@c", nameof(FieldFault.Email))]
    [InlineData(nameof(FieldKind.Email), true, "@c", nameof(FieldFault.Email))]
    [InlineData(nameof(FieldKind.Email), true, "a@", nameof(FieldFault.Email))]
    [InlineData(nameof(FieldKind.Tel), true, "+49 (221) 12-34/5", null)]
    [InlineData(nameof(FieldKind.Tel), true, "12", nameof(FieldFault.Tel))]
    [InlineData(nameof(FieldKind.Tel), true, "call me", nameof(FieldFault.Tel))]
    [InlineData(nameof(FieldKind.Date), true, "24.12.2030", null)]
    [InlineData(nameof(FieldKind.Date), true, "4.2.2030", null)]
    [InlineData(nameof(FieldKind.Date), true, "30.2.2030", nameof(FieldFault.Date))]
    [InlineData(nameof(FieldKind.Date), true, "2030-12-24", nameof(FieldFault.Date))]
    [InlineData(nameof(FieldKind.Choice), true, "b", null)]
    [InlineData(nameof(FieldKind.Choice), true, "c", nameof(FieldFault.Choice))]
    [InlineData(nameof(FieldKind.Choice), true, "0", nameof(FieldFault.Choice))]
    [InlineData(nameof(FieldKind.Choice), true, "", nameof(FieldFault.Required))]
    [InlineData(nameof(FieldKind.Check), true, "", nameof(FieldFault.Required))]
    [InlineData(nameof(FieldKind.Check), true, "true", null)]
    [InlineData(nameof(FieldKind.Check), false, "", null)]
    public void Check_Value_FindsTheFault(string kind, bool required, string value, string? fault)
    {
        var text = new LocalText { ["de"] = "x", ["leicht"] = "x", ["en"] = "x" };
        var definition = new FormFieldDefinition
        {
            Id = "field",
            Label = text,
            Kind = Enum.Parse<FieldKind>(kind),
            Required = required,
            MaximumLength = 40,
            Choices = kind == nameof(FieldKind.Choice) ? [new("a", text), new("b", text)] : [],
        };
        Assert.Equal(fault, FormRules.Check(new FormField(definition, value, Fault: null), Today).Fault?.ToString());
    }

    [Theory]
    [InlineData(true, "29.11.2026", nameof(FieldFault.Past))]
    [InlineData(true, "30.11.2026", null)]
    [InlineData(true, "1.12.2026", null)]
    [InlineData(true, "yesterday", nameof(FieldFault.Date))]
    [InlineData(false, "29.11.2026", null)]
    public void Check_DayInThePast_IsAFaultWhereTheServiceSaysSo(bool fromToday, string value, string? fault)
    {
        FormFieldDefinition definition = KioskScene.Catalogue.Services.SelectMany(service => service.Fields).Single(field => field.Kind == FieldKind.Date);
        Assert.True(definition.FromToday);
        Assert.Equal(fault, FormRules.Check(new FormField(definition with { FromToday = fromToday }, value, Fault: null), Today).Fault?.ToString());
    }

    [Fact]
    public async Task Send_Incomplete_ShowsTheFaultsAndSendsNothing()
    {
        await using var scene = new KioskScene();
        var office = new FailingBackOffice();
        scene.Surroundings = scene.Surroundings with { BackOffice = office };
        await scene.GoAsync("Form");
        scene.Do((session, visit) => session.SetField(visit, "email", "nobody"));
        scene.Do((session, visit) => session.Send(visit));
        KioskPage.Form form = Assert.IsType<KioskPage.Form>(scene.Session.Page);
        Assert.Equal([FieldFault.Required, FieldFault.Email, FieldFault.Required], form.Content.Fields.Select(field => field.Fault));
        scene.Do((session, visit) => session.SetField(visit, "email", ""));
        Assert.Null(Assert.IsType<KioskPage.Form>(scene.Session.Page).Content.Fields[1].Fault);
        Assert.Empty(office.Ids);
    }

    [Fact]
    public async Task Send_BackOfficeFails_KeepsTheFormAndTheApplicationsId()
    {
        await using var scene = new KioskScene();
        var office = new FailingBackOffice();
        scene.Surroundings = scene.Surroundings with { BackOffice = office };
        await scene.GoAsync("Form");
        scene.FillForm();
        scene.Do((session, visit) => session.Send(visit));
        KioskPage.Notice notice = await scene.NoticeAsync(NoticeKind.SendingFailed);
        Assert.Equal([NextStep.TryAgain, NextStep.End], notice.NextSteps);
        scene.Take(NextStep.TryAgain);
        Assert.Equal("true", (await scene.PageAsync<KioskPage.Form>()).Content.Fields[2].Value);
        office.Works = true;
        scene.Do((session, visit) => session.Send(visit));
        KioskPage.Receipt receipt = await scene.PageAsync<KioskPage.Receipt>();
        Assert.Equal(notice.Number, receipt.Number);
        Assert.Equal(2, office.Ids.Count);
        Assert.Equal(receipt.Number, Assert.Single(office.Ids.Distinct()));
    }

    [Fact]
    public async Task Send_BackOfficeSilent_GivesUpAfterHalfAMinute()
    {
        await using var scene = new KioskScene();
        var office = new FailingBackOffice { IsSilent = true };
        scene.Surroundings = scene.Surroundings with { BackOffice = office };
        await scene.GoAsync("Form");
        scene.FillForm();
        scene.Do((session, visit) => session.Send(visit));
        await office.Asked;
        scene.Wait(TimeSpan.FromSeconds(30));
        await scene.NoticeAsync(NoticeKind.SendingFailed);
    }

    [Fact]
    public async Task Send_CardTakenMeanwhile_StillGivesTheReceipt()
    {
        await using var scene = new KioskScene();
        var office = new FailingBackOffice { IsSilent = true };
        scene.Surroundings = scene.Surroundings with { BackOffice = office };
        await scene.GoAsync("Form");
        scene.FillForm();
        scene.Do((session, visit) => session.Send(visit));
        await office.Asked;
        scene.Reader.Remove();
        await scene.WhenAsync(() => !scene.Session.CardPresent);
        office.Answer();
        await scene.PageAsync<KioskPage.Receipt>();
    }

    [Fact]
    public async Task Send_CardTakenMeanwhileAndBackOfficeSilent_TellsTheNumber()
    {
        await using var scene = new KioskScene();
        var office = new FailingBackOffice { IsSilent = true };
        scene.Surroundings = scene.Surroundings with { BackOffice = office };
        await scene.GoAsync("Form");
        scene.FillForm();
        scene.Do((session, visit) => session.Send(visit));
        await office.Asked;
        // What is on its way can't be called back.
        scene.Do((session, visit) => session.Cancel(visit));
        scene.Reader.Remove();
        await scene.WhenAsync(() => !scene.Session.CardPresent);
        Assert.IsType<KioskPage.Working>(scene.Session.Page);
        scene.Wait(TimeSpan.FromSeconds(30));
        KioskPage.Notice notice = await scene.NoticeAsync(NoticeKind.SendingFailed);
        Assert.Equal((office.Ids[0], NextStep.End), (notice.Number, Assert.Single(notice.NextSteps)));
    }

    [Fact]
    public async Task Send_Complete_GivesTheBackOfficeIdsAndValues()
    {
        await using var scene = new KioskScene();
        var office = new FailingBackOffice { Works = true };
        scene.Surroundings = scene.Surroundings with { BackOffice = office };
        await scene.GoAsync("Form");
        scene.FillForm();
        scene.Do((session, visit) => session.SetField(visit, "email", " name@example.org "));
        scene.Do((session, visit) => session.Send(visit));
        await scene.PageAsync<KioskPage.Receipt>();
        Application application = office.Last!;
        Assert.Equal("1964-08-12", application.Card["date-of-birth"]!.GetValue<string>());
        Assert.Equal("51147", application.Card["place-of-residence"]!["postalCode"]!.GetValue<string>());
        Assert.Equal("BERLIN", application.Card["place-of-birth"]!["text"]!.GetValue<string>());
        Assert.Equal("""{"purpose":"work","email":"name@example.org","correct":true}""", application.Fields.ToJsonString());
        Assert.Equal("application for certificate-of-good-conduct", application.ToString());
    }

    [Fact]
    public async Task SetField_UnknownOrTooLong_IsPassedOver()
    {
        await using var scene = new KioskScene();
        await scene.GoAsync("Form");
        KioskPage before = scene.Session.Page;
        scene.Do((session, visit) => session.SetField(visit, "nothing", "x"));
        scene.Do((session, visit) => session.SetField(visit, "email", new string('x', 5000)));
        Assert.Equal(((KioskPage.Form)before).Content, Assert.IsType<KioskPage.Form>(scene.Session.Page).Content);
    }
}
