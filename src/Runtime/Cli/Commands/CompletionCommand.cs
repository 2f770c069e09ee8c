using System.CommandLine;

namespace VpcLang.Cli.Commands;

/// <summary><c>vpclang completion bash</c>: a script that lets bash complete our words.</summary>
internal static class CompletionCommand
{
    /// <summary>
    /// Asks the program itself, through the parser's <c>[suggest]</c> directive; where it has
    /// nothing to say, bash completes file names.
    /// </summary>
    private const string Bash =
        """
        # bash completion for vpclang:  source <(vpclang completion bash)
        _vpclang() {
          local program=${COMP_WORDS[0]} word=${COMP_WORDS[COMP_CWORD]} i
          for ((i = 1; i < COMP_CWORD; i++)); do
            [ "${COMP_WORDS[i]}" = -- ] && return
          done
          local line="vpclang${COMP_LINE:${#program}}"
          local point=$((COMP_POINT - ${#program} + 7))
          local IFS=$'\n' suggestion suggestions=()
          while read -r suggestion; do
            # The values of a flag: nobody writes them.
            [[ $suggestion == True || $suggestion == False ]] && continue
            # Options are offered once a dash is typed: in place of a file, bash would insert the dash.
            [[ $word == -* || $suggestion != -* ]] && suggestions+=("$suggestion")
          done < <("$program" "[suggest:$point]" "$line" 2>/dev/null)
          COMPREPLY=($(compgen -W "${suggestions[*]}" -- "$word"))
        }
        complete -o default -o bashdefault -F _vpclang vpclang

        """;

    /// <summary>The verb.</summary>
    public static Verb Create(Composition composition)
    {
        var shell = new Argument<string>("SHELL") { Description = "The shell: bash." };
        shell.AcceptOnlyFromAmong("bash");
        var verb = new Verb(
            "completion",
            "Print a script that completes vpclang's words in a shell.",
            "source <(vpclang completion bash)") { shell };
        verb.SetAction(_ =>
        {
            composition.Console.Out.Write(Bash);
            return ExitCodes.Success;
        });
        return verb;
    }
}
