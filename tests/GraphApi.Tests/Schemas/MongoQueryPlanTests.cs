using Dezky.GraphApi.Tests.Support;
using Dezky.Infrastructure.Persistence.Shared;
using Dezky.TestSupport.Servers;

namespace Dezky.GraphApi.Tests.Schemas;

/// <summary>
/// The same lists and screens over MongoDB: none reads a collection as a whole. Which index a server takes is its own decision, by what the
/// data look like; that there is one for each query is ours.
/// </summary>
public sealed class MongoQueryPlanTests(MongoQueryPlanTests.ManyDocuments documents) : IClassFixture<MongoQueryPlanTests.ManyDocuments>
{
    [Theory]
    [MemberData(nameof(QueryPlanTests.Lists), MemberType = typeof(QueryPlanTests))]
    public async Task List_ByEachFilterAndOrder_IsServedByAnIndex(string list, string where, string order) =>
        ServedByIndexes(await documents.PlansAsync(QueryPlanTests.RequestOf(list, where, order)));

    [Theory]
    [MemberData(nameof(QueryPlanTests.Screens), MemberType = typeof(QueryPlanTests))]
    public async Task Screen_IsServedByIndexes(string app, string name) =>
        ServedByIndexes(await documents.PlansAsync(ScreenDocuments.Of(app), name, QueryPlanTests.VariablesOf(app, name)));

    private static void ServedByIndexes(IReadOnlyList<QueryPlan> plans)
    {
        Assert.NotEmpty(plans);
        // A count of nearly all documents is cheapest without an index, and so the server takes none.
        Assert.All(plans.Where(plan => plan.Operation is not ("count" or "group")), plan => Assert.True(plan.Reach is not QueryReach.Collection, plan.ToString()));
    }

    /// <inheritdoc/>
    public sealed class ManyDocuments : QueryPlanTests.ManyDocuments
    {
        private string _connectionString = "";

        public override async Task InitializeAsync()
        {
            _connectionString = (await DocumentServer.SharedAsync()).ConnectionStringFor($"test_{Guid.NewGuid():n}");
            await base.InitializeAsync();
        }

        protected override void Configure(Dictionary<string, string> settings)
        {
            settings["Storage:Provider"] = "Mongo";
            settings["ConnectionStrings:Mongo"] = _connectionString;
        }
    }
}
