using System.Text.RegularExpressions;
using Dezky.DocumentServer.Bson;
using Dezky.DocumentServer.Engine;
using Npgsql;

namespace Dezky.DocumentServer.Commands;

/// <summary>A duplicate as clients are told of it.</summary>
internal sealed record DuplicateKey(string Message, BsonDocument Keys);

/// <summary>Finds which unique index refused a document: the engine says its name, or the name of the constraint that stands for it.</summary>
internal sealed partial class IndexNames(Database database)
{
    private const string PrimaryIndex = "_id_";

    private static readonly BsonDocument PrimaryKeys = new BsonBuilder().Add("_id", 1).Build();

    /// <remarks>Looked up on a connection of its own: that of the command may be in a failed transaction.</remarks>
    public async Task<DuplicateKey> DescribeAsync(Command command, string message)
    {
        await using var connection = await database.OpenAsync(CancellationToken.None);
        var name = Name().Match(message) is { Success: true } quoted ? quoted.Groups[1].Value : await NameOfConstraintAsync(connection, message);
        var keys = name == PrimaryIndex ? PrimaryKeys : await KeysAsync(connection, command, name);
        var space = $"{command.Database}.{command.Collection}";
        return new DuplicateKey($"E11000 duplicate key error collection: {space} index: {name} dup key", keys);
    }

    private static async Task<string> NameOfConstraintAsync(NpgsqlConnection connection, string message)
    {
        if (!(Constraint().Match(message) is { Success: true } constraint))
        {
            return PrimaryIndex;
        }

        await using var statement = Database.Statement(
            connection, "SELECT (index_spec).index_name FROM documentdb_api_catalog.collection_indexes WHERE index_id = $1::int", constraint.Groups[1].Value);
        return (string?)await statement.ExecuteScalarAsync() ?? PrimaryIndex;
    }

    private static async Task<BsonDocument> KeysAsync(NpgsqlConnection connection, Command command, string name)
    {
        const string Sql =
            """
            SELECT (i.index_spec).index_key::bytea FROM documentdb_api_catalog.collection_indexes i
            JOIN documentdb_api_catalog.collections c USING (collection_id)
            WHERE c.database_name = $1 AND c.collection_name = $2 AND (i.index_spec).index_name = $3
            """;
        await using var statement = Database.Statement(connection, Sql, command.Database, command.Collection, name);
        return await statement.ExecuteScalarAsync() is byte[] keys ? new BsonDocument(keys) : BsonDocument.Empty;
    }

    [GeneratedRegex("Index '([^']+)'")]
    private static partial Regex Name();

    [GeneratedRegex("documents_rum_index_([0-9]+)")]
    private static partial Regex Constraint();
}
