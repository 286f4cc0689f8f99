namespace Dezky.GraphQL.Client.Generator.Modeling;

/// <summary>A C# type.</summary>
/// <param name="Namespace">Its namespace.</param>
/// <param name="Name">Its name, behind those of the types around it: <c>TenantRow.MrrData</c>.</param>
internal sealed record TypeName(string Namespace, string Name)
{
    /// <summary>The name of the type that is not inside another.</summary>
    public string Outermost => Name.Split('.')[0];

    public string Simple => Name[(Name.LastIndexOf('.') + 1)..];

    public bool IsInside(TypeName other) => Namespace == other.Namespace && Name.StartsWith(other.Name + ".", StringComparison.Ordinal);

    public TypeName Nested(string name) => this with { Name = $"{Name}.{name}" };
}
