namespace LidarrCacheWarmer.Cli;

/// <summary>
/// The completion script of a shell. It calls <c>completion SHELL -- WORDS</c> for the candidates. Without candidates, the
/// shell completes file names.
/// </summary>
internal static class CompletionScript
{
    private const string Bash =
        """
        # bash completion for lidarr-cache-warmer
        _lidarr_cache_warmer() {
            COMPREPLY=()
            local candidate
            while IFS= read -r candidate; do
                COMPREPLY+=("$candidate")
            done < <("${COMP_WORDS[0]/#\~/$HOME}" completion bash -- "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
        }
        complete -o default -F _lidarr_cache_warmer lidarr-cache-warmer

        """;

    private const string Zsh =
        """
        #compdef lidarr-cache-warmer
        # zsh completion for lidarr-cache-warmer
        _lidarr_cache_warmer() {
            local -a candidates
            candidates=(${(f)"$(${~words[1]} completion zsh -- "${(@)words[2,CURRENT]}" 2>/dev/null)"})
            if (( ${#candidates} )); then
                compadd -V candidates -- "${candidates[@]}"
            else
                _files
            fi
        }
        if [[ "${funcstack[1]}" == "_lidarr_cache_warmer" ]]; then
            _lidarr_cache_warmer "$@"
        else
            compdef _lidarr_cache_warmer lidarr-cache-warmer
        fi

        """;

    private const string Fish =
        """
        # fish completion for lidarr-cache-warmer
        function __lidarr_cache_warmer_complete
            set -l words (commandline -opc)
            set -l word (commandline -ct)
            set -l program (string replace -r '^~' $HOME -- $words[1])
            set -l candidates (command $program completion fish -- $words[2..-1] "$word" 2>/dev/null)
            if test (count $candidates) -gt 0
                printf '%s\n' $candidates
            else
                __fish_complete_path "$word"
            end
        end
        complete -c lidarr-cache-warmer -f -k -a '(__lidarr_cache_warmer_complete)'

        """;

    /// <summary>The shells that have a script.</summary>
    public static IReadOnlyList<string> Shells { get; } = ["bash", "zsh", "fish"];

    /// <summary>The script of a shell.</summary>
    /// <param name="shell">One of <see cref="Shells"/>.</param>
    public static string For(string shell) => shell switch
    {
        "bash" => Bash,
        "zsh" => Zsh,
        "fish" => Fish,
        _ => throw new ArgumentOutOfRangeException(nameof(shell)),
    };
}
