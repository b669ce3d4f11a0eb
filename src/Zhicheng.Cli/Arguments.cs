namespace Zhicheng.Cli;

/// <summary>
/// The words behind a command's name. Ask for the options first, then take the operands, then <see cref="End"/>: what
/// nobody asked for is wrong usage.
/// </summary>
public sealed class Arguments
{
    private readonly List<string> _words;
    private bool _onlyOperands;

    /// <summary>Keeps the words behind a command's name.</summary>
    /// <param name="words">The words.</param>
    public Arguments(IEnumerable<string> words)
    {
        _words = [.. words];
    }

    /// <summary>Whether an option without a value was given.</summary>
    /// <param name="name">For example "--brief".</param>
    public bool Flag(string name)
    {
        var index = IndexOf(name);
        if (index < 0)
        {
            return false;
        }
        _words.RemoveAt(index);
        return true;
    }

    /// <summary>The value of an option, "--name value" or "--name=value", or null.</summary>
    /// <param name="name">For example "--policies".</param>
    public string? Option(string name)
    {
        var index = IndexOf(name);
        if (index >= 0)
        {
            if (index + 1 >= _words.Count)
            {
                throw new UsageException($"选项 {name} 后面缺少取值。");
            }
            var value = _words[index + 1];
            _words.RemoveRange(index, 2);
            return value;
        }
        index = _words.FindIndex(w => w.StartsWith(name + "=", StringComparison.Ordinal));
        if (index < 0)
        {
            return null;
        }
        var joined = _words[index][(name.Length + 1)..];
        _words.RemoveAt(index);
        return joined;
    }

    /// <summary>The next operand; missing is wrong usage.</summary>
    /// <param name="name">What the help calls it.</param>
    public string Operand(string name) => OptionalOperand() ?? throw new UsageException($"缺少 {name}。");

    /// <summary>The next operand, or null.</summary>
    public string? OptionalOperand()
    {
        if (!_onlyOperands && _words is ["--", ..])
        {
            _words.RemoveAt(0);
            _onlyOperands = true;
        }
        if (_words.Count == 0)
        {
            return null;
        }
        var word = _words[0];
        if (!_onlyOperands && word.Length > 1 && word[0] == '-')
        {
            throw new UsageException($"没有选项 {word}。");
        }
        _words.RemoveAt(0);
        return word;
    }

    /// <summary>Nothing more may stand there.</summary>
    public void End()
    {
        if (OptionalOperand() is { } word)
        {
            throw new UsageException($"多余的参数 {word}。");
        }
    }

    private int IndexOf(string name)
    {
        var end = _words.IndexOf("--");
        var index = _words.IndexOf(name);
        return end >= 0 && index > end ? -1 : index;
    }
}
