using Dezky.GraphQL.Errors;
using Dezky.GraphQL.Types;

namespace Dezky.GraphQL.Client.Generator.Modeling;

/// <summary>Finds the enums and input objects that the documents use.</summary>
internal sealed class InputBuilder(ShapeBuilder shapes, NameRegistry names)
{
    public IReadOnlyList<InputModel> Inputs()
    {
        var inputs = new List<InputModel>();
        while (shapes.TryTakeInput(out var input, out var location))
        {
            inputs.Add(Build(input, location));
        }

        return [.. inputs.OrderBy(input => input.Type.Name, StringComparer.Ordinal)];
    }

    /// <summary>The enums; to be asked for last, when everything that may use one is known.</summary>
    public IReadOnlyList<EnumModel> Enums() => [.. shapes.Enums.Select(used => Build(used.Type, used.Location))];

    private InputModel Build(InputObjectType input, SourceLocation location)
    {
        var type = shapes.TypeOf(input);
        var members = input.Fields
            .Select(field => new InputMember(
                Names.Pascal(field.Name),
                field.Name,
                input.IsOneOf ? shapes.Input(field.Type, location) with { IsNullable = false } : shapes.Input(field.Type, location),
                !field.IsRequired,
                new Remarks(field.Description, field.DeprecationReason)))
            .ToArray();
        names.AddType(type, $"the input {input.Name}", location);
        names.CheckMembers(type, members.Select(member => (member.Name, $"the input field {input.Name}.{member.Key}", location)));
        return new InputModel(type, input.IsOneOf, new Remarks(input.Description), members);
    }

    private EnumModel Build(EnumType @enum, SourceLocation location)
    {
        var type = shapes.TypeOf(@enum);
        var members = @enum.Values
            .Select(value => new EnumMember(Names.PascalOfValue(value.Name), value.Name, new Remarks(value.Description, value.DeprecationReason)))
            .ToArray();
        var unknown = members.Any(member => member.Name == "Unknown") ? "UnknownValue" : "Unknown";
        names.AddType(type, $"the enum {@enum.Name}", location);
        names.AddType(type with { Name = type.Name + "Values" }, $"the values of the enum {@enum.Name}", location);
        var duplicate = members.Select(member => member.Name).Append(unknown).GroupBy(name => name).FirstOrDefault(group => group.Count() > 1);
        if (duplicate is not null)
        {
            names.Report(location, $"Two values of the enum {@enum.Name} are {duplicate.Key} in C#.");
        }

        return new EnumModel(type, unknown, new Remarks(@enum.Description), members);
    }
}
