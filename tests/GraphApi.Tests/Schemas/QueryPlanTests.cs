using Dezky.Application.Persistence;
using Dezky.Domain.Audit;
using Dezky.Domain.Partners;
using Dezky.Domain.Shared;
using Dezky.Domain.Tenants;
using Dezky.Domain.Users;
using Dezky.GraphApi.Tests.Support;
using Dezky.GraphQL.Language;
using Dezky.Infrastructure.Persistence.Shared;
using Dezky.TestSupport;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Dezky.GraphApi.Tests.Schemas;

/// <summary>
/// Every list that the schema offers, by each of its filters and orders, and every query of the screens is served by indexes, whatever the
/// data look like. The lists, filters, orders and screens are found in the schema and in the apps, so that no new one is forgotten.
/// </summary>
public sealed class QueryPlanTests(QueryPlanTests.ManyDocuments documents) : IClassFixture<QueryPlanTests.ManyDocuments>
{
    /// <summary>
    /// Fields that are no texts. No screen looks inside of them, and an index of trigrams would make each event of the log dearer to write: by
    /// what they contain, the list is read in its order, and as a whole where that finds too little. A start that many have is a range.
    /// </summary>
    private static readonly string[] NoTexts = ["auditEvents action", "auditEvents tenantSlug", "auditEvents partnerSlug"];

    private const string StartOfMany = "startsWith: \"na\"";

    private static readonly DocumentNode Schema =
        Parser.Parse(File.ReadAllBytes(Path.Combine(Repository.Root, "src", "GraphApi", "schema.graphql")), ParserOptions.Default);

    public static TheoryData<string, string, string> Lists()
    {
        var lists = new TheoryData<string, string, string>();
        foreach (var field in ObjectType("Query").Fields.Where(field => field.Arguments.Any(argument => argument.Name is "where")))
        {
            foreach (var where in Filters(field.Name, TypeOf(field, "where")!).Prepend("{}"))
            {
                foreach (var order in Orders(TypeOf(field, "order")))
                {
                    lists.Add(field.Name, where, order);
                }
            }
        }

        return lists;
    }

    public static TheoryData<string, string> Screens()
    {
        var screens = new TheoryData<string, string>();
        foreach (var app in ScreenDocuments.Apps)
        {
            foreach (var query in ScreenDocuments.Queries(app))
            {
                screens.Add(app, query.Name!);
            }
        }

        return screens;
    }

    [Theory]
    [MemberData(nameof(Lists))]
    public async Task List_ByEachFilterAndOrder_IsServedByAnIndex(string list, string where, string order)
    {
        var plans = await documents.PlansAsync(RequestOf(list, where, order));

        Assert.NotEmpty(plans);
        Assert.All(plans.Where(plan => !IsAggregate(plan)), plan => Assert.True(plan.Reach is QueryReach.Matches, plan.ToString()));

        // To count what holds a text, all that holds it has to be looked at.
        var isText = where.Contains("contains", StringComparison.Ordinal) || where.Contains("startsWith", StringComparison.Ordinal);
        Assert.All(plans.Where(plan => IsAggregate(plan) && !isText), plan => Assert.True(plan.Reach is not QueryReach.Collection, plan.ToString()));
    }

    [Theory]
    [MemberData(nameof(Screens))]
    public async Task Screen_IsServedByIndexes(string app, string name)
    {
        var plans = await documents.PlansAsync(ScreenDocuments.Of(app), name, VariablesOf(app, name));

        Assert.NotEmpty(plans);
        Assert.All(plans.Where(plan => !IsAggregate(plan)), plan => Assert.True(plan.Reach is QueryReach.Matches, plan.ToString()));
        Assert.All(plans.Where(IsAggregate), plan => Assert.True(plan.Reach is not QueryReach.Collection, plan.ToString()));
    }

    internal static string RequestOf(string list, string where, string order)
    {
        var isPaged = ObjectType("Query").Fields.Single(each => each.Name == list).Arguments.Any(argument => argument.Name is "first");
        var arguments = $"where: {where}{(order is "" ? "" : $", order: {order}")}{(isPaged ? ", first: 5" : "")}";
        return $"{{ {list}({arguments}) {{ {(isPaged ? "nodes { __typename } totalCount" : "__typename")} }} }}";
    }

    internal static Dictionary<string, object> VariablesOf(string app, string name) => ScreenDocuments.Queries(app).Single(query => query.Name == name)
        .VariableDefinitions.Where(variable => variable.Type is NonNullTypeNode).ToDictionary(variable => variable.Name, ManyDocuments.Value);

