using Dezky.GraphApi.Tests.Support;

namespace Dezky.GraphApi.Tests.Users;

/// <summary>GraphApi with an identity provider.</summary>
public sealed class InvitationPlatform : IAsyncLifetime, IAsyncDisposable
{
    private bool _hasRecoveryFlow = true;

    public TestDirectory Directory { get; private set; } = null!;

    public TestApi Api { get; } = new() { AllowsPasses = true };

    public static async Task<InvitationPlatform> StartAsync(bool hasRecoveryFlow = true)
    {
        var platform = new InvitationPlatform { _hasRecoveryFlow = hasRecoveryFlow };
        await platform.InitializeAsync();
        return platform;
    }

    public async Task InitializeAsync()
    {
        Directory = await TestDirectory.StartAsync(_hasRecoveryFlow);
        foreach (var (name, value) in Directory.Settings)
        {
            Api.Settings[name] = value;
        }

        await Api.InitializeAsync();
    }

    public async Task DisposeAsync()
    {
        await Api.DisposeAsync();
        await Directory.DisposeAsync();
    }

    async ValueTask IAsyncDisposable.DisposeAsync() => await DisposeAsync();
}
