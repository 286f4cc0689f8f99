using System.Reflection;
using Dezky.GraphQL.Execution.Resolvers;
using Dezky.GraphQL.Language;
using Dezky.GraphQL.Types;
using Dezky.GraphQL.Types.Annotations;

namespace Dezky.GraphQL.Execution.Building;

/// <summary>Makes directives of classes with <see cref="DirectiveTypeAttribute"/>.</summary>
internal static class DirectiveFactory
{
    private static readonly DirectiveLocation[] Executable =
    [
        DirectiveLocation.Query,
        DirectiveLocation.Mutation,
        DirectiveLocation.Subscription,
        DirectiveLocation.Field,
        DirectiveLocation.FragmentDefinition,
        DirectiveLocation.FragmentSpread,
        DirectiveLocation.InlineFragment,
        DirectiveLocation.VariableDefinition,
    ];

    /// <summary>The directive of a class; null, after noting an error, when the class does not make one.</summary>
    public static DirectiveDefinition? Create(BuildContext context, Type type)
    {
        var place = BuildContext.Place(type);
        var attribute = type.GetCustomAttribute<DirectiveTypeAttribute>()!;
        if (attribute.Locations.Count == 0 || attribute.Locations.Except(Executable).Any())
        {
            context.Fail(place, "A directive class needs executable locations, and no others.");
            return null;
        }

        var takesPart = type.IsAssignableTo(typeof(IFieldDirective));
        if (takesPart && !attribute.Locations.Contains(DirectiveLocation.Field))
        {
            context.Fail(place, $"An {nameof(IFieldDirective)} needs the location Field.");
            return null;
        }

        var (arguments, binder) = context.Inputs.Object(type);
        return new DirectiveDefinition(
            attribute.Name,
            attribute.Locations,
            arguments.Fields,
            attribute.IsRepeatable,
            type.GetCustomAttribute<GraphQLDescriptionAttribute>()?.Description)
        {
            Binding = takesPart ? new DirectiveBinding(arguments, binder) : null,
        };
    }
}
