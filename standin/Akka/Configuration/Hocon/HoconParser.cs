namespace Akka.Configuration.Hocon;

/// <summary>Reads a document: the HOCON that Akka.NET 1.5 understands, with its leniencies and its limits.</summary>
/// <remarks>
/// There is no <c>+=</c>, no optional substitution, and none from the environment; a substitution looks only into its own document.
/// </remarks>
internal sealed class HoconParser
{
    private readonly HoconReader _reader;
    private readonly Func<string, HoconRoot> _include;
    private readonly List<HoconSubstitution> _substitutions = [];

    private HoconParser(string text, Func<string, HoconRoot> include)
    {
        _reader = new HoconReader(text);
        _include = include;
    }

    public static HoconRoot Parse(string text, Func<string, HoconRoot> include)
    {
        var parser = new HoconParser(text, include);
        var root = new HoconValue();
        parser.ReadMembers(root, "");
        parser.Resolve(root);
        return new HoconRoot(root, parser._substitutions);
    }

    private void Resolve(HoconValue root)
    {
        var document = new Config(new HoconRoot(root));
        foreach (var substitution in _substitutions)
        {
            substitution.ResolvedValue = document.GetValue(substitution.Path)
                ?? throw new FormatException($"Unresolved substitution: {substitution.Path}");
        }
    }

    private void ReadMembers(HoconValue owner, string path)
    {
        while (ReadMember(owner, path))
        {
        }
    }

    /// <returns>False at the end of the object.</returns>
    private bool ReadMember(HoconValue owner, string path)
    {
        if (!owner.IsObject())
            owner.NewValue(new HoconObject());

        while (true)
        {
            _reader.SkipBlanksAndComments();
            if (_reader.AtEnd || _reader.TrySkip('}'))
                return false;

            if (_reader.TryReadInclude(out var included))
            {
                Include(included, owner, path);
                continue;
            }

            if (TryReadKey(out var key))
            {
                ReadAfterKey(owner.GetObject().GetOrCreateKey(key), path.Length == 0 ? key : $"{path}.{key}");
                return true;
            }

            SkipStrayMark();
        }
    }

    private bool TryReadKey(out string key)
    {
        key = _reader.Current == '"' ? _reader.ReadQuoted() : _reader.AtKey ? _reader.ReadKey() : null;
        return key is not null;
    }

    private void ReadAfterKey(HoconValue value, string path)
    {
        while (true)
        {
            _reader.SkipBlanksAndComments();
            if (_reader.AtEnd)
                return;

            if (_reader.TrySkip('.'))
            {
                ReadMember(value, path);
                return;
            }

            if (_reader.TrySkip('{'))
            {
                OpenObject(value, path);
                return;
            }

            if (_reader.AtAssignment)
            {
                _reader.Skip();
                if (!value.IsObject())
                    value.Clear();
                ReadValue(value, path);
                return;
            }

            if (!_reader.TrySkip('}') && !_reader.TryReadInclude(out _) && !TryReadKey(out _))
                SkipStrayMark();
        }
    }

    // Akka.NET passes over these where a key is expected; that is what makes braces around a whole document work.
    private void SkipStrayMark()
    {
        if (_reader.AtAssignment || _reader.Current is '.' or '{' or '[' or ']')
            _reader.Skip();
        else
            throw new FormatException($"Unknown token at {_reader.DescribePosition()}");
    }

    private void OpenObject(HoconValue owner, string path)
    {
        if (!owner.IsObject())
            owner.NewValue(new HoconObject());
        ReadMembers(owner, path);
    }

    private void ReadValue(HoconValue owner, string path)
    {
        if (_reader.AtEnd)
            throw new FormatException("End of file reached while trying to read a value");

        _reader.SkipBlanksAndComments();
        while (_reader.AtValue)
        {
            ReadPiece(owner, path);
            if (_reader.AtSpaceOrTab)
                owner.AppendValue(new HoconLiteral { Value = _reader.ReadSpacesAndTabs() });
        }

        _reader.TrySkip(',');
    }

    private void ReadPiece(HoconValue owner, string path)
    {
        if (_reader.TrySkip('{'))
        {
            OpenObject(owner, path);
        }
        else if (_reader.TrySkip('['))
        {
            owner.AppendValue(ReadArray(path));
        }
        else if (_reader.AtSubstitution)
        {
            var substitution = new HoconSubstitution(_reader.ReadSubstitution());
            _substitutions.Add(substitution);
            owner.AppendValue(substitution);
        }
        else
        {
            var text = ReadText();
            if (owner.IsObject())
                owner.Clear();
            owner.AppendValue(new HoconLiteral { Value = text });
        }
    }

    private string ReadText()
    {
        if (_reader.AtTripleQuote)
            return _reader.ReadTripleQuoted();
        if (_reader.Current == '"')
            return _reader.ReadQuoted();

        var text = _reader.ReadText();
        return !_reader.AtAssignment ? text : throw new ConfigurationException(
            $"The unquoted value '{text}' is followed by an assignment at {_reader.DescribePosition()}"
            + "A new object stands in curly brackets; an address stands in double quotes.");
    }

    private HoconArray ReadArray(string path)
    {
        var array = new HoconArray();
        while (!_reader.AtEnd && !_reader.TrySkip(']'))
        {
            var item = new HoconValue();
            ReadValue(item, path);
            array.Add(item);
            _reader.SkipBlanksAndComments();
            if (!_reader.AtEnd && !_reader.AtValue && _reader.Current is not (']' or ','))
                throw new FormatException($"Unknown token at {_reader.DescribePosition()}");
        }

        return array;
    }

    private void Include(string name, HoconValue owner, string path)
    {
        var included = (_include ?? throw new FormatException($"No callback was given for: include \"{name}\""))(name);
        foreach (var substitution in included.Substitutions)
        {
            substitution.Path = $"{path}.{substitution.Path}";
            _substitutions.Add(substitution);
        }

        owner.GetObject().Merge(included.Value.GetObject());
    }
}
