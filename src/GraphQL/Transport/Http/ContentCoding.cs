namespace Dezky.GraphQL.Transport.Http;

/// <summary>The codings in which a response can be compressed.</summary>
internal enum ContentCoding
{
    Gzip,
    Brotli,
}
