namespace VpcLang.Compiler.Diagnostics.Catalogue;

/// <summary>The findings about names, types and values: VPC2xxx.</summary>
public static class NameCodes
{
    /// <summary>A name that nothing bears.</summary>
    public static readonly DiagnosticCode Unknown = Error("VPC2001", "unknown name");

    /// <summary>A bare name that several things bear.</summary>
    public static readonly DiagnosticCode Ambiguous = Error("VPC2002", "ambiguous name");

    /// <summary>A name that is given away already.</summary>
    public static readonly DiagnosticCode Duplicate = Error("VPC2003", "name declared twice");

    /// <summary>A name with characters or a length that no host would take.</summary>
    public static readonly DiagnosticCode Invalid = Error("VPC2004", "invalid name");

    /// <summary>An attribute that this kind of thing does not have.</summary>
    public static readonly DiagnosticCode UnknownAttribute = Error("VPC2005", "unknown attribute");

    /// <summary>A block that is unknown, or unknown in this place.</summary>
    public static readonly DiagnosticCode UnknownBlock = Error("VPC2006", "unknown block");

    /// <summary>A thing without something that it must have.</summary>
    public static readonly DiagnosticCode MissingAttribute = Error("VPC2007", "missing attribute");

    /// <summary>An attribute that stands there already.</summary>
    public static readonly DiagnosticCode DuplicateAttribute =
        Error("VPC2008", "attribute given twice");

    /// <summary>A value of another type than is wanted.</summary>
    public static readonly DiagnosticCode WrongType = Error("VPC2009", "wrong type");

    /// <summary>Values that depend on themselves.</summary>
    public static readonly DiagnosticCode Cycle = Error("VPC2010", "values depend on each other");

    /// <summary>A parameter that is given but not declared.</summary>
    public static readonly DiagnosticCode UnknownParam = Error("VPC2011", "unknown parameter");

    /// <summary>A parameter that has neither a default nor a value.</summary>
    public static readonly DiagnosticCode MissingParam =
        Error("VPC2012", "parameter without a value");

    /// <summary>A parameter with a value that its declaration does not allow.</summary>
    public static readonly DiagnosticCode BadParam = Error("VPC2013", "bad value of a parameter");

    /// <summary>A word that is not one of those allowed here.</summary>
    public static readonly DiagnosticCode UnknownWord = Error("VPC2014", "word not known here");

    /// <summary>A statement in a block that does not take it.</summary>
    public static readonly DiagnosticCode Misplaced =
        Error("VPC2015", "statement does not belong here");

    /// <summary>A computation without a result.</summary>
    public static readonly DiagnosticCode OutOfRange = Error("VPC2016", "value out of range");

    /// <summary>Values that refer to each other over too many steps.</summary>
    public static readonly DiagnosticCode TooLong = Error("VPC2017", "value takes too many steps");

    /// <summary>A language version that this compiler does not speak.</summary>
    public static readonly DiagnosticCode UnknownLanguage =
        Error("VPC2018", "unknown version of the language");

    /// <summary>A type that the language does not have.</summary>
    public static readonly DiagnosticCode UnknownType = Error("VPC2019", "unknown type");

    /// <summary>A method that the value does not have, or with the wrong arguments.</summary>
    public static readonly DiagnosticCode BadCall = Error("VPC2020", "cannot be called like this");

    /// <summary>Loops and modules that make more statements than a program may have.</summary>
    public static readonly DiagnosticCode TooMany =
        Error("VPC2030", "loops make too many statements");

    /// <summary>A value that is needed before it can be known.</summary>
    public static readonly DiagnosticCode TooEarly = Error("VPC2031", "value is not known yet");

    /// <summary>A file that a source names and that cannot be had.</summary>
    public static readonly DiagnosticCode BadFile = Error("VPC2032", "file cannot be read");

    /// <summary>A file that should be JSON and is not, or has values that are none here.</summary>
    public static readonly DiagnosticCode NotJson = Error("VPC2033", "file is not JSON");

    /// <summary>Functions that would have to be computed to compute themselves.</summary>
    public static readonly DiagnosticCode RecursiveFunction =
        Error("VPC2034", "functions call each other");

    /// <summary>Modules that would have to be used to use themselves.</summary>
    public static readonly DiagnosticCode RecursiveModule =
        Error("VPC2035", "modules use each other");

    /// <summary>Files that would have to be read to read themselves.</summary>
    public static readonly DiagnosticCode ImportCircle =
        Error("VPC2036", "files import each other");

    /// <summary>A name that is a word of the language.</summary>
    public static readonly DiagnosticCode Reserved = Error("VPC2037", "name is a reserved word");

    /// <summary>A <c>let</c> that nobody reads.</summary>
    public static readonly DiagnosticCode UnusedLet = Warning("VPC2901", "value is never used");

    /// <summary>A <c>param</c> that nobody reads.</summary>
    public static readonly DiagnosticCode UnusedParam =
        Warning("VPC2902", "parameter is never used");

    /// <summary>A security group that guards nobody and that no rule names.</summary>
    public static readonly DiagnosticCode UnusedGroup =
        Warning("VPC2903", "security group is never used");

    /// <summary>A <c>let</c> or a loop with the name of a value around it.</summary>
    public static readonly DiagnosticCode Hidden = Warning("VPC2904", "name hides another");

    /// <summary>A module that nobody uses.</summary>
    public static readonly DiagnosticCode UnusedModule =
        Warning("VPC2905", "module is never used");

    /// <summary>A function that nobody calls.</summary>
    public static readonly DiagnosticCode UnusedFunction =
        Warning("VPC2906", "function is never used");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<DiagnosticCode> All =>
    [
        Unknown, Ambiguous, Duplicate, Invalid, UnknownAttribute, UnknownBlock, MissingAttribute,
        DuplicateAttribute, WrongType, Cycle, UnknownParam, MissingParam, BadParam, UnknownWord,
        Misplaced, OutOfRange, TooLong, UnknownLanguage, UnknownType, BadCall, TooMany,
        TooEarly, BadFile, NotJson, RecursiveFunction, RecursiveModule, ImportCircle, Reserved,
        UnusedLet, UnusedParam, UnusedGroup, Hidden, UnusedModule, UnusedFunction,
    ];

    private static DiagnosticCode Error(string code, string title) =>
        new(code, Severity.Error, title);

    private static DiagnosticCode Warning(string code, string title) =>
        new(code, Severity.Warning, title);
}
