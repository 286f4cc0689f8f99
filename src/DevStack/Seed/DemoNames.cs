namespace Dezky.DevStack.Seed;

/// <summary>Names for seeded people and companies: the same index always gives the same name.</summary>
internal static class DemoNames
{
    private static readonly string[] FirstNames =
    [
        "Anna", "Bjorn", "Clara", "David", "Elin", "Felix", "Greta", "Henrik", "Ida", "Jonas", "Karin", "Lars", "Maja", "Niels", "Oda", "Peter",
        "Rikke", "Stefan", "Tilde", "Ulrik", "Vera", "William", "Ylva", "Emil", "Sofia", "Oscar", "Nora", "Hugo", "Agnes", "Theo", "Signe",
    ];

    private static readonly string[] LastNames =
    [
        "Andersen", "Berg", "Christensen", "Dahl", "Eriksen", "Falk", "Gruber", "Hansen", "Iversen", "Jensen", "Keller", "Larsen", "Meyer",
        "Nilsson", "Olsen", "Petersen", "Quist", "Rasmussen", "Schmidt", "Thomsen", "Ulrich", "Vogel", "Wagner",
    ];

    private static readonly string[] Qualities =
    [
        "Amber", "Blue", "Cedar", "Delta", "Eastern", "Fern", "Golden", "Harbour", "Iron", "Juniper", "Kestrel", "Lunar", "Maple", "Northern",
        "Ocean", "Pine", "Quiet", "River", "Silver", "Timber", "Upland", "Vivid", "Western",
    ];

    private static readonly string[] Trades =
    [
        "Analytics", "Bakery", "Consulting", "Dental", "Engineering", "Freight", "Gardens", "Housing", "Insurance", "Joinery", "Kitchens",
        "Logistics", "Media", "Networks", "Optics", "Packaging", "Robotics", "Studio", "Travel",
    ];

    public static (string First, string Last) Person(int index) => (FirstNames[index % FirstNames.Length], LastNames[index % LastNames.Length]);

    public static string Company(int index) =>
        string.Create(null, $"{Qualities[index % Qualities.Length]} {Trades[index % Trades.Length]} {index}");
}
