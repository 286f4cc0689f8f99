using System.Net;

namespace Dezky.DevStack.Tests.Identity;

/// <summary>Tokens by e-mail and password, which <c>./dezky token</c> asks for.</summary>
public sealed class ScriptTokenTests : IAsyncLifetime
{
    private LocalProvider _provider = null!;

    public async Task InitializeAsync() => _provider = await LocalProvider.StartAsync();

    public async Task DisposeAsync() => await _provider.DisposeAsync();

    [Theory]
    [InlineData("dezky-operator", LocalProvider.OperatorEmail, "subject-olivia")]
    [InlineData("dezky-portal", LocalProvider.CustomerEmail, "subject-carla")]
    [InlineData("dezky-portal", "CARLA@acme.test", "subject-carla")]
    public async Task Token_WhenThePasswordIsRight_GivesAnAccessTokenOfTheApplication(string client, string email, string subject)
    {
        var (status, body) = await RequestAsync(client, email, LocalProvider.Password);

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.False(body.TryGetProperty("refresh_token", out _));
        var validation = await _provider.AccessTokens().ValidateAsync(body.GetProperty("access_token").GetString()!);
        Assert.True(validation.IsValid, validation.Failure?.Detail);
        Assert.Equal(subject, validation.Token.Subject);
        Assert.Equal(client, validation.Token.Audience);
    }

    [Theory]
    [InlineData("dezky-operator", LocalProvider.OperatorEmail, "wrong", "invalid_grant")]
    [InlineData("dezky-operator", "nobody@dezky.test", LocalProvider.Password, "invalid_grant")]
    [InlineData("dezky-operator", LocalProvider.CustomerEmail, LocalProvider.Password, "invalid_grant")]
    [InlineData("dezky-operator", "", LocalProvider.Password, "invalid_grant")]
    [InlineData("dezky-unknown", LocalProvider.OperatorEmail, LocalProvider.Password, "invalid_client")]
    public async Task Token_WhenSomethingIsWrong_IsRefused(string client, string email, string password, string error)
    {
        var (status, body) = await RequestAsync(client, email, password);

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal(error, body.GetProperty("error").GetString());
    }

    [Fact]
    public async Task Token_WhenGuessingGoesOn_RefusesTheRightPasswordToo()
    {
        for (var attempt = 0; attempt < 5; attempt++)
        {
            await RequestAsync("dezky-operator", LocalProvider.OperatorEmail, "wrong");
        }

        var (status, _) = await RequestAsync("dezky-operator", LocalProvider.OperatorEmail, LocalProvider.Password);

        Assert.Equal(HttpStatusCode.BadRequest, status);
    }

    private Task<(HttpStatusCode Status, System.Text.Json.JsonElement Body)> RequestAsync(string client, string email, string password) =>
        _provider.RequestTokenAsync(
            ("grant_type", "client_credentials"), ("client_id", client), ("username", email), ("password", password),
            ("scope", "openid profile email offline_access"));
}