    private static bool IsAggregate(QueryPlan plan) => plan.Operation is "count" or "group";

    private static ObjectTypeDefinitionNode ObjectType(string name) => Schema.Definitions.OfType<ObjectTypeDefinitionNode>().Single(type => type.Name == name);

    private static InputObjectTypeDefinitionNode Input(string name) => Schema.Definitions.OfType<InputObjectTypeDefinitionNode>().Single(type => type.Name == name);

    private static string? TypeOf(FieldDefinitionNode field, string argument) =>
        field.Arguments.FirstOrDefault(each => each.Name == argument) is { } found ? NameOf(found.Type) : null;

    private static string NameOf(TypeNode type) => type switch
    {
        NamedTypeNode named => named.Name,
        ListTypeNode list => NameOf(list.Type),
        NonNullTypeNode nonNull => NameOf(nonNull.Type),
        _ => throw new ArgumentOutOfRangeException(nameof(type)),
    };

    private static IEnumerable<string> Orders(string? input) => input is null
        ? [""]
        : Input(input).Fields.SelectMany(field => new[] { $"{{ {field.Name}: ASC }}", $"{{ {field.Name}: DESC }}" }).Prepend("{}");

    private static IEnumerable<string> Filters(string list, string input) =>
        from field in Input(input).Fields
        where field.Name is not ("and" or "or" or "not")
        from comparison in Comparisons(Input(NameOf(field.Type)))
        where !NoTexts.Contains($"{list} {field.Name}") || !(comparison.StartsWith("contains", StringComparison.Ordinal) || comparison is StartOfMany)
        select $"{{ {field.Name}: {{ {comparison} }} }}";

    /// <summary>
    /// A list that is filtered by a range of one field and sorted by another is read in its order; only by luck that reads little, so that
    /// ranges are tried where they hold little or nearly all.
    /// </summary>
    private static IEnumerable<string> Comparisons(InputObjectTypeDefinitionNode comparisons)
    {
        var value = NameOf(comparisons.Fields[0].Type);
        if (comparisons.Fields.Any(field => field.Name is "contains"))
        {
            return
            [
                value is "EmailAddress" ? $"eq: \"{ManyDocuments.SomeAddress}\"" : $"eq: \"{ManyDocuments.SomeName}\"",
                $"contains: \"{ManyDocuments.Rare}\"", "contains: \"e\"", "contains: \"absent\"", StartOfMany,
                $"startsWith: \"{ManyDocuments.Rare}\"", "startsWith: \"x\"",
            ];
        }

        if (Schema.Definitions.OfType<EnumTypeDefinitionNode>().FirstOrDefault(type => type.Name == value) is { } @enum)
        {
            return @enum.Values.SelectMany(each => new[] { $"eq: {each.Name}", $"in: [{each.Name}]" });
        }

        return value switch
        {
            "Boolean" => ["eq: true", "eq: false"],
            "ID" => [$"eq: \"{Ids.Of("Partner", ManyDocuments.SomePartner.Id.Value)}\"", "eq: null"],
            "DateTime" => [$"gte: \"{ManyDocuments.At(ManyDocuments.Count - 5):O}\"", $"gte: \"{ManyDocuments.At(0):O}\""],
            _ => throw new InvalidOperationException($"The test does not know how lists are filtered by a {value}."),
        };
    }

    /// <summary>
    /// A store in which the documents of each kind with one status lie together in every order, with limits of patience that are as small
    /// as the store: what no index serves is read as a whole.
    /// </summary>
    public class ManyDocuments : IAsyncLifetime
    {
        public const int Count = 400;
        public const string Rare = "needle";
        public const string SomeName = "name-007";
        public const string SomeAddress = "name-007@acme.example";

        private readonly TestApi _api = new() { AllowsPasses = true };

        public static Partner SomePartner { get; } = A.Partner("some-partner");

        public static DateTimeOffset At(int number) => A.Moment.AddMinutes(number);

        public static object Value(VariableDefinitionNode variable) => ((NamedTypeNode)((NonNullTypeNode)variable.Type).Type).Name switch
        {
            "Int" => 10,
            "Boolean" => true,
            _ => SomeName,
        };

