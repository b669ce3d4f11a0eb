namespace Zhicheng.Core.Protection;

/// <summary>The keys are missing, unreadable or not those of the data; the message says in Chinese what to do. Nothing is ever kept open instead.</summary>
public sealed class KeyRingException(string message) : Exception(message);
