using Dezky.DocumentServer.Bson;
using Dezky.DocumentServer.Engine;
using Dezky.DocumentServer.Explain;
using Dezky.DocumentServer.FailPoints;
using Dezky.DocumentServer.Sessions;

namespace Dezky.DocumentServer.Commands;

internal delegate Task<BsonDocument> CommandHandler(CommandContext context);

/// <summary>All commands by their names.</summary>
internal sealed class CommandTable(
    string address, Database database, LogicalSessions sessions, CursorTable cursors, FailPointTable failPoints, Authentication authentication, Counters counters)
{
    /// <summary>What ends a transaction is no part of it.</summary>
    public static bool EndsTransaction(string name) => name is "commitTransaction" or "abortTransaction";

    public static bool IsWrite(string name) => name is "insert" or "update" or "delete" or "findAndModify" or "findandmodify";

    public Dictionary<string, CommandHandler> Build()
    {
        var writes = new WriteCommands(new IndexNames(database));
        var reads = new ReadCommands(cursors);
        var catalog = new CatalogCommands();
        var session = new SessionCommands(sessions);
        var diagnostics = new DiagnosticCommands(address, authentication, sessions, cursors, counters);

        return new Dictionary<string, CommandHandler>
        {
            ["insert"] = writes.InsertAsync,
            ["update"] = writes.UpdateAsync,
            ["delete"] = writes.DeleteAsync,
            ["findAndModify"] = writes.FindAndModifyAsync,
            ["findandmodify"] = writes.FindAndModifyAsync,

            ["find"] = reads.FindAsync,
            ["aggregate"] = reads.AggregateAsync,
            ["listCollections"] = reads.ListCollectionsAsync,
            ["listIndexes"] = reads.ListIndexesAsync,
            ["getMore"] = reads.GetMoreAsync,
            ["killCursors"] = reads.KillCursorsAsync,
            ["count"] = reads.CountAsync,
            ["distinct"] = reads.DistinctAsync,
            ["explain"] = ExplainCommand.RunAsync,

            ["create"] = catalog.CreateAsync,
            ["createIndexes"] = catalog.CreateIndexesAsync,
            ["dropIndexes"] = catalog.DropIndexesAsync,
            ["drop"] = catalog.DropAsync,
            ["dropDatabase"] = catalog.DropDatabaseAsync,
            ["renameCollection"] = catalog.RenameCollectionAsync,
            ["collMod"] = catalog.ModifyAsync,
            ["collStats"] = catalog.CollectionStatisticsAsync,
            ["dbStats"] = catalog.DatabaseStatisticsAsync,
            ["listDatabases"] = catalog.ListDatabasesAsync,
            ["validate"] = catalog.ValidateAsync,

            ["startSession"] = session.StartAsync,
            ["endSessions"] = session.EndAsync,
            ["killSessions"] = session.EndAsync,
            ["refreshSessions"] = session.RefreshAsync,
            ["commitTransaction"] = session.CommitAsync,
            ["abortTransaction"] = session.AbortAsync,

            ["hello"] = diagnostics.HelloAsync,
            ["isMaster"] = diagnostics.HelloAsync,
            ["ismaster"] = diagnostics.HelloAsync,
            ["ping"] = diagnostics.PingAsync,
            ["buildInfo"] = diagnostics.BuildInfoAsync,
            ["buildinfo"] = diagnostics.BuildInfoAsync,
            ["serverStatus"] = diagnostics.ServerStatusAsync,
            ["connectionStatus"] = diagnostics.ConnectionStatusAsync,

            ["saslStart"] = authentication.StartAsync,
            ["saslContinue"] = authentication.ContinueAsync,
            ["configureFailPoint"] = failPoints.ConfigureAsync,
        };
    }
}
