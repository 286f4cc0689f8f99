using Dezky.Application.Persistence;

namespace Dezky.Infrastructure.Persistence.Mongo.Native;

/// <summary>A failure that the driver or the server reports. Only codes and labels decide what it means; the message is for people.</summary>
internal sealed class MongoException(uint domain, uint code, string message, MongoLabels labels = MongoLabels.None)
    : Exception($"MongoDB {domain}/{code}: {message}")
{
    public uint Code { get; } = code;

    public MongoLabels Labels { get; } = labels;

    /// <summary>A unique index refuses a document.</summary>
    public bool IsDuplicateKey => domain is Mongoc.DomainServer && Code is 11000 or 11001 or 12582;

    public bool IsServerSelection => domain is Mongoc.DomainServerSelection;

    /// <summary>The transaction may be run again as a whole: nothing of it was written.</summary>
    public bool IsTransient => Labels.HasFlag(MongoLabels.TransientTransaction);

    /// <summary>Whether the commit took place is not known; asking again is safe.</summary>
    public bool IsUnknownCommit => Labels.HasFlag(MongoLabels.UnknownCommitResult);

    /// <summary>What it means to the users of the store, or null when it is a bug of ours, such as a wrong command.</summary>
    public StoreUnavailableException? AsUnavailable(string server) => domain switch
    {
        Mongoc.DomainServerSelection =>
            new StoreUnavailableException(StoreFailure.Io, $"MongoDB at {server} cannot be reached.", this),
        Mongoc.DomainStream => new StoreUnavailableException(StoreFailure.Io, $"The connection to MongoDB at {server} was lost.", this),
        Mongoc.DomainClient when Code is Mongoc.ClientAuthenticate =>
            new StoreUnavailableException(StoreFailure.Denied, $"MongoDB at {server} refuses the user or the password.", this),
        Mongoc.DomainServer => ServerFailure(server),
        _ => null,
    };

    // The codes of the server: https://github.com/mongodb/mongo/blob/master/src/mongo/base/error_codes.yml
    private StoreUnavailableException? ServerFailure(string server) => Code switch
    {
        1 or 8 => new StoreUnavailableException(StoreFailure.Io, $"MongoDB at {server} failed by a fault of its own.", this),
        13 or 18 => new StoreUnavailableException(StoreFailure.Denied, $"MongoDB at {server} does not allow what the store needs.", this),
        50 or 262 => new StoreUnavailableException(StoreFailure.TimedOut, $"MongoDB at {server} did not answer in time.", this),
        10107 or 13435 or 13436 or 11602 or 189 or 91 or 11600 =>
            new StoreUnavailableException(StoreFailure.Io, $"MongoDB at {server} has no primary at the moment.", this),
        112 or 24 or 251 or 246 => new StoreUnavailableException(StoreFailure.Busy, "Too many changes at once; try again.", this),
        14031 => new StoreUnavailableException(StoreFailure.Full, $"No space is left for MongoDB at {server}.", this),
        6 or 7 or 89 or 9001 => new StoreUnavailableException(StoreFailure.Io, $"MongoDB at {server} lost a connection of its own.", this),
        64 or 100 => new StoreUnavailableException(StoreFailure.Io, $"MongoDB at {server} cannot replicate to a majority.", this),
        _ => null,
    };
}

/// <summary>The labels that drivers put on errors for those who try again.</summary>
[Flags]
internal enum MongoLabels
{
    None = 0,
    TransientTransaction = 1,
    UnknownCommitResult = 2,
}
