namespace Dezky.Application.Persistence;

/// <summary>Turns the value of a result into text and back, in the documents' own JSON.</summary>
public interface IResultSerializer
{
    string Serialize(object value, Type type);

    object Deserialize(string json, Type type);
}
