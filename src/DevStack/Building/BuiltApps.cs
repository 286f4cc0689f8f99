namespace Dezky.DevStack.Building;

/// <summary>
/// The apps of a good build, put aside under the fingerprint of their sources: that they are there says that nothing has to be built,
/// and a later build does not change the files of a platform that runs.
/// </summary>
internal sealed class BuiltApps
{
    private const int Kept = 5;

    private static readonly string[] Projects = ["GraphApi", "OperatorUi", "PortalUi"];

    private readonly string _root;
    private readonly string _folder;

    private BuiltApps(string root, string fingerprint)
    {
        _root = root;
        _folder = Path.Combine(All, fingerprint);
    }

    public bool Exist => Directory.Exists(_folder);

    private string All => Path.Combine(_root, "artifacts", "apps");

    public static BuiltApps OfSources(string root) => new(root, SourceFingerprint.OfApps(root));

    public string Assembly(string project) => Path.Combine(_folder, project, $"Dezky.{project}.dll");

    public async Task PutAsideAsync(CancellationToken cancellation)
    {
        var draft = _folder + ".new";

        if (Directory.Exists(draft))
        {
            Directory.Delete(draft, recursive: true);
        }

        foreach (var project in Projects)
        {
            Directory.CreateDirectory(draft);
            var built = Path.Combine(_root, "artifacts", "bin", project, "release");
            var code = await Tool.RunAsync(["cp", "-r", built, Path.Combine(draft, project)], _root, _ => { }, cancellation);

            if (code != 0)
            {
                throw new LauncherException(ExitCode.BuildFailed, $"the built {project} could not be copied from {built} to {draft}.");
            }
        }

        Directory.Move(draft, _folder);
        ForgetOld();
    }

    private void ForgetOld()
    {
        foreach (var old in new DirectoryInfo(All).GetDirectories().OrderByDescending(folder => folder.LastWriteTimeUtc).Skip(Kept))
        {
            old.Delete(recursive: true);
        }
    }
}
