namespace Dezky.Ui.Icons;

/// <summary>Plain shapes for machines without Node: enough to tell controls and states apart.</summary>
internal static class BuiltInIcons
{
    private const string Dot = """<circle cx="12" cy="12" r="3"/>""";
    private const string Ring = """<circle cx="12" cy="12" r="9"/>""";

    private static readonly Dictionary<string, string> Shapes = new(StringComparer.Ordinal)
    {
        ["arrow-left"] = """<path d="M20 12H4M11 5l-7 7 7 7"/>""",
        ["arrow-down"] = """<path d="M12 4v16M5 13l7 7 7-7"/>""",
        ["arrow-right"] = """<path d="M4 12h16M13 5l7 7-7 7"/>""",
        ["arrow-up"] = """<path d="M12 20V4M5 11l7-7 7 7"/>""",
        ["arrow-up-down"] = """<path d="M7 20V5M3 9l4-4 4 4M17 4v15M13 15l4 4 4-4"/>""",
        ["bell"] = """<path d="M5 17h14c-2-2-2-4-2-7a5 5 0 0 0-10 0c0 3 0 5-2 7zM10 20h4"/>""",
        ["check"] = """<path d="M4 12l6 6L20 6"/>""",
        ["chevron-down"] = """<path d="M5 9l7 7 7-7"/>""",
        ["chevron-left"] = """<path d="M15 5l-7 7 7 7"/>""",
        ["chevron-right"] = """<path d="M9 5l7 7-7 7"/>""",
        ["circle-alert"] = Ring + """<path d="M12 7v6M12 17h0"/>""",
        ["circle-check"] = Ring + """<path d="M8 12l3 3 5-6"/>""",
        ["circle-dashed"] = """<circle cx="12" cy="12" r="9" stroke-dasharray="4 4"/>""",
        ["circle-pause"] = Ring + """<path d="M10 9v6M14 9v6"/>""",
        ["circle-x"] = Ring + """<path d="M9 9l6 6M15 9l-6 6"/>""",
        ["copy"] = """<path d="M9 9h11v11H9zM5 15H4V4h11v1"/>""",
        ["hourglass"] = """<path d="M6 3h12M6 21h12M7 3c0 9 10 9 10 18M17 3c0 9-10 9-10 18"/>""",
        ["menu"] = """<path d="M4 6h16M4 12h16M4 18h16"/>""",
        ["minus"] = """<path d="M5 12h14"/>""",
        ["pause"] = """<path d="M8 5v14M16 5v14"/>""",
        ["play"] = """<path d="M7 4l13 8-13 8z"/>""",
        ["plus"] = """<path d="M12 5v14M5 12h14"/>""",
        ["search"] = """<circle cx="10" cy="10" r="6"/><path d="M15 15l6 6"/>""",
        ["triangle-alert"] = """<path d="M12 3L2 20h20zM12 10v4M12 17h0"/>""",
        ["x"] = """<path d="M6 6l12 12M18 6L6 18"/>"""
    };

    public static bool Has(string name) => Shapes.ContainsKey(name);

    public static string Find(string name) => Shapes.GetValueOrDefault(name, Dot);
}
