using Dezky.Application.Identity;
using Dezky.Domain.Shared;
using Microsoft.AspNetCore.Http;

namespace Dezky.Infrastructure.Tests.Authentik;

/// <summary>What the adapter says of an Authentik that misbehaves. A test that hangs ends at its own limit.</summary>
public sealed class AuthentikFailureTests
{
    private const string Empty = """{"pagination":{"next":0,"count":0},"results":[]}""";
    private const string Anna = """
        {"pagination":{"next":0},"results":[{"pk":7,"uid":"u7","uuid":"9c1","username":"anna@acme.test","name":"Anna","is_active":true,"email":"anna@acme.test"}]}
        """;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);
    private static readonly EmailAddress Email = EmailAddress.Parse("anna@acme.test").Value;
    private static readonly DirectoryPersonId Person = new("7");

    public static TheoryData<int, string, IdentityDirectoryFailure> Answers => new()
    {
        { 401, """{"detail":"no"}""", IdentityDirectoryFailure.Refused },
        { 403, """{"detail":"Token invalid/expired","code":"authentication_failed"}""", IdentityDirectoryFailure.Refused },
        { 429, """{"detail":"slow down"}""", IdentityDirectoryFailure.Busy },
        { 500, "{}", IdentityDirectoryFailure.Failing },
        { 503, "{}", IdentityDirectoryFailure.Failing },
        { 302, "{}", IdentityDirectoryFailure.Unreadable },
        { 200, "<html>", IdentityDirectoryFailure.Unreadable },
        { 200, "{", IdentityDirectoryFailure.Unreadable },
        { 200, "[]", IdentityDirectoryFailure.Unreadable },
        { 200, "null", IdentityDirectoryFailure.Unreadable },
        { 200, """{"results":[]}""", IdentityDirectoryFailure.Unreadable },
        { 200, """{"pagination":{"next":0},"results":[{"pk":"seven"}]}""", IdentityDirectoryFailure.Unreadable },
        { 400, """{"email":["What is this?"]}""", IdentityDirectoryFailure.Unreadable },
    };

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task Find_WhenTheAnswerIsNoList_SaysWhatIsWrongWithoutTheToken(int status, string json, IdentityDirectoryFailure expected)
    {
        await using var server = AuthentikServer.Answering(status, json);

        var failure = await FailureAsync(server, directory => directory.FindPersonAsync(Email, default));

        Assert.Equal(expected, failure.Failure);
    }

    [Fact]
    public async Task Find_WhenTheTokenIsRefused_NamesItsSettingAndTheReason()
    {
        await using var server = AuthentikServer.Answering(403, $$"""{"detail":"{{AuthentikServer.Token}} has expired","code":"x"}""");

        var failure = await FailureAsync(server, directory => directory.FindPersonAsync(Email, default));

        Assert.Contains("Authentik:Api:Token", failure.Message, StringComparison.Ordinal);
        Assert.Contains("*** has expired", failure.Message, StringComparison.Ordinal);
        Assert.Single(server.Calls);
    }

    [Fact]
    public async Task Find_WhenTheAnswerIsHuge_StopsReadingIt()
    {
        await using var server = AuthentikServer.Start(async context =>
        {
            context.Response.ContentType = "application/json";
            var chunk = new byte[64 * 1024];
            try
            {
                while (true)
                {
                    await context.Response.Body.WriteAsync(chunk, context.RequestAborted);
                }
            }
            catch (OperationCanceledException)
            {
                // The adapter hung up.
            }
        });

        var failure = await FailureAsync(server, directory => directory.FindPersonAsync(Email, default));

        Assert.Equal(IdentityDirectoryFailure.Unreadable, failure.Failure);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Find_WhenTheAnswerDoesNotComeOrEnd_TimesOut(bool begins)
    {
        await using var server = AuthentikServer.Start(
            async context =>
            {
                if (begins)
                {
                    context.Response.ContentType = "application/json";
                    await context.Response.WriteAsync("{", context.RequestAborted);
                    await context.Response.Body.FlushAsync(context.RequestAborted);
                }

                await HangAsync(context);
            },
            ("Timeout", "00:00:00.3"));

        var failure = await FailureAsync(server, directory => directory.FindPersonAsync(Email, default));

        Assert.Equal(IdentityDirectoryFailure.TimedOut, failure.Failure);
    }

    [Fact]
    public async Task Find_WhenTheConnectionIsCutOnce_AsksAgain()
    {
        var asked = 0;
        await using var server = AuthentikServer.Start(context =>
        {
            if (Interlocked.Increment(ref asked) == 1)
            {
                context.Abort();
                return Task.CompletedTask;
            }

            return AuthentikServer.WriteAsync(context, 200, Anna);
        });

        var found = await server.Directory.FindPersonAsync(Email, default).WaitAsync(Limit);

        Assert.Equal(Person, found.Value?.Id);
    }

    [Fact]
    public async Task SetActive_WhenItFailsOnce_IsRepeated()
    {
        var asked = 0;
        await using var server = AuthentikServer.Start(context => Interlocked.Increment(ref asked) == 1
            ? AuthentikServer.WriteAsync(context, 502, "{}")
            : AuthentikServer.WriteAsync(context, 200, """{"pk":7,"uid":"u","uuid":"x","username":"anna","name":"Anna","is_active":false}"""));

        var changed = await server.Directory.SetActiveAsync(Person, isActive: false, default).WaitAsync(Limit);

        Assert.False(changed.Value.IsActive);
        Assert.Equal(2, server.Calls.Count);
    }

    [Fact]
    public async Task SetPassword_WhenItFails_IsNotRepeated()
    {
        await using var server = AuthentikServer.Answering(500, "{}");

        var failure = await FailureAsync(server, directory => directory.SetPasswordAsync(Person, "correct horse", default));

        Assert.Equal(IdentityDirectoryFailure.Failing, failure.Failure);
        Assert.Single(server.Calls);
    }

    [Fact]
    public async Task SetPassword_WhenAPolicyRefusesIt_SaysTheRuleWithoutThePassword()
    {
        await using var server = AuthentikServer.Answering(400, """{"non_field_errors":["Password battery-staple is too short."],"code":"invalid"}""");

        var outcome = await server.Directory.SetPasswordAsync(Person, "battery-staple", default).WaitAsync(Limit);

        var rejection = Assert.IsType<RejectedByDirectory>(outcome.Error);
        Assert.Equal(("password", "Password *** is too short."), (rejection.Field, rejection.Rule));
        Assert.DoesNotContain("battery-staple", server.Log, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"non_field_errors":"No recovery flow set."}""")]
    [InlineData("""{"non_field_errors":["No recovery flow set."],"code":"invalid"}""")]
    public async Task RecoveryLink_WhenTheBrandHasNoFlow_IsAValueThatSaysSo(string json)
    {
        await using var server = AuthentikServer.Answering(400, json);

        var outcome = await server.Directory.CreateRecoveryLinkAsync(Person, default).WaitAsync(Limit);

        Assert.Equal("No recovery flow set.", Assert.IsType<NoRecoveryFlow>(outcome.Error).Reason);
    }

    [Fact]
    public async Task RecoveryLink_WhenOnlyGetIsAllowed_IsAskedForSo()
    {
        await using var server = AuthentikServer.Start(context => context.Request.Method == "POST"
            ? AuthentikServer.WriteAsync(context, 405, """{"detail":"Method not allowed."}""")
            : AuthentikServer.WriteAsync(context, 200, """{"link":"https://auth.example.com/if/flow/recovery/?flow_token=abc"}"""));

        var outcome = await server.Directory.CreateRecoveryLinkAsync(Person, default).WaitAsync(Limit);

        Assert.Equal("https://auth.example.com/if/flow/recovery/?flow_token=abc", outcome.Value.Address.AbsoluteUri);
        Assert.DoesNotContain("abc", outcome.Value.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://auth.example.com/if/flow/recovery/")]
    [InlineData("javascript:alert(1)")]
    [InlineData("/if/flow/recovery/")]
    public async Task RecoveryLink_WhenItIsNoHttpsAddress_IsNotHandedOn(string link)
    {
        await using var server = AuthentikServer.Answering(200, $$"""{"link":"{{link}}"}""");

        var failure = await FailureAsync(server, directory => directory.CreateRecoveryLinkAsync(Person, default));

        Assert.Equal(IdentityDirectoryFailure.NotSetUp, failure.Failure);
    }

    [Fact]
    public async Task Create_WhenSomebodyIsFasterUnderAnotherReference_SaysThatTheNameIsTaken()
    {
        var isThere = false;
        await using var server = AuthentikServer.Start(context =>
        {
            if (context.Request.Method == "POST")
            {
                isThere = true;
                return AuthentikServer.WriteAsync(context, 400, """{"username":["Ce champ doit être unique."]}""");
            }

            return AuthentikServer.WriteAsync(context, 200, isThere ? Anna : Empty);
        });

        var outcome = await server.Directory
            .CreatePersonAsync(new NewDirectoryPerson("anna@acme.test", "Anna", Email, true, [], "invitation-1"), default).WaitAsync(Limit);

        Assert.IsType<UsernameTaken>(outcome.Error);
    }

    [Fact]
    public async Task Calls_WhenMoreThanThePlacesWait_SayThatItIsBusy()
    {
        await using var server = AuthentikServer.Start(HangAsync, ("Timeout", "00:00:00.3"), ("MaxConcurrentCalls", "1"));

        var failures = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => FailureAsync(server, directory => directory.FindPersonAsync(Email, default))));

        Assert.Contains(failures, failure => failure.Failure is IdentityDirectoryFailure.Busy);
        Assert.Contains(failures, failure => failure.Failure is IdentityDirectoryFailure.TimedOut);
    }

    [Fact]
    public async Task Calls_AfterManyFailures_AreNotMadeForAWhile()
    {
        await using var server = AuthentikServer.Answering(500, "{}");
        for (var attempt = 0; attempt < 5; attempt++)
        {
            await FailureAsync(server, directory => directory.SetPasswordAsync(Person, "correct horse", default));
        }

        var failure = await FailureAsync(server, directory => directory.SetPasswordAsync(Person, "correct horse", default));

        Assert.Equal(IdentityDirectoryFailure.Failing, failure.Failure);
        Assert.Equal(5, server.Calls.Count);
        Assert.Contains("fails again and again", server.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Calls_WhenNobodyListens_SayThatItIsUnreachable()
    {
        await using var server = AuthentikServer.Answering(200, Empty);
        await server.StopAnsweringAsync();

        var failure = await FailureAsync(server, directory => directory.FindPersonAsync(Email, default));

        Assert.Equal(IdentityDirectoryFailure.Unreachable, failure.Failure);
    }

    [Fact]
    public async Task Calls_WhenTheCallerCancels_EndAsCancelled()
    {
        await using var server = AuthentikServer.Start(HangAsync);
        using var cancelled = new CancellationTokenSource();
        var call = server.Directory.FindPersonAsync(Email, cancelled.Token);

        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call.WaitAsync(Limit));
    }

    [Theory]
    [InlineData("../groups")]
    [InlineData("7/set_password")]
    [InlineData("-7")]
    [InlineData("")]
    public async Task SetActive_WhenTheIdIsNoNumber_AsksNothing(string id)
    {
        await using var server = AuthentikServer.Answering(200, "{}");

        var outcome = await server.Directory.SetActiveAsync(new DirectoryPersonId(id), isActive: true, default).WaitAsync(Limit);

        Assert.IsType<NotInDirectory>(outcome.Error);
        Assert.Empty(server.Calls);
    }

    private static async Task HangAsync(HttpContext context)
    {
        try
        {
            await Task.Delay(Limit, context.RequestAborted);
        }
        catch (OperationCanceledException)
        {
            // The adapter hung up.
        }
    }

    private static async Task<IdentityDirectoryException> FailureAsync(AuthentikServer server, Func<IIdentityDirectory, Task> call)
    {
        var failure = await Assert.ThrowsAsync<IdentityDirectoryException>(() => call(server.Directory).WaitAsync(Limit));
        Assert.DoesNotContain(AuthentikServer.Token, failure.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(AuthentikServer.Token, server.Log, StringComparison.Ordinal);
        return failure;
    }
}