        public virtual async Task InitializeAsync()
        {
            Configure(_api.Settings);
            await _api.InitializeAsync();
            var options = _api.Services.GetRequiredService<IOptions<StorageOptions>>().Value.Sqlite;
            (options.FewRows, options.VeryFewRows, options.RowsInVain) = (20, 10, 20);
            var numbers = Enumerable.Range(0, Count).ToList();
            await _api.StoreAsync([SomePartner, .. numbers.Select(PartnerOf), .. numbers.Select(TenantOf), .. numbers.Select(UserOf)]);
            await using var scope = _api.Services.CreateAsyncScope();
            var unit = scope.ServiceProvider.GetRequiredService<IUnitOfWork>();
            numbers.ForEach(number => unit.Record(EventOf(number)));
            Assert.Null(await unit.CommitAsync(CancellationToken.None));
        }

        public virtual Task DisposeAsync() => _api.DisposeAsync();

        /// <summary>Chooses the store.</summary>
        protected virtual void Configure(Dictionary<string, string> settings)
        {
        }

        protected IServiceProvider Services => _api.Services;

        internal async Task<IReadOnlyList<QueryPlan>> PlansAsync(string document, string? operation = null, object? variables = null)
        {
            var plans = new List<QueryPlan>();
            using (_api.Services.GetRequiredService<QueryPlans>().Listen(plan =>
            {
                lock (plans)
                {
                    plans.Add(plan);
                }
            }))
            {
                var response = await _api.RunAsync(Callers.Operator, document, variables, operation);
                Assert.False(response.TryGetProperty("errors", out var errors), errors.ToString());
            }

            return plans;
        }

        private static string Name(int number) => $"name-{number:D3}{(number % 100 is 42 ? Rare : "")}";

        private static int Block<T>(int number)
            where T : struct, Enum => number * Enum.GetValues<T>().Length / Count;

        private static Tenant TenantOf(int number)
        {
            var tenant = Tenant.Create(
                new TenantId(Guid.CreateVersion7(At(number))), TenantSlug.Parse(Name(number)).Value, DisplayName.Parse(Name(number)).Value, A.Subscription(), [], At(number));
            tenant = number % 2 is 0 ? tenant : tenant.AttachTo(SomePartner).Value;
            return Enum.GetValues<TenantStatus>()[Block<TenantStatus>(number)] switch
            {
                TenantStatus.Pending => tenant,
                TenantStatus.Active => tenant.Activate(At(number)).Value,
                TenantStatus.Suspended => tenant.Activate(At(number)).Value.Suspend(A.Reason(), At(number)).Value,
                TenantStatus.DeletionScheduled => Scheduled(tenant, number),
                TenantStatus.Deleted => Scheduled(tenant, number).Delete(At(number).AddDays(30)).Value,
            };
        }

        private static Tenant Scheduled(Tenant tenant, int number) =>
            tenant.Activate(At(number)).Value.ScheduleDeletion(A.Reason(), At(number).AddDays(30), At(number)).Value;

        private static Partner PartnerOf(int number)
        {
            var partner = Partner.Create(
                new PartnerId(Guid.CreateVersion7(At(number))), PartnerSlug.Parse(Name(number)).Value, A.PartnerDetails(Name(number)), At(number));
            return Enum.GetValues<PartnerStatus>()[Block<PartnerStatus>(number)] switch
            {
                PartnerStatus.InNegotiation => partner,
                PartnerStatus.Active => partner.Activate(At(number)).Value,
                PartnerStatus.Paused => partner.Activate(At(number)).Value.Pause(A.Reason(), At(number)).Value,
                PartnerStatus.Terminated => partner.Terminate(A.Reason(), customers: 0, At(number)).Value,
            };
        }

        private static User UserOf(int number)
        {
            var user = User.Create(
                new UserId(Guid.CreateVersion7(At(number))), EmailAddress.Parse($"{Name(number)}@acme.example").Value, DisplayName.Parse(Name(number)).Value, null, At(number));
            return number % 100 is 99 ? user.GrantOperator().Value : user.WithTenantRole(Callers.Acme.Id, TenantRole.Member);
        }

        private static AuditEvent EventOf(int number) => new()
        {
            Id = new AuditEventId(Guid.CreateVersion7(At(number))),
            At = At(number),
            Actor = new AuditActor(AuditActorType.System, "1", "test"),
            Action = number < Count / 2 ? "tenant.suspended" : SomeName,
            Outcome = AuditOutcome.Success,
            Resource = new AuditResource("tenant", "1", "1"),
            TenantSlug = number < Count / 2 ? null : SomeName,
            PartnerSlug = number < Count / 4 ? SomeName : null,
        };
    }
}
