using System.Globalization;
using System.Text;
using Dezky.Ui.Api;

namespace Dezky.OperatorUi.Partners;

/// <summary>What a partner and Dezky have agreed.</summary>
public sealed record PartnerContract(string Name, string? Domain, string? ContactEmail, decimal MarginPercent, DateOnly? PartnerSince);

/// <summary>What a person has typed about a partner. The rules are GraphApi's; only what cannot be sent at all is caught here.</summary>
public sealed class PartnerForm
{
    private readonly Dictionary<string, string> _errors = new(StringComparer.Ordinal);
    private bool _slugTyped;
    private string _name = "";
    private string _slug = "";

    public string Name
    {
        get => _name;
        set
        {
            _name = value;
            if (!_slugTyped)
            {
                _slug = Suggest(value);
            }
        }
    }

    /// <summary>Suggested from the name until somebody types another one.</summary>
    public string Slug
    {
        get => _slug;
        set => (_slug, _slugTyped) = (value, value.Length > 0);
    }

    public string Domain { get; set; } = "";

    public string ContactEmail { get; set; } = "";

    public string MarginPercent { get; set; } = "";

    public string PartnerSince { get; set; } = "";

    /// <summary>What is wrong with the form as a whole.</summary>
    public string? Problem { get; private set; }

    public static PartnerForm Of(PartnerRow partner) => new()
    {
        Name = partner.Name,
        Slug = partner.Slug,
        Domain = partner.Domain ?? "",
        ContactEmail = partner.ContactEmail ?? "",
        MarginPercent = partner.MarginPercent.ToString("0.##", CultureInfo.InvariantCulture),
        PartnerSince = partner.PartnerSince?.ToString("O", CultureInfo.InvariantCulture) ?? ""
    };

    public string? ErrorOf(string field) => _errors.GetValueOrDefault(field);

    /// <summary>The contract as typed, or null with an error beside what cannot be read.</summary>
    public PartnerContract? Read()
    {
        _errors.Clear();
        Problem = null;
        if (!decimal.TryParse(MarginPercent.Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var margin))
        {
            _errors["marginPercent"] = "A number such as 15 or 12.5.";
        }

        DateOnly? since = null;
        if (PartnerSince.Length > 0)
        {
            if (DateOnly.TryParseExact(PartnerSince, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            {
                since = day;
            }
            else
            {
                _errors["partnerSince"] = "A day of the calendar.";
            }
        }

        return _errors.Count > 0 ? null : new PartnerContract(Name.Trim(), Given(Domain), Given(ContactEmail), margin, since);
    }

    /// <summary>Puts every problem beside its field; what belongs to no field is said above the form.</summary>
    public void Show(IReadOnlyList<ApiProblem> problems)
    {
        foreach (var problem in problems)
        {
            if (FieldOf(problem) is { } field)
            {
                _errors.TryAdd(field, problem.Message);
            }
            else
            {
                Problem ??= problem.IsStale
                    ? "Somebody else changed this partner in the meantime. Close this form, look at the change, and repeat yours."
                    : problem.Message;
            }
        }
    }

    // A taken slug is a conflict, not a malformed value; for the person it still belongs to that field.
    private static string? FieldOf(ApiProblem problem) => problem.Code == "PARTNER_SLUG_TAKEN" ? "slug" : problem.Field;

    private static string? Given(string text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static string Suggest(string name)
    {
        var slug = new StringBuilder();
        foreach (var character in name.ToLowerInvariant().SelectMany(Plain))
        {
            if (char.IsAsciiLetterLower(character) || (char.IsAsciiDigit(character) && slug.Length > 0))
            {
                slug.Append(character);
            }
            else if (character is ' ' or '-' or '.' or '_' or '&' && slug.Length > 0 && slug[^1] != '-')
            {
                slug.Append('-');
            }
        }

        return slug.ToString(0, Math.Min(40, slug.Length)).TrimEnd('-');
    }

    // Written out, because the apps run without culture data, where Unicode normalisation leaves these letters whole.
    private static string Plain(char letter) => letter switch
    {
        'à' or 'á' or 'â' or 'ã' or 'ä' => "a",
        'å' => "aa",
        'æ' => "ae",
        'ç' => "c",
        'è' or 'é' or 'ê' or 'ë' => "e",
        'ì' or 'í' or 'î' or 'ï' => "i",
        'ñ' => "n",
        'ò' or 'ó' or 'ô' or 'õ' or 'ö' or 'ø' => "o",
        'ß' => "ss",
        'ù' or 'ú' or 'û' or 'ü' => "u",
        _ => letter.ToString()
    };
}
