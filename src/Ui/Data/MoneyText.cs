using System.Globalization;

namespace Dezky.Ui.Data;

/// <summary>Minor units and a currency as people read them. Amounts of different currencies are listed, never added.</summary>
public static class MoneyText
{
    public static string Of(long amountMinor, string currency)
    {
        var digits = MinorDigits(currency);
        var amount = new decimal(amountMinor);
        for (var i = 0; i < digits; i++)
        {
            amount /= 10;
        }

        return $"{amount.ToString($"N{digits}", CultureInfo.InvariantCulture)} {currency}";
    }

    // ISO 4217: most currencies divide into hundredths; these do not.
    private static int MinorDigits(string currency) => currency switch
    {
        "BIF" or "CLP" or "DJF" or "GNF" or "ISK" or "JPY" or "KMF" or "KRW" or "PYG" or "RWF" or "UGX" or "UYI" or "VND" or "VUV" or "XAF"
            or "XOF" or "XPF" => 0,
        "BHD" or "IQD" or "JOD" or "KWD" or "LYD" or "OMR" or "TND" => 3,
        "CLF" or "UYW" => 4,
        _ => 2
    };
}
