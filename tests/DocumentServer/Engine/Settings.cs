namespace Dezky.DocumentServer.Engine;

/// <summary>How PostgreSQL is set for tests.</summary>
internal static class Settings
{
    private const string File = "dezky.conf";

    private const string Text =
        """
        listen_addresses = ''
        max_connections = 110
        shared_buffers = 128MB
        dynamic_shared_memory_type = mmap
        io_method = sync
        shared_preload_libraries = 'pg_cron,pg_documentdb_core,pg_documentdb,pg_documentdb_extended_rum'
        cron.database_name = 'postgres'
        cron.use_background_workers = on

        # What was committed survives a killed process, not a power cut.
        fsync = off
        synchronous_commit = on
        wal_level = minimal
        max_wal_senders = 0
        deadlock_timeout = 100ms
        max_parallel_workers_per_gather = 0
        jit = off

        # Plans as MongoDB chooses them: by an index where one fits, and sorted by it. Only indexes of the extended form give an order;
        # the choice among them is by statistics, which therefore must never be old.
        documentdb.alternate_index_handler_name = 'extended_rum'
        documentdb.enableOrderByIdOnCostFunction = on
        documentdb.enable_merge_sort_for_in_prefix = on
        enable_seqscan = off
        enable_sort = off
        documentdb.enableCompositeIndexPlanner = on
        random_page_cost = 1.1
        autovacuum_naptime = 1s
        autovacuum_analyze_threshold = 20

        documentdb.maxWriteBatchSize = 100000

        """;

    /// <summary>Makes a new data folder read them.</summary>
    public static Task IncludeAsync(string data) => System.IO.File.AppendAllTextAsync(Path.Combine(data, "postgresql.conf"), $"include '{File}'\n");

    /// <summary>Written at each start, so that a prepared or kept data folder follows a change here.</summary>
    public static async Task WriteAsync(string data)
    {
        var file = Path.Combine(data, File);
        await System.IO.File.WriteAllTextAsync(file, Text);

        // Read by the user whom PostgreSQL runs as, whatever the mask of this one is.
        System.IO.File.SetUnixFileMode(file, (UnixFileMode)0b110_100_100);
    }
}
