namespace Dezky.DevStack.Running;

/// <summary>Servers that the platform uses in place of its embedded defaults; null for the default.</summary>
internal sealed record Servers(string? Mongo, string? Redis)
{
    /// <summary>How a child is told: not by its command line, which everybody can read and which may hold a password.</summary>
    public const string MongoVariable = "ConnectionStrings__Mongo";
    public const string RedisVariable = "ConnectionStrings__Redis";

    public Dictionary<string, string> Settings()
    {
        Dictionary<string, string> settings = new() { ["Storage__Provider"] = Mongo is null ? "Sqlite" : "Mongo" };
        if (Mongo is not null)
        {
            settings[MongoVariable] = Mongo;
        }

        if (Redis is not null)
        {
            settings[RedisVariable] = Redis;
        }

        return settings;
    }
}
