using Dezky.DocumentServer.Installation;

namespace Dezky.DocumentServer.Engine;

/// <summary>Who PostgreSQL runs as: this user, or nobody where this user is root, whom it refuses.</summary>
internal static class Owner
{
    private const string Nobody = "65534";

    public static bool IsOther => Environment.IsPrivilegedProcess;

    /// <summary>What stands in front of a command so that it runs as that user.</summary>
    /// <param name="deathSignal">What the command gets when this process is gone.</param>
    public static string[] RunAs(string deathSignal) => IsOther
        ? ["setpriv", "--reuid", Nobody, "--regid", Nobody, "--clear-groups", "--pdeathsig", deathSignal]
        : ["setpriv", "--pdeathsig", deathSignal];

    /// <summary>Makes a folder and all in it that user's own.</summary>
    public static async Task TakeAsync(string folder)
    {
        if (IsOther)
        {
            await Shell.RunAsync($"Handing {folder} to PostgreSQL's user", "/", ["chown", "-R", $"{Nobody}:{Nobody}", folder]);
        }
    }
}
