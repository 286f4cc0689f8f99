using System.Xml.Linq;
using Dezky.Ui.SignIn;
using Dezky.Ui.SignIn.Shared;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Dezky.Ui.Tests.SignIn;

/// <summary>Keys as they leave the console: nobody else can read one, or write one that counts.</summary>
public sealed class SharedKeyRepositoryTests
{
    private const string Secret = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    private static readonly XElement Key = XElement.Parse("""<key id="1"><masterKey>the key itself</masterKey></key>""");

    [Fact]
    public void Key_ComesBackAsItWas_AndShowsNothing()
    {
        var content = Repository().Encrypt(Key);

        Assert.True(XNode.DeepEquals(Key, Repository().Decrypt(content)));
        Assert.DoesNotContain("masterKey", System.Text.Encoding.Latin1.GetString(Convert.FromBase64String(content)), StringComparison.Ordinal);
        Assert.NotEqual(content, Repository().Encrypt(Key));
    }

    [Fact]
    public void Key_OfAnotherConsoleOrSecret_DoesNotCount()
    {
        var content = Repository().Encrypt(Key);

        Assert.Null(Repository(secret: Secret.Replace('0', '1')).Decrypt(content));
        Assert.Null(Repository(client: "dezky-portal").Decrypt(content));
    }

    [Theory]
    [InlineData("")]
    [InlineData("AAAA")]
    [InlineData("not base64!")]
    [InlineData("<key><masterKey>planted</masterKey></key>")]
    public void Key_ThatSomebodyPlanted_DoesNotCount(string content) => Assert.Null(Repository().Decrypt(content));

    [Fact]
    public void Key_ThatWasChangedAnywhere_DoesNotCount()
    {
        var sealedKey = Convert.FromBase64String(Repository().Encrypt(Key));
        for (var place = 0; place < sealedKey.Length; place++)
        {
            var changed = sealedKey.ToArray();
            changed[place] ^= 1;
            Assert.Null(Repository().Decrypt(Convert.ToBase64String(changed)));
        }
    }

    [Fact]
    public void Keys_AskedForWhileAPageIsDrawn_AreWaitedForElsewhere()
    {
        Exception? failure = null;
        var page = new Thread(() =>
        {
            SynchronizationContext.SetSynchronizationContext(new BusyContext());
            failure = Record.Exception(() => Repository().GetAllElements());
        });
        page.IsBackground = true;
        page.Start();

        Assert.True(page.Join(TimeSpan.FromSeconds(30)), "The page waits for what wants to go on in the page.");

        // Nobody listens there.
        Assert.IsType<SessionStoreUnavailableException>(failure);
    }

    private static SharedKeyRepository Repository(string secret = Secret, string client = "dezky-operator")
    {
        var options = Options.Create(new SignInOptions { ClientId = client, Sessions = { Url = new Uri("http://localhost:1"), KeySecret = secret } });
        return new SharedKeyRepository(new SessionsClient(options), options, NullLogger<SharedKeyRepository>.Instance);
    }

    /// <summary>As the drawing of a page has one: what is posted runs when the one before has ended, which here it never does.</summary>
    private sealed class BusyContext : SynchronizationContext
    {
        public override void Post(SendOrPostCallback d, object? state)
        {
            // Never its turn.
        }
    }
}
