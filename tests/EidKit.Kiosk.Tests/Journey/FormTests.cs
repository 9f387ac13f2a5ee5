using Kiosk.Journey;
using Kiosk.Services;

namespace EidKit.Kiosk.Tests.Journey;

public class FormTests
{
    [Theory]
    [InlineData("text", true, "", "required")]
    [InlineData("text", true, "  ", "required")]
    [InlineData("text", false, "", null)]
    [InlineData("text", true, "K-AB 123", null)]
    [InlineData("text", true, "12345678901234567890123456789012345678901", "length")]
    [InlineData("email", true, "name@example.org", null)]
    [InlineData("email", true, "name", "email")]
    [InlineData("email", true, "a@b@c", "email")]
    [InlineData("email", true, "a b@c", "email")]
    [InlineData("email", true, "@c", "email")]
    [InlineData("email", true, "a@", "email")]
    [InlineData("tel", true, "+49 (221) 12-34/5", null)]
    [InlineData("tel", true, "12", "tel")]
    [InlineData("tel", true, "call me", "tel")]
    [InlineData("date", true, "24.12.2030", null)]
    [InlineData("date", true, "4.2.2030", null)]
    [InlineData("date", true, "30.2.2030", "date")]
    [InlineData("date", true, "2030-12-24", "date")]
    [InlineData("choice", true, "b", null)]
    [InlineData("choice", true, "c", "choice")]
    [InlineData("choice", true, "0", "choice")]
    [InlineData("choice", true, "", "required")]
    [InlineData("check", true, "", "required")]
    [InlineData("check", true, "true", null)]
    [InlineData("check", false, "", null)]
    public void Check_Value_FindsTheFault(string kind, bool required, string value, string? fault)
    {
        var text = new LocalText { ["de"] = "x", ["leicht"] = "x", ["en"] = "x" };
        var definition = new FormFieldDefinition
        {
            Id = "field",
            Label = text,
            Kind = kind,
            Required = required,
            MaximumLength = 40,
            Choices = kind == "choice" ? [new("a", text), new("b", text)] : [],
        };
        Assert.Equal(fault, FormRules.Check(new FormField(definition, value, Fault: null)).Fault);
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
        Assert.Equal(["required", "email", "required"], form.Content.Fields.Select(field => field.Fault));
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

    private sealed class FailingBackOffice : IBackOffice
    {
        private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public bool Works { get; set; }

        public bool IsSilent { get; init; }

        public List<string> Ids { get; } = [];

        public Application? Last { get; private set; }

        public Task Asked => _asked.Task;

        public void Answer() => _answer.SetResult();

        public Task SendAsync(Application application, CancellationToken cancellationToken)
        {
            Ids.Add(application.Number);
            Last = application;
            _asked.TrySetResult();
            return IsSilent ? _answer.Task : Works ? Task.CompletedTask : throw new InvalidOperationException("It does not work.");
        }
    }
}
