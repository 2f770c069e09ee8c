namespace VpcLang.Probe;

/// <summary>No verdict is possible: a bad line, or a namespace that is not there.</summary>
/// <remarks>Never used for a packet that did not arrive; that is a verdict.</remarks>
public sealed class ProbeException(string message) : Exception(message);
