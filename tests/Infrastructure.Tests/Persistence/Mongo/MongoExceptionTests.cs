using Dezky.Application.Persistence;
using Dezky.Infrastructure.Persistence.Mongo.Native;

namespace Dezky.Infrastructure.Tests.Persistence.Mongo;

public sealed class MongoExceptionTests
{
    // The codes of the server: https://github.com/mongodb/mongo/blob/master/src/mongo/base/error_codes.yml
    [Theory]
    [InlineData(1, StoreFailure.Io)] // InternalError: what a gateway says whose database went away
    [InlineData(8, StoreFailure.Io)] // UnknownError
    [InlineData(13, StoreFailure.Denied)] // Unauthorized
    [InlineData(18, StoreFailure.Denied)] // AuthenticationFailed
    [InlineData(50, StoreFailure.TimedOut)] // MaxTimeMSExpired
    [InlineData(91, StoreFailure.Io)] // ShutdownInProgress
    [InlineData(112, StoreFailure.Busy)] // WriteConflict
    [InlineData(10107, StoreFailure.Io)] // NotWritablePrimary
    [InlineData(14031, StoreFailure.Full)] // OutOfDiskSpace
    public void FailureOfTheServer_IsTheStores(uint code, StoreFailure failure) =>
        Assert.Equal(failure, new MongoException(Mongoc.DomainServer, code, "as the server words it").AsUnavailable("db:27017")?.Failure);

    [Theory]
    [InlineData(2)] // BadValue
    [InlineData(59)] // CommandNotFound
    [InlineData(11000)] // DuplicateKey
    public void MistakeOfOurs_IsNotTheStores(uint code) =>
        Assert.Null(new MongoException(Mongoc.DomainServer, code, "as the server words it").AsUnavailable("db:27017"));
}
