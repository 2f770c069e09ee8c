using System.Globalization;
using VpcLang.Compiler.Net;
using VpcLang.Compiler.Verification.Questions;
using VpcLang.Compiler.Verification.Simulation;
using VpcLang.Compiler.Verification.Topology;

namespace VpcLang.Compiler.Tests.Verification.Published;

/// <summary>Networks of AWS with verdicts that others have published; see tests/Published.</summary>
public sealed class PublishedTests
{
    private static readonly string Home = Path.Combine(Repository.Root, "tests", "Published");

    public static TheoryData<string, string> Verdicts()
    {
        var verdicts = new TheoryData<string, string>();
        foreach (var folder in Directory.EnumerateDirectories(Home).Order(StringComparer.Ordinal))
        {
            foreach (var line in File.ReadLines(Path.Combine(folder, "verdicts")))
                verdicts.Add(Path.GetFileName(folder), line);
        }

        return verdicts;
    }

    [Theory]
    [MemberData(nameof(Verdicts))]
    public void A_published_verdict_is_ours(string folder, string line)
    {
        var index = new NetworkIndex(Compiled.Folder(Path.Combine(Home, folder, "main.vpc")));
        if (line.Split(' ', StringSplitOptions.RemoveEmptyEntries) is not
            [var source, var target, var service, var word])
        {
            throw new InvalidDataException(line);
        }

        var ruling = new Answerer(index).Ask(QuestionOf(source, target, service));
        var stages = ruling.Blockers.Select(b => b.Stage).ToList();

        Assert.Equal(word, word switch
        {
            "accepted" when ruling.Verdict is Verdict.Reachable => word,
            _ when ruling.Verdict is not Verdict.Blocked => ruling.Verdict.ToString(),
            "denied-by-group" when stages.TrueForAll(s => s is Stage.GroupIngress) => word,
            "no-route" when stages.Contains(Stage.Route) => word,
            "nobody-there" when stages.TrueForAll(s => s is Stage.Receiver) => word,
            "denied" => word,
            _ => string.Join(", ", ruling.Blockers.Select(b => $"{b.Stage} {b.Resource}")),
        });
    }

    private static Question QuestionOf(string source, string target, string service)
    {
        var parts = service.Split('/');
        return new Question
        {
            Source = SenderOf(source),
            Dialed = target == "uplink"
                ? new DialedUplink("eth0")
                : new DialedAddress(IpAddress.Parse(target)),
            Protocol = parts[0] == "other" ? Protocol.All : Protocol.Tcp,
            Number = parts.Length < 2 ? 0 : int.Parse(parts[1], CultureInfo.InvariantCulture),
        };
    }

    private static Sender SenderOf(string text)
    {
        if (text.Split(':') is ["internet", var ip])
            return new InternetSender(IpAddress.Parse(ip));
        var names = text.Split('.');
        return new InstanceSender(names[0], names[1]);
    }
}
