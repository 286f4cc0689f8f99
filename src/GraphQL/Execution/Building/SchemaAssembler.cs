using System.Reflection;
using Dezky.GraphQL.Execution.Authorization;
using Dezky.GraphQL.Execution.Building.SchemaFirst;
using Dezky.GraphQL.Execution.Cost;
using Dezky.GraphQL.Execution.Running;
using Dezky.GraphQL.Types;
using Dezky.GraphQL.Types.Annotations;
using Dezky.GraphQL.Validation;

namespace Dezky.GraphQL.Execution.Building;

/// <summary>Builds an executable schema of annotated types, or says everything that is wrong with them.</summary>
internal static class SchemaAssembler
{
    /// <exception cref="SchemaException">The types do not make a valid schema.</exception>
    public static ExecutableSchema Build(GraphQLEngineBuilder configuration, Func<Type, bool> isService)
    {
        if (!configuration.SchemaFirst.IsEmpty)
        {
            return new DocumentAssembler(configuration).Build();
        }

        var context = new BuildContext(configuration, isService);
        foreach (var method in context.Declarations.DataLoaders)
        {
            DataLoaderCompiler.Add(context, method);
        }

        var query = Root("Query", context.Declarations.QueryRoots, context, FromQuery, HasNodes(context) ? context.Nodes.RootFields : null);
        var mutation = Root("Mutation", context.Declarations.MutationRoots, context, context.Mutations.Create);
        var subscription = Root("Subscription", context.Declarations.SubscriptionRoots, context, new SubscriptionFields(context).Create);

        // First of all: the mutations say which types are errors, which decides the interfaces of those types.
        _ = mutation?.Fields;
        if (query is null)
        {
            context.Fail("Query", "There is no class with [QueryType].");
        }

        var schema = Assemble(context, query, mutation, subscription);
        if (context.UsesAuthorization && !isService(typeof(IAuthorizationHandler)))
        {
            context.Fail(nameof(AuthorizeAttribute), $"Fields demand policies, and no {nameof(IAuthorizationHandler)} is registered.");
        }

        if (schema is not null)
        {
            foreach (var error in SchemaValidator.Check(schema).Concat(DefaultValueValidator.Check(schema)).Concat(CostModel.Check(schema)))
            {
                context.Fail(error.DeclaredBy ?? "Schema", error.Message);
            }
        }

        if (schema is null || context.Errors.Count > 0)
        {
            throw new SchemaException([.. context.Errors.Keys]);
        }

        return new ExecutableSchema(schema, new RuntimeTypes(schema, context.Outputs.ObjectTypes), context.DataLoaders);

        OutputField? FromQuery(MethodInfo method, string owner, IReadOnlyList<AppliedPolicy> policies) =>
            context.Fields.FromMethod(method, null, owner, policies);
    }

    private static bool HasNodes(BuildContext context) => context.Nodes.NodeTypes.Any();

    private static Schema? Assemble(BuildContext context, ObjectType? query, ObjectType? mutation, ObjectType? subscription)
    {
        var types = new List<NamedType>();
        types.AddRange(context.Declarations.Abstracts.Select(context.Outputs.Composite).OfType<NamedType>());
        types.AddRange(context.Declarations.Abstracts.Where(Declarations.IsInterface)
            .SelectMany(context.Declarations.Implementations).Select(context.Outputs.Composite).OfType<NamedType>());
        types.AddRange(context.Declarations.StandaloneObjects.Select(context.Outputs.Composite).OfType<NamedType>());
        types.AddRange(context.Nodes.NodeTypes.Select(context.Outputs.Composite).OfType<NamedType>());
        try
        {
            var directives = context.Declarations.Directives.Select(each => DirectiveFactory.Create(context, each)).OfType<DirectiveDefinition>().ToList();
            if (context.Options.EnableIncrementalDelivery)
            {
                directives.AddRange([SpecifiedDirectives.Defer, SpecifiedDirectives.Stream]);
            }

            // Policies and costs are noted while fields are made, and fields are made when a schema asks for them.
            _ = new Schema(query, mutation, subscription, types);
            if (context.UsesAuthorization)
            {
                directives.Add(AuthorizeDirective.Definition);
            }

            if (context.Costs.UsesCost)
            {
                directives.Add(CostDirectives.Cost);
            }

            if (context.Costs.UsesListSize)
            {
                directives.Add(CostDirectives.ListSize);
            }

            return new Schema(query, mutation, subscription, types, directives);
        }
        catch (ArgumentException exception)
        {
            // The model refuses doubled names; everything else is noted by now.
            context.Fail("Schema", exception.Message);
            return null;
        }
    }

    private static ObjectType? Root(
        string name,
        IReadOnlyList<Type> declarations,
        BuildContext context,
        Func<MethodInfo, string, IReadOnlyList<AppliedPolicy>, OutputField?> create,
        Func<IEnumerable<OutputField>>? more = null)
    {
        if (declarations.Count == 0)
        {
            return null;
        }

        return new ObjectType(name, () =>
        {
            var fields = new OrderedDictionary<string, OutputField>(StringComparer.Ordinal);
            foreach (var declaration in declarations)
            {
                AppliedPolicy[] policies = [.. AppliedPolicy.Of(declaration)];
                foreach (var method in Declarations.FieldMethods(declaration).Where(method => !SubscriptionFields.IsSource(method)))
                {
                    if (create(method, name, policies) is not { } field)
                    {
                        continue;
                    }

                    if (!fields.TryAdd(field.Name, field))
                    {
                        context.Fail(BuildContext.Place(method), $"The field {name}.{field.Name} exists already.");
                    }

                    RequirePolicy(context, declaration, method, field, name);
                }
            }

            foreach (var field in more?.Invoke() ?? [])
            {
                fields.TryAdd(field.Name, field);
            }

            return fields.Values;
        });
    }

    private static void RequirePolicy(BuildContext context, Type declaration, MethodInfo method, OutputField field, string root)
    {
        if (context.Options.RequireAuthorizationOnRootFields
            && field.AppliedDirectives.All(directive => directive.Name != AuthorizeDirective.Name)
            && !method.IsDefined(typeof(AllowAnonymousAttribute))
            && !declaration.IsDefined(typeof(AllowAnonymousAttribute)))
        {
            context.Fail(BuildContext.Place(method), $"The root field {root}.{field.Name} has neither [Authorize] nor [AllowAnonymous].");
        }
    }
}
